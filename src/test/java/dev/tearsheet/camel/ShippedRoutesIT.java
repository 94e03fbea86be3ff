package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The very files of {@code routes/}, from a real inbox to a real PostgreSQL and a real archive. */
class ShippedRoutesIT extends CamelTestSupport {

    @TempDir
    private Path folder;

    private TestHome home;
    private Flow flow;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        home = new TestHome(folder);
        flow = home.flow();
        return flow.context();
    }

    @BeforeEach
    void openTheIntake() {
        flow.start();
    }

    @AfterEach
    void closeHome() throws Exception {
        home.close();
    }

    private DataSource database() throws Exception {
        return home.database().dataSource();
    }

    @Test
    void aDumpBecomesRowsAndFiles() throws Exception {
        String dump = TestHome.dump("weir", 3);
        home.drop("weir.txt", dump);
        home.awaitEmptyInbox(flow);

        assertThat(Rows.texts(database(), "select id from tearsheet.article order by ordinal"))
                .hasSize(3);
        assertThat(Rows.texts(database(), "select headline from tearsheet.article order by ordinal"))
                .containsExactly(
                        "Council votes on bridge weir number 1",
                        "Council votes on bridge weir number 2",
                        "Council votes on bridge weir number 3");
        assertThat(Rows.texts(database(), "select distinct config_version from tearsheet.article"))
                .containsExactly(flow.configVersion());
        assertThat(Rows.texts(database(), "select state from tearsheet.dump")).containsExactly("ARCHIVED");

        List<String> archived = home.files("archive");
        assertThat(archived).hasSize(3);
        assertThat(archived.get(0)).matches("\\d{4}/\\d\\d/\\d\\d/weir\\.txt");
        assertThat(home.path("archive").resolve(archived.get(0))).hasContent(dump);
        assertThat(home.archivedArticles()).hasSize(3);
        assertThat(home.files("quarantine")).isEmpty();
    }

    @Test
    void theSliceAtAnArticlesOffsetIsTheArticle() throws Exception {
        byte[] dump = TestHome.dump("ford", 3).getBytes(StandardCharsets.UTF_8);
        home.drop("ford.txt", dump);
        home.awaitEmptyInbox(flow);

        for (JsonNode line : home.archivedArticles()) {
            String slice = new String(
                    dump, line.get("offset").asInt(), line.get("length").asInt(), StandardCharsets.UTF_8);
            assertThat(slice)
                    .isEqualTo(TestHome.article("ford", line.get("ordinal").asInt()));
        }
    }

    @Test
    void theBooksBalanceWithPreambleAndEmptyArticles() throws Exception {
        home.drop(
                "mixed.txt",
                "collected by hand\n=== FILE: a.txt ===\n" + TestHome.article("mill", 1) + "=== FILE: void.txt ===\n"
                        + "=== FILE: b.txt ===\n" + TestHome.article("mill", 1));
        home.awaitEmptyInbox(flow);

        JsonNode receipt = home.json("archive", ".receipt.json");
        JsonNode articles = receipt.get("articles");
        assertThat(articles.get("taken").asInt()).isEqualTo(3);
        assertThat(articles.get("stored").asInt()).isEqualTo(1);
        assertThat(articles.get("duplicate").asInt()).isEqualTo(1);
        assertThat(articles.get("rejected").asInt()).isEqualTo(1);
        JsonNode bytes = receipt.get("byteBooks");
        assertThat(bytes.get("article").asLong()
                        + bytes.get("marker").asLong()
                        + bytes.get("other").asLong())
                .isEqualTo(receipt.get("unpackedBytes").asLong());
        assertThat(Rows.texts(database(), "select kind || ' ' || ordinal from tearsheet.rejected order by ordinal"))
                .containsExactly("PREAMBLE 0", "EMPTY 2");
        assertThat(flow.deliveries().failedArticles()).isZero();
    }

    @Test
    void textThatIsInNoArticleStandsInTheReceipt() throws Exception {
        home.drop(
                "end.txt",
                "=== FILE: a.txt ===\n" + TestHome.article("mill", 1)
                        + "\n=== END FILE ===\nLost\n=== FILE: b.txt ===\n" + TestHome.article("mill", 2));
        home.awaitEmptyInbox(flow);

        JsonNode receipt = home.json("archive", ".receipt.json");
        assertThat(receipt.at("/articles/stored").asInt()).isEqualTo(2);
        assertThat(receipt.at("/doubts/bytesAfterEnd").asLong()).isEqualTo(5);
        assertThat(receipt.at("/doubts/lineAfterEnd").asLong()).isGreaterThan(3);
    }

    @Test
    void aDuplicateIsKeptAndPointsAtTheFirst() throws Exception {
        home.drop("one.txt", "=== FILE: a.txt ===\n" + TestHome.article("lock", 1));
        home.awaitEmptyInbox(flow);
        home.drop(
                "two.txt",
                "=== FILE: b.txt ===\n\n" + TestHome.article("lock", 1).replace("\n", "\r\n"));
        home.awaitEmptyInbox(flow);

        assertThat(Rows.stored(database())).isEqualTo(2);
        assertThat(Rows.texts(database(), "select name from tearsheet.article_current"))
                .containsExactly("a.txt");
        assertThat(Rows.texts(
                        database(),
                        "select f.name from tearsheet.article a join tearsheet.article f on f.id = a.duplicate_of"))
                .containsExactly("a.txt");
    }

    @Test
    void aDumpThatIsKnownByItsBytesStoresNothing() throws Exception {
        byte[] dump = TestHome.dump("quay", 2).getBytes(StandardCharsets.UTF_8);
        home.drop("quay.txt", dump);
        home.awaitEmptyInbox(flow);
        home.drop("quay.txt", dump);
        home.awaitEmptyInbox(flow);
        home.drop("renamed.txt", dump);
        home.awaitEmptyInbox(flow);
        home.drop("packed.txt.gz", gzip(dump));
        home.awaitEmptyInbox(flow);

        assertThat(Rows.stored(database())).isEqualTo(2);
        assertThat(home.files("archive").stream().map(name -> name.replaceAll(".*/", "")))
                .containsExactlyInAnyOrder(
                        "quay.txt",
                        "quay.txt.articles.jsonl",
                        "quay.txt.receipt.json",
                        "quay-2.txt",
                        "quay-2.txt.receipt.json",
                        "renamed.txt",
                        "renamed.txt.receipt.json",
                        "packed.txt.gz",
                        "packed.txt.gz.receipt.json");
        JsonNode receipt = home.json("archive", "packed.txt.gz.receipt.json");
        assertThat(receipt.get("knownSince").asText()).startsWith("20");
        assertThat(receipt.get("articles").get("stored").asInt()).isZero();
        assertThat(receipt.get("compression").asText()).isEqualTo("gzip");
        assertThat(home.json("archive", "quay.txt.receipt.json")
                        .get("knownSince")
                        .isNull())
                .isTrue();
    }

    /** Other bytes, so it is another dump; but what it has of the old articles is known by their text. */
    @Test
    void theSameArticlesInAnotherOrderWithOneMoreStoreOneMore() throws Exception {
        StringBuilder turned = new StringBuilder();
        for (int i = 5; i >= 1; i--) {
            turned.append("=== FILE: other-" + i + ".txt ===\n" + TestHome.article("quay", i));
        }
        home.drop("quay.txt", TestHome.dump("quay", 4));
        home.awaitEmptyInbox(flow);
        home.drop("turned.txt.gz", gzip(turned.toString().getBytes(StandardCharsets.UTF_8)));
        home.awaitEmptyInbox(flow);

        assertThat(Rows.texts(database(), "select name from tearsheet.article_current order by name"))
                .containsExactly("other-5.txt", "quay-1.txt", "quay-2.txt", "quay-3.txt", "quay-4.txt");
        JsonNode articles = home.json("archive", "turned.txt.gz.receipt.json").get("articles");
        assertThat(articles.get("stored").asInt()).isEqualTo(1);
        assertThat(articles.get("duplicate").asInt()).isEqualTo(4);
    }

    @Test
    void everyEntryOfAZipIsADump() throws Exception {
        home.drop("week.zip", zip("mon.txt", TestHome.dump("monday", 2), "tue.txt", TestHome.dump("tuesday", 1)));
        home.awaitEmptyInbox(flow);

        assertThat(Rows.texts(database(), "select dump from tearsheet.dump order by dump"))
                .containsExactly("week.zip!mon.txt", "week.zip!tue.txt");
        assertThat(Rows.stored(database())).isEqualTo(3);
        assertThat(home.files("archive").stream().filter(name -> name.endsWith(".receipt.json")))
                .hasSize(2);
        assertThat(home.files("archive").stream().filter(name -> name.endsWith("week.zip")))
                .hasSize(1);
    }

    @Test
    void ofTwoEqualEntriesTheSecondIsKnown() throws Exception {
        home.drop("twin.zip", zip("a.txt", TestHome.dump("twin", 2), "b.txt", TestHome.dump("twin", 2)));
        home.awaitEmptyInbox(flow);

        assertThat(Rows.texts(database(), "select state from tearsheet.dump")).containsExactly("ARCHIVED");
        assertThat(home.archivedArticles()).hasSize(2);
        assertThat(home.json("archive", "a.txt.receipt.json")
                        .get("articles")
                        .get("stored")
                        .asInt())
                .isEqualTo(2);
        JsonNode second = home.json("archive", "b.txt.receipt.json");
        assertThat(second.get("articles").get("stored").asInt()).isZero();
        assertThat(second.get("knownSince").isNull()).isFalse();
    }

    @Test
    void aBadDumpGoesToQuarantineWithItsReasonAndItsNeighboursAreStored() throws Exception {
        byte[] packed = gzip(TestHome.dump("dyke", 50).getBytes(StandardCharsets.UTF_8));
        home.drop("broken.gz", java.util.Arrays.copyOf(packed, packed.length / 2));
        home.drop("fine.txt", TestHome.dump("fine", 1));
        home.awaitEmptyInbox(flow);

        JsonNode reason = home.json("quarantine", "broken.gz.reason.json");
        assertThat(reason.get("kind").asText()).isEqualTo("BROKEN_ARCHIVE");
        assertThat(reason.get("message").asText()).isNotBlank();
        assertThat(reason.get("whatToDo").asText()).isNotBlank();
        assertThat(reason.get("sha256").asText()).hasSize(64);
        assertThat(home.files("quarantine")).containsExactly("broken.gz", "broken.gz.reason.json");
        assertThat(Rows.texts(database(), "select dump from tearsheet.dump")).containsExactly("fine.txt");
    }

    @Test
    void whatADumpSaysIsNeverAPathOrAnExpression() throws Exception {
        String hostile = "=== FILE: ../../../escaped.txt ===\n" + TestHome.article("a", 1)
                + "=== FILE: ${exchangeProperty.dump} ===\n" + TestHome.article("b", 2)
                + "=== FILE: '; drop table tearsheet.article; -- ===\n" + TestHome.article("c", 3)
                + "=== FILE: {{database.password}} ===\n" + TestHome.article("d", 4);
        home.drop("${date:now}.txt", hostile);
        home.awaitEmptyInbox(flow);

        assertThat(Rows.texts(database(), "select name from tearsheet.article order by ordinal"))
                .containsExactly(
                        "../../../escaped.txt",
                        "${exchangeProperty.dump}",
                        "'; drop table tearsheet.article; --",
                        "{{database.password}}");
        assertThat(home.files("archive").get(0)).endsWith("/${date:now}.txt");
        try (var files = Files.walk(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("escaped"));
        }
    }

    @Test
    void namesNeverCollideAndNeverOverwrite() throws Exception {
        for (int i = 1; i <= 3; i++) {
            home.drop("same.txt", TestHome.dump("round" + i, 1));
            home.awaitEmptyInbox(flow);
        }
        assertThat(home.files("archive").stream()
                        .map(name -> name.replaceAll(".*/", ""))
                        .filter(name -> name.endsWith(".txt")))
                .containsExactlyInAnyOrder("same.txt", "same-2.txt", "same-3.txt");
        assertThat(home.archivedArticles()).hasSize(3);
    }

    @Test
    void nothingHiddenStaysInTheArchiveButItsLock() throws Exception {
        home.drop("tidy.txt", TestHome.dump("tidy", 1));
        home.awaitEmptyInbox(flow);
        flow.close();
        home.leaveShelf();
        try (var files = Files.walk(home.path("archive"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith(".")))
                    .containsExactly(".lock");
        }
    }

    @Test
    void everyEncodingArrivesAsTextAndWhatCannotBeReadIsCounted() throws Exception {
        home.drop(
                "latin.txt",
                dump(StandardCharsets.ISO_8859_1, "Die Stra\u00DFe \u00FCber den Fluss f\u00FChrt zur M\u00FChle"));
        home.drop(
                "utf16.txt",
                ("\uFEFF" + dumpText("Die Stra\u00DFe f\u00FChrt zur M\u00FChle")).getBytes(StandardCharsets.UTF_16LE));
        home.drop(
                "bom.txt",
                ("\uFEFF" + dumpText("Die Br\u00FCcke f\u00FChrt zur M\u00FChle")).getBytes(StandardCharsets.UTF_8));
        home.drop(
                "nul.txt", dumpText("A bell\u0007 and a nul\u0000 in the text").getBytes(StandardCharsets.UTF_8));
        home.awaitEmptyInbox(flow);

        assertThat(Rows.texts(
                        database(),
                        "select concat_ws(' | ', dump, encoding, malformed, substring(body from '((?:Die|A bell)[^.]*)[.]'))"
                                + " from tearsheet.article order by dump"))
                .containsExactly(
                        "bom.txt | UTF-8 | 0 | Die Br\u00FCcke f\u00FChrt zur M\u00FChle",
                        "latin.txt | windows-1252 | 0 | Die Stra\u00DFe \u00FCber den Fluss f\u00FChrt zur M\u00FChle",
                        "nul.txt | UTF-8 | 2 | A bell\uFFFD and a nul\uFFFD in the text",
                        "utf16.txt | UTF-16LE | 0 | Die Stra\u00DFe f\u00FChrt zur M\u00FChle");
        assertThat(home.files("quarantine")).isEmpty();
    }

    private static byte[] dump(java.nio.charset.Charset charset, String last) {
        return dumpText(last).getBytes(charset);
    }

    private static String dumpText(String last) {
        return "=== FILE: x.txt ===\n" + TestHome.article("text of " + last.length(), 1) + "\n" + last + ".\n\n"
                + "The mayor said that the stones had been counted twice, and that nobody would be asked to pay for those"
                + " that were missing.\n";
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return packed.toByteArray();
    }
}
