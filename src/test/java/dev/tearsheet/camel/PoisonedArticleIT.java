package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.store.LogLines;
import dev.tearsheet.store.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step that fails on an article, however badly, costs that article: not its neighbours, and not the service. */
class PoisonedArticleIT {

    private static final String TASTE =
            """
                    - bean:
                        id: taste
                        beanType: dev.tearsheet.camel.Poison
                        method: taste
            """;

    @TempDir
    private Path folder;

    private TestHome home;
    private DataSource database;
    private Flow flow;
    private LogLines log;

    @BeforeEach
    void brew() {
        Poison.brew();
    }

    private void start(String allowance) throws Exception {
        home = new TestHome(folder)
                .with("limits.time", allowance)
                .with("desk.workers", "2")
                .beforeApproval(TASTE);
        database = home.database().dataSource();
        log = new LogLines();
        flow = home.started();
    }

    @AfterEach
    void stop() throws Exception {
        Poison.release();
        log.close();
        home.close();
    }

    @Test
    void whateverAStepDoesCostsItsArticleAlone() throws Exception {
        start("300ms");
        List<String> poisoned = List.of("error", "garble", "hoard", "listen", "loop", "recurse", "throw", "wait");
        StringBuilder dump = new StringBuilder();
        for (int i = 1; i <= 40; i++) {
            String name = i % 5 == 0 ? poisoned.get(i / 5 - 1) : "well-" + i;
            dump.append("=== FILE: ").append(name).append(" ===\n").append(TestHome.article("moor", i));
        }
        home.drop("moor.txt", dump.toString());
        home.drop("next.txt", TestHome.dump("next", 3));
        Patience.await("both are archived", () -> flow.deliveries().archived() == 2);

        assertThat(
                        Rows.texts(
                                database,
                                "select name || ' ' || kind || ' ' || step from tearsheet.rejected order by name collate \"C\""))
                .containsExactlyElementsOf(poisoned.stream()
                        .map(name -> name + " STEP_FAILED taste")
                        .toList());
        assertThat(message("loop"))
                .isEqualTo("step 'taste' took more than 300 ms of processor time; mend the step, take it out, or raise"
                        + " limits.time, then put the article through again with 'retry'");
        assertThat(message("listen")).contains("took more than 300 ms of processor time");
        assertThat(message("wait")).contains("waited for more than 1800 ms");
        assertThat(message("recurse")).startsWith("step 'taste' failed with StackOverflowError at ");
        assertThat(message("error")).startsWith("step 'taste' failed with NoClassDefFoundError at ");
        assertThat(message("hoard")).startsWith("step 'taste' failed with OutOfMemoryError at ");
        assertThat(message("garble")).startsWith("step 'taste' failed with MalformedInputException at ");
        assertThat(message("throw")).contains("IllegalStateException").doesNotContain("secret");
        assertThat(Rows.texts(database, "select name from tearsheet.article where dump = 'moor.txt' order by ordinal"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 40)
                        .filter(i -> i % 5 != 0)
                        .mapToObj(i -> "well-" + i)
                        .toList());

        // One did not end when it was asked to; it is counted until it does.
        Patience.await("status can tell", () -> stuck() == 1);
        Poison.release();
        Patience.await("it has ended after all", () -> stuck() == 0);
        Patience.await("the books of what is in work are right", flow::isIdle);
    }

    @Test
    void aStepThatDoesNotEndDoesNotHoldUpAStop() throws Exception {
        start("100ms");
        home.drop("moor.txt", "=== FILE: loop ===\n" + TestHome.article("moor", 1));
        Patience.await("archived", () -> flow.deliveries().archived() == 1);
        Patience.await("a configuration after it would not wait for it either", flow::isIdle);
        long begun = System.nanoTime();
        flow.close();
        assertThat((System.nanoTime() - begun) / 1e9).as("seconds").isLessThan(3);
    }

    @Test
    void thereAreNotMoreThanAFewOfThem() throws Exception {
        start("100ms");
        StringBuilder dump = new StringBuilder();
        for (int i = 1; i <= GivenUp.MOST + 1; i++) {
            dump.append("=== FILE: loop-").append(i).append(" ===\n").append(TestHome.article("moor", i));
        }
        home.drop("moor.txt", dump.toString());
        Patience.await("it says so", () -> log.warnings().stream()
                .anyMatch(line -> line.startsWith("ERROR desk: 4 steps were given up and do not end")));
        assertThat(flow.deliveries().archived()).isZero();
        assertThat(flow.outages().age())
                .as("'run --once' does not wait for ever")
                .isPresent();
        Poison.release();
        Patience.await("archived", () -> flow.deliveries().archived() == 1);
        assertThat(Rows.count(database, "select count(*) from tearsheet.rejected where kind = 'STEP_FAILED'"))
                .isEqualTo(GivenUp.MOST + 1);
    }

    private String message(String name) {
        return Rows.texts(database, "select message from tearsheet.rejected where name = '" + name + "'")
                .get(0);
    }

    private int stuck() {
        try {
            return home.ledger().stuck().stream()
                    .mapToInt(dev.tearsheet.store.Ledger.Stuck::stepsGivenUp)
                    .sum();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
