package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.store.Patience;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are written to or replaced while they are in work, and dumps that another configuration cuts otherwise. */
class ChangedFileIT {

    private static final int ARTICLES = 900;

    @TempDir
    private Path folder;

    @Test
    void aPlainDumpWrittenToInTheSecondPassIsTakenBackAndTakenAnew() throws Exception {
        byte[] before = TestHome.dump("before", ARTICLES).getBytes(StandardCharsets.UTF_8);
        byte[] after = TestHome.dump("behind", ARTICLES).getBytes(StandardCharsets.UTF_8);
        overwriteInTheSecondPass(before, after, "behind");
    }

    @Test
    void soIsAPackedOne() throws Exception {
        byte[] before = ShippedRoutesIT.gzip(TestHome.dump("before", ARTICLES).getBytes(StandardCharsets.UTF_8));
        byte[] after = ShippedRoutesIT.gzip(TestHome.dump("behind", ARTICLES).getBytes(StandardCharsets.UTF_8));
        overwriteInTheSecondPass(before, after, "behind");
    }

    private void overwriteInTheSecondPass(byte[] before, byte[] after, String seed) throws Exception {
        try (TestHome home = new TestHome(folder).with("batch.articles", "10").with("desk.workers", "4")) {
            DataSource database = home.database().dataSource();
            Flow flow = home.flow();
            flow.start();
            Path file = home.drop("d", before);
            Patience.await("rows", () -> Rows.count(database, "select count(*) from tearsheet.article") > 0);
            try (RandomAccessFile inPlace = new RandomAccessFile(file.toFile(), "rw")) {
                inPlace.write(after);
                inPlace.setLength(after.length);
            }
            Patience.await("the inbox is empty", () -> home.files("inbox").isEmpty());
            Patience.await(
                    "nothing is in work", () -> flow.deliveries().inWork().isEmpty());

            assertThat(Rows.texts(database, "select concat_ws(' ', state, taken, stored) from tearsheet.dump"))
                    .containsExactly("ARCHIVED " + ARTICLES + " " + ARTICLES);
            assertThat(Rows.count(database, "select count(*) from tearsheet.article where name like '" + seed + "-%'"))
                    .isEqualTo(ARTICLES);
            assertThat(Rows.count(database, "select count(*) from tearsheet.article"))
                    .isEqualTo(ARTICLES);
            assertThat(home.files("quarantine")).isEmpty();
            assertThat(Files.readAllBytes(home.path("archive")
                            .resolve(home.files("archive").stream()
                                    .filter(name -> name.endsWith("/d"))
                                    .findFirst()
                                    .orElseThrow())))
                    .isEqualTo(after);
        }
    }

    /** Both are stored; neither is filed under the other's receipt. */
    @Test
    void aFileMovedOverTheNameInTheSecondPassIsTakenAsWell() throws Exception {
        try (TestHome home = new TestHome(folder).with("batch.articles", "10")) {
            DataSource database = home.database().dataSource();
            Flow flow = home.flow();
            flow.start();
            home.drop("d.txt", TestHome.dump("first", ARTICLES));
            Patience.await("rows", () -> Rows.count(database, "select count(*) from tearsheet.article") > 0);
            Path other = Files.writeString(home.path(".other"), TestHome.dump("second", 3));
            Files.move(other, home.inbox().resolve("d.txt"), StandardCopyOption.ATOMIC_MOVE);
            Patience.await("the inbox is empty", () -> home.files("inbox").isEmpty());
            Patience.await(
                    "nothing is in work", () -> flow.deliveries().inWork().isEmpty());

            assertThat(Rows.texts(database, "select distinct state from tearsheet.dump"))
                    .containsExactly("ARCHIVED");
            assertThat(Rows.count(database, "select count(*) from tearsheet.article where name like 'second-%'"))
                    .isEqualTo(3);
            assertThat(home.archivedArticles())
                    .hasSize((int) Rows.count(database, "select count(*) from tearsheet.article"));
        }
    }

    @Test
    void aDumpBegunUnderAnotherMarkerIsCutAnewAndItsBooksBalance() throws Exception {
        String dump = TestHome.dump("old", 40).replace("=== FILE: old-7.txt ===", "@@ FILE old-7.txt @@");
        try (TestHome home = new TestHome(folder).with("batch.articles", "2").with("desk.workers", "1")) {
            DataSource database = home.database().dataSource();
            home.drop("d.txt", dump);
            try (Flow first = home.flow()) {
                first.start();
                Patience.await("some rows", () -> Rows.count(database, "select count(*) from tearsheet.article") > 3);
            }
            home.ledger().leave(home.instance());
            home.with("marker.pattern", "(?:===|@@) FILE:? (?<name>\\S+) (?:===|@@)");
            try (Flow second = home.flow()) {
                second.start();
                Patience.await("archived", () -> home.files("inbox").isEmpty());
                Patience.await("done", () -> second.deliveries().inWork().isEmpty());
            }
            long expected = Rows.count(database, "select taken from tearsheet.dump");
            assertThat(expected).isIn(39L, 40L); // 39 if the first flow was faster than its stop
            assertThat(Rows.texts(database, "select concat_ws(' ', state, stored) from tearsheet.dump"))
                    .containsExactly("ARCHIVED " + expected);
            assertThat(home.files("quarantine")).isEmpty();
        }
    }

    @Test
    void linesOfLargeArticlesAreReadBackInPagesOfBoundedBytes() throws Exception {
        StringBuilder dump = new StringBuilder();
        for (int i = 1; i <= 12; i++) {
            dump.append("=== FILE: ").append(i).append(".txt ===\n");
            for (int line = 0; line < (i % 3 == 0 ? 2_500 : 3); line++) {
                dump.append(TestHome.article("bulk" + i + "x" + line, line)).append('\n');
            }
        }
        try (TestHome home = new TestHome(folder)) {
            Flow flow = home.flow();
            flow.start();
            home.drop("bulk.txt", dump.toString());
            Patience.await("archived", () -> flow.deliveries().archived() == 1);
            assertThat(home.archivedArticles().stream()
                            .map(line -> line.get("ordinal").asInt()))
                    .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        }
    }
}
