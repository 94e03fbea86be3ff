package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.store.Ledger;
import dev.tearsheet.store.LogLines;
import dev.tearsheet.store.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step that fails on one article costs that article alone, until it is put through again under mended routes. */
class RetryIT {

    private static final String FAILS_ON_NUMBER_TWO =
            """
                    - choice:
                        id: fail-on-two
                        when:
                          - expression:
                              simple:
                                expression: "${body.raw.name} contains '-2.txt'"
                            steps:
                              - throwException:
                                  id: fail
                                  exceptionType: java.lang.IllegalStateException
                                  message: "cannot: ${body}"
            """;

    /** But not in the rehearsal, which each flow has first. */
    private static final String TAKES_A_WHILE =
            """
                    - filter:
                        id: but-not-the-rehearsal
                        expression:
                          simple:
                            expression: "${body.raw.dump.name} != 'rehearsal'"
                        steps:
                          - delay:
                              id: take-a-while
                              expression:
                                constant:
                                  expression: 5000
            """;

    private static final String COPIES =
            """
                    - to:
                        id: copy-all
                        uri: step:copy
                        parameters:
                          folder: copies
            """;

    @TempDir
    private Path folder;

    @Test
    void aRejectedArticleIsPutThroughAgain() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            DataSource database = home.database().dataSource();
            home.beforeApproval(FAILS_ON_NUMBER_TWO);
            home.drop("dam.txt", TestHome.dump("dam", 3));
            try (Flow failing = home.started()) {
                Patience.await("archived", () -> failing.deliveries().archived() == 1);
                assertThat(failing.deliveries().failedArticles()).isEqualTo(1);
            }
            assertThat(books(database)).containsExactly("3 2 0 1");
            assertThat(rejected(database)).containsExactly("dam-2.txt STEP_FAILED fail WAITING");
            assertThat(Rows.texts(database, "select message from tearsheet.rejected")
                            .get(0))
                    .startsWith("step 'fail' failed with IllegalStateException")
                    .doesNotContain("cannot:");
            assertThat(Rows.texts(database, "select convert_from(raw, 'UTF8') from tearsheet.rejected"))
                    .containsExactly(TestHome.article("dam", 2));

            mend(home);
            List<String> ids = ids(database);
            assertThat(home.ledger().retry(ids, home.asker())).isEqualTo(ids);
            assertThat(home.ledger().retry(ids, home.asker())).as("asked twice").isEqualTo(ids);
            try (Flow mended = home.started()) {
                Patience.await("stored", () -> Rows.stored(database) == 3);
            }
            assertThat(books(database)).containsExactly("3 3 0 0");
            assertThat(Rows.texts(database, "select state from tearsheet.rejected"))
                    .containsExactly("STORED");
            assertThat(Rows.texts(database, "select headline from tearsheet.article where id = '" + ids.get(0) + "'"))
                    .containsExactly("Council votes on bridge dam number 2");
            assertThat(home.ledger().retry(ids, home.asker()))
                    .as("what is stored")
                    .isEmpty();
        }
    }

    /** Nobody asks for all that a step drops on purpose; but one that is named goes through as often as it is named. */
    @Test
    void aDroppedArticleIsPutThroughAgainByItsIdAlone() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            DataSource database = home.database().dataSource();
            home.beforeApproval(TestHome.DROPS_NUMBER_TWO);
            home.drop("dam.txt", TestHome.dump("dam", 3));
            List<String> dropped = List.of("dam-2.txt DROPPED dropPhrases WAITING");
            try (Flow dropping = home.started()) {
                Patience.await("archived", () -> dropping.deliveries().archived() == 1);
                assertThat(books(database)).containsExactly("3 2 0 1");
                assertThat(rejected(database)).isEqualTo(dropped);

                assertThat(home.ledger().retryAll(home.asker())).isZero();
                assertThat(home.ledger().dropped()).isEqualTo(1);
                assertThat(home.ledger().retry(ids(database), home.asker())).isEqualTo(ids(database));
                Patience.await("dropped again", () -> rejected(database).equals(dropped));
            }
            assertThat(books(database)).containsExactly("3 2 0 1");
            assertThat(headlines(database)).doesNotContain("Council votes on bridge dam number 2");

            home.ledger().retry(ids(database), home.asker());
            mend(home);
            try (Flow mended = home.started()) {
                Patience.await(
                        "stored", () -> rejected(database).equals(List.of("dam-2.txt DROPPED dropPhrases STORED")));
            }
            assertThat(books(database)).containsExactly("3 3 0 0");
            assertThat(headlines(database))
                    .containsExactly(
                            "Council votes on bridge dam number 1",
                            "Council votes on bridge dam number 2",
                            "Council votes on bridge dam number 3");
        }
    }

    /** Its dump was done long ago, and with it what goes to the tables of sections. */
    @Test
    void whatIsPutThroughAgainComesToTheTableOfItsSection() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            DataSource database = home.database().dataSource();
            home.beforeApproval(TestHome.DROPS_NUMBER_TWO);
            home.drop("dam.txt", TestHome.dump("dam", 2));
            archive(home, 1);
            home.changing(
                    "desk.camel.yaml",
                    desk -> desk.replace(
                            TestHome.DROPS_NUMBER_TWO,
                            """
                                    - to:
                                        id: file-bridges
                                        uri: step:file
                                        parameters:
                                          under: bridges
                            """));
            home.ledger().retry(ids(database), home.asker());
            try (Flow filing = home.started()) {
                Patience.await("filed", () -> filed(database) == 1);
            }
            assertThat(Rows.texts(database, "select headline from tearsheet.article_bridges"))
                    .containsExactly("Council votes on bridge dam number 2");
        }
    }

    private static long filed(DataSource database) {
        return Rows.texts(database, "select to_regclass('tearsheet.article_bridges')")
                                .get(0)
                        == null
                ? 0
                : Rows.count(database, "select count(*) from tearsheet.article_bridges");
    }

    /** Its id comes first, but it is not archived: the articles of others do not wait for that. */
    @Test
    void anUnfinishedDumpDoesNotHoldUpTheRetriesOfOthers() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            DataSource database = home.database().dataSource();
            home.beforeApproval(FAILS_ON_NUMBER_TWO);
            home.drop("dam.txt", TestHome.dump("dam", 2));
            home.drop("sluice.txt", TestHome.dump("sluice", 2));
            archive(home, 2);
            mend(home);
            Rows.run(
                    database,
                    // Not CLOSED: its file lies in the archive, and route 'left-over' would make that ARCHIVED.
                    "update tearsheet.dump set state = 'WORKING' where id = (select min(id) from tearsheet.dump)");
            assertThat(home.ledger().retryAll(home.asker())).isEqualTo(2);
            assertThat(home.ledger().retriesToTake(home.asker())).isEqualTo(1);
            try (Flow mended = home.started()) {
                Patience.await("stored", () -> Rows.stored(database) == 3);
            }
            assertThat(home.ledger().retriesToTake(home.asker())).isZero();
            assertThat(Rows.texts(database, "select state from tearsheet.rejected order by id"))
                    .containsExactly("RETRY", "STORED");
        }
    }

    /** An edit takes effect while the old configuration still has the article: who is first settles it, once. */
    @Test
    void twoConfigurationsThatTakeTheSameArticleSettleItOnce() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            DataSource database = home.database().dataSource();
            home.beforeApproval(FAILS_ON_NUMBER_TWO);
            home.drop("dam.txt", TestHome.dump("dam", 3));
            archive(home, 1);
            mend(home);
            home.beforeApproval(TAKES_A_WHILE + TestHome.DROPS_NUMBER_TWO);
            Flow dropping = home.flow();
            mend(home);
            home.beforeApproval(TAKES_A_WHILE);
            Flow storing = home.flow();
            dropping.rehearse();
            storing.rehearse();
            home.ledger().retry(ids(database), home.asker());
            List<Flow> both = List.of(dropping, storing);
            both.forEach(Flow::startPolls);
            Patience.await("both have it", () -> both.stream().allMatch(RetryIT::isAtWork));
            Patience.await("both are done", () -> both.stream().noneMatch(RetryIT::isAtWork));
            assertThat(List.of(books(database).get(0), rejected(database).get(0)))
                    .isIn(
                            List.of("3 3 0 0", "dam-2.txt STEP_FAILED fail STORED"),
                            List.of("3 2 0 1", "dam-2.txt DROPPED dropPhrases WAITING"));
            assertThat(Rows.stored(database)).isEqualTo(Rows.count(database, "select stored from tearsheet.dump"));
        }
    }

    private static boolean isAtWork(Flow flow) {
        return flow.context().getInflightRepository().size("retry") > 0;
    }

    /** Two homes on one database have rules of their own: the one that was asked puts it through. */
    @Test
    void theHomeThatWasAskedPutsItThrough() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            home.with("database.url", home.url());
            DataSource database = home.database().dataSource();
            home.beforeApproval(FAILS_ON_NUMBER_TWO);
            home.drop("dam.txt", TestHome.dump("dam", 2));
            home.drop("sluice.txt", TestHome.dump("sluice", 2));
            archive(home, 2);
            mend(home);
            List<String> ids = ids(database);
            assertThat(home.ledger().retry(ids.subList(0, 1), home.asker(folder.resolve("other"))))
                    .hasSize(1);
            assertThat(home.ledger().retry(ids.subList(1, 2), home.asker())).hasSize(1);
            assertThat(home.ledger().retriesToTake(home.asker())).isEqualTo(1);
            try (Flow mended = home.started()) {
                Patience.await("stored", () -> rejected(database).stream().anyMatch(row -> row.endsWith("STORED")));
            }
            assertThat(Rows.texts(database, "select state from tearsheet.rejected order by id"))
                    .containsExactly("RETRY", "STORED");
        }
    }

    /** On a database that others use, too: it is the same home wherever it lies, and takes nothing that is another's. */
    @Test
    void aHomeThatWasMovedPutsThroughWhatItWasAskedFor() throws Exception {
        Path before = folder.resolve("before");
        try (TestHome home = new TestHome(before)) {
            home.with("database.url", home.url());
            DataSource database = home.database().dataSource();
            home.beforeApproval(FAILS_ON_NUMBER_TWO);
            for (String seed : List.of("dam", "sluice", "weir")) {
                home.drop(seed + ".txt", TestHome.dump(seed, 2));
            }
            archive(home, 3);
            mend(home);
            List<String> ids = ids(database);
            Path other = Files.createDirectories(folder.resolve("other/data")).getParent();
            home.ledger().retry(ids, home.asker());
            home.ledger().retry(ids.subList(1, 2), home.asker(other));
            Rows.run(
                    database, // as a home was known before it had an id
                    "update tearsheet.rejected set asked_by = '/long gone' where id = '" + ids.get(2) + "'");

            Path after = Files.move(before, folder.resolve("after"));
            try (TestHome moved = new TestHome(after).on(home.url(), home.owner(), home.service())) {
                moved.with("database.url", home.url());
                assertThat(moved.ledger().retries(moved.asker()))
                        .containsExactly(
                                new Ledger.Retries(1, null, false),
                                new Ledger.Retries(1, "/long gone", false),
                                new Ledger.Retries(1, other.toRealPath().toString(), false));
                try (Flow mended = moved.started()) {
                    Patience.await("stored", () -> states(database).contains("STORED"));
                }
                assertThat(states(database)).containsExactly("STORED", "RETRY", "RETRY");
                assertThat(moved.ledger().retry(ids.subList(2, 3), moved.asker()))
                        .as("asked for here")
                        .hasSize(1);
                assertThat(moved.ledger().retriesToTake(moved.asker())).isEqualTo(1);
            }
        }
    }

    /** With a database of its own a home is alone: whatever was asked was asked of it, by whichever path. */
    @Test
    void aHomeWithADatabaseOfItsOwnPutsThroughWhateverWasAsked() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            DataSource database = home.database().dataSource();
            home.beforeApproval(FAILS_ON_NUMBER_TWO);
            home.drop("dam.txt", TestHome.dump("dam", 2));
            archive(home, 1);
            mend(home);
            home.ledger().retry(ids(database), home.asker());
            Rows.run(database, "update tearsheet.rejected set asked_by = '/long gone'");
            assertThat(home.ledger().retriesToTake(home.asker())).isEqualTo(1);
            try (Flow mended = home.started()) {
                Patience.await("stored", () -> states(database).contains("STORED"));
            }
        }
    }

    private static List<String> states(DataSource database) {
        return Rows.texts(database, "select state from tearsheet.rejected order by id");
    }

    /** What is put through again needs a folder that is away: it is tried at each tick, and the log says so once. */
    @Test
    void aRetryThatWaitsForAFolderIsToldOfOnce() throws Exception {
        try (TestHome home = new TestHome(folder);
                LogLines log = new LogLines()) {
            DataSource database = home.database().dataSource();
            home.beforeApproval(FAILS_ON_NUMBER_TWO);
            home.drop("dam.txt", TestHome.dump("dam", 2));
            archive(home, 1);
            mend(home);
            home.changing("desk.camel.yaml", desk -> desk.stripTrailing() + "\n" + COPIES);
            Path inTheWay = Files.writeString(home.path("copies"), "a file where the folder should be");
            try (Flow copying = home.started()) {
                home.ledger().retry(ids(database), home.asker());
                Patience.await("it failed twice", () -> copying.deliveries().failedTicks("retry") >= 2);
                assertThat(log.warnings().stream().filter(line -> line.contains("route 'retry'")))
                        .singleElement()
                        .asString()
                        .startsWith("WARN failures: route 'retry' waits and is tried again: ");
                Files.delete(inTheWay);
                Patience.await("stored", () -> rejected(database).get(0).endsWith("STORED"));
            }
            assertThat(home.files("copies")).hasSize(1);
        }
    }

    private static List<String> books(DataSource database) {
        return Rows.texts(database, "select concat_ws(' ', taken, stored, duplicate, rejected) from tearsheet.dump");
    }

    private static List<String> ids(DataSource database) {
        return Rows.texts(database, "select id from tearsheet.rejected order by id");
    }

    private static List<String> rejected(DataSource database) {
        return Rows.texts(database, "select concat_ws(' ', name, kind, step, state) from tearsheet.rejected");
    }

    private static List<String> headlines(DataSource database) {
        return Rows.texts(database, "select headline from tearsheet.article order by ordinal");
    }

    /** Takes what lies in the inbox, so many files. */
    private static void archive(TestHome home, int files) throws Exception {
        try (Flow flow = home.started()) {
            Patience.await("archived", () -> flow.deliveries().archived() == files);
        }
    }

    /** Back to the shipped routes. */
    private static void mend(TestHome home) throws Exception {
        try (Stream<Path> own = Files.list(home.path("routes"))) {
            for (Path file : own.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(home.path("routes"));
    }
}
