package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tearsheet.store.LogLines;
import dev.tearsheet.store.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several workers and several instances do what one would have done. */
class CrowdIT {

    @TempDir
    private Path folder;

    @Test
    void aDumpComesOutTheSameWithOneWorkerAndWithFour() throws Exception {
        String dump = TestHome.dump("loom", 60);
        assertThat(lines("four", dump, 4)).hasSize(60).isEqualTo(lines("one", dump, 1));
    }

    private List<String> lines(String name, String dump, int workers) throws Exception {
        try (TestHome home = new TestHome(folder.resolve(name))
                .with("desk.workers", String.valueOf(workers))
                .with("batch.articles", "3")) {
            Flow flow = home.started();
            home.drop("loom.txt", dump);
            Patience.await("archived", () -> flow.deliveries().archived() == 1);
            List<JsonNode> lines = home.archivedArticles();
            lines.forEach(line -> ((ObjectNode) line).remove("duplicateOf"));
            return lines.stream().map(JsonNode::toString).toList();
        }
    }

    @Test
    void twoInstancesOnOneInboxTakeEachDumpOnce() throws Exception {
        int dumps = 12;
        try (TestHome home = new TestHome(folder);
                LogLines log = new LogLines()) {
            DataSource database = home.database().dataSource();
            Flow one = home.flow();
            Flow two = home.flow();
            one.start();
            two.start();
            for (int i = 0; i < dumps; i++) {
                home.drop("d" + i + ".txt", TestHome.dump("dump" + i, 5));
            }
            // Which file the other one has in hand is said in the ledger, and looked at again after a while.
            Patience.await("the inbox is empty", () -> home.files("inbox").isEmpty());
            Patience.await(
                    "nothing is in work",
                    () -> one.deliveries().inWork().isEmpty()
                            && two.deliveries().inWork().isEmpty());

            assertThat(Rows.stored(database)).isEqualTo(5L * dumps);
            assertThat(Rows.count(database, "select count(*) from tearsheet.article_current"))
                    .isEqualTo(5L * dumps);
            assertThat(Rows.texts(database, "select distinct state from tearsheet.dump"))
                    .containsExactly("ARCHIVED");
            assertThat(home.files("archive").stream()
                            .map(file -> file.replaceAll(".*/", ""))
                            .filter(file -> file.endsWith(".txt")))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, dumps)
                            .mapToObj(i -> "d" + i + ".txt")
                            .toList());
            assertThat(home.archivedArticles()).hasSize(5 * dumps);
            assertThat(home.files("quarantine")).isEmpty();
            assertThat(log.of("inbox")).as("what the other one took is no news").isEmpty();
        }
    }
}
