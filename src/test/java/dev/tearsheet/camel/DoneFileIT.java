package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.store.Patience;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With done-files a dump is taken when its done-file is there, and both leave the inbox. */
class DoneFileIT {

    @TempDir
    private Path folder;

    @Test
    void theDoneFileOpensTheWayAndGoesWithItsDump() throws Exception {
        try (TestHome home = new TestHome(folder).with("inbox.done", ".done")) {
            Flow flow = home.started();
            home.drop("a.txt", TestHome.dump("kiln", 1));
            assertThat(Patience.comesTrue(
                            Duration.ofSeconds(3), () -> flow.deliveries().archived() > 0))
                    .isFalse();
            home.drop("a.txt.done", "");
            Patience.await("archived", () -> flow.deliveries().archived() == 1);
            Patience.await("the inbox is empty", () -> home.files("inbox").isEmpty());
            assertThat(home.archivedArticles()).hasSize(1);
        }
    }
}
