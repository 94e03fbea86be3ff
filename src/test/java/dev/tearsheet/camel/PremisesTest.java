package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.dump.Inbox;
import dev.tearsheet.store.Instance;
import dev.tearsheet.store.Shelf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PremisesTest {

    private static final Duration SETTLE = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private TestHome home;
    private Path file;
    private Premises premises;
    private long now;

    @BeforeEach
    void seeAFileAndThenBuildTheRoutes() throws Exception {
        home = new TestHome(folder).with("inbox.settle", "2s");
        file = Files.writeString(home.path("inbox/a.txt"), "text");
        Inbox seen = Flow.inbox(home.settings(), () -> now);
        seen.survey();
        now += SETTLE.toNanos();
        Shelf shelf = new Shelf(home.path("archive"), home.path("quarantine"));
        premises = new Premises(null, Instance.unentered(folder), shelf, seen);
    }

    @Test
    void aFileSettlesWhileTheServiceStarts() {
        assertThat(premises.inbox(home.settings()).look(file).state()).isEqualTo(Inbox.State.READY);
    }

    @Test
    void underOtherRulesItsSettlingBeginsAnew() {
        home.with("inbox.settle", "1s");

        Inbox inbox = premises.inbox(home.settings());

        assertThat(inbox.look(file).state()).isEqualTo(Inbox.State.WAITING);
        assertThat(premises.inbox(home.settings())).isSameAs(inbox);
    }

    @Test
    void soItDoesInAnotherFolder() throws Exception {
        Path other = Files.createDirectories(home.path("drop"));
        home.with("inbox.folder", other.toString());

        Path there = Files.writeString(other.resolve("a.txt"), "text");

        assertThat(premises.inbox(home.settings()).look(there).state()).isEqualTo(Inbox.State.WAITING);
    }
}
