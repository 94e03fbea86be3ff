package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.store.LogLines;
import dev.tearsheet.store.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file, or the whole inbox, goes away while it is worked on: no failure of the dump, and no end of the service. */
class VanishedFileIT {

    private static final int ARTICLES = 400;

    @TempDir
    private Path folder;

    private TestHome home;
    private DataSource database;
    private Flow flow;
    private LogLines log;

    @BeforeEach
    void start() throws Exception {
        home = new TestHome(folder).with("batch.articles", "10");
        database = home.database().dataSource();
        log = new LogLines();
        flow = home.started();
    }

    @AfterEach
    void stop() throws Exception {
        log.close();
        home.close();
    }

    /** It is read to its end, as it is open; what is stored waits for the file to be dropped again. */
    @Test
    void aDumpDeletedInTheMiddleIsFinishedWhenItIsDroppedAgain() throws Exception {
        String dump = TestHome.dump("weir", ARTICLES);
        Path dropped = home.drop("weir.txt", dump);
        Patience.await("some rows", () -> stored() > 20);
        Files.delete(dropped);
        Patience.await("given up", () -> log.of("failures").size() == 1);
        Patience.await("nothing in work", () -> flow.deliveries().inWork().isEmpty());
        assertThat(log.of("failures").get(0)).endsWith("'weir.txt': stays in the inbox: it vanished while it was read");
        assertThat(Rows.texts(database, "select state from tearsheet.dump")).containsExactly("CLOSED");
        assertThat(home.files("archive")).isEmpty();
        assertThat(home.files("quarantine")).isEmpty();
        assertThat(flow.outages().age()).isEmpty();
        Patience.await("the ledger knows", () -> leftOver() == 1);
        Patience.await("and so does the tally", () -> flow.deliveries().leftOver() == 1);

        home.drop("weir-again.txt", dump);
        Patience.await("archived", () -> Rows.texts(database, "select state from tearsheet.dump")
                .equals(List.of("ARCHIVED")));
        assertThat(stored()).isEqualTo(ARTICLES);
        assertThat(home.archivedArticles()).hasSize(ARTICLES);
        assertThat(leftOver()).isZero();
    }

    @Test
    void anInboxThatIsUnmountedForAWhileIsPolledAgainWhenItIsBack() throws Exception {
        home.drop("before.txt", TestHome.dump("before", 1));
        Patience.await("archived", () -> flow.deliveries().archived() == 1);
        Path elsewhere = Files.move(home.inbox(), home.path("elsewhere"));
        Files.writeString(elsewhere.resolve("after.txt"), TestHome.dump("after", 1));
        Patience.comesTrue(java.time.Duration.ofSeconds(2), () -> false);
        assertThat(flow.deliveries().archived()).isEqualTo(1);
        assertThat(home.inbox()).as("nobody makes another in its place").doesNotExist();
        Files.move(elsewhere, home.inbox());
        Patience.await("archived", () -> flow.deliveries().archived() == 2);
        assertThat(log.warnings()).isEmpty();
    }

    /** On whatever database: by its own file in the data folder a service tells that another home has come to the path. */
    @Test
    void whatLiesInTheInboxOfAnotherHomeThatHasComeToThePathIsLeftThere() throws Exception {
        home.drop("before.txt", TestHome.dump("before", 1));
        Patience.await("archived", () -> flow.deliveries().archived() == 1);
        Path elsewhere = Files.move(home.path("data"), home.path("elsewhere"));
        Files.createDirectories(home.path("data/instances"));
        Path theirs = home.drop("theirs.txt", TestHome.dump("theirs", 1));
        Patience.await("said", () -> !log.warnings().isEmpty());
        Patience.await("nothing in work", () -> flow.deliveries().inWork().isEmpty());
        assertThat(theirs).exists();
        assertThat(stored()).isEqualTo(1);
        Files.delete(home.path("data/instances"));
        Files.delete(home.path("data"));
        Files.move(elsewhere, home.path("data"));
        Patience.await("its own again", () -> flow.deliveries().archived() == 2);
        assertThat(log.warnings())
                .containsExactly(
                        "ERROR service: " + folder + ": the home was moved or replaced while the service runs, and"
                                + " nothing is taken any more; stop it and start it on the home where it is now");
    }

    private long leftOver() {
        return Rows.count(database, "select count(*) from tearsheet.dump where left_at is not null");
    }

    private long stored() {
        return Rows.stored(database);
    }
}
