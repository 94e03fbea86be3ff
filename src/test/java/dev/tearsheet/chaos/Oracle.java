package dev.tearsheet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tearsheet.camel.Rows;
import dev.tearsheet.camel.TestHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Knows all that was issued, and holds the database and the folders to it: stored and rejected together are what was
 * issued, no article is missing, doubled or made up, and every byte is where it belongs.
 */
final class Oracle {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestHome home;
    private final DataSource database;
    private final List<Issue> issued = new ArrayList<>();

    Oracle(TestHome home, DataSource database) {
        this.home = home;
        this.database = database;
    }

    /** Drops a file into the inbox. */
    void drop(Issue issue) throws IOException {
        issued.add(issue);
        home.drop(issue.name(), issue.bytes());
    }

    int files() {
        return issued.size();
    }

    long articles() {
        return dumps().values().stream()
                .mapToLong(dump -> dump.articles().size())
                .sum();
    }

    /** Each dump once, however often it was dropped. */
    private Map<String, Issue.Dump> dumps() {
        Map<String, Issue.Dump> dumps = new LinkedHashMap<>();
        issued.forEach(issue -> issue.dumps().forEach(dump -> dumps.putIfAbsent(dump.sha256(), dump)));
        return dumps;
    }

    /** After the faults have stopped and the inbox is empty. */
    void expectEverythingOnce() throws IOException {
        assertThat(home.files("inbox")).as("inbox").isEmpty();
        expectRows();
        expectLedger();
        expectArchive();
        expectQuarantine();
        try (Stream<Path> all = Files.walk(home.path(""))) {
            assertThat(all.map(Path::toString)).as("parts").noneMatch(name -> name.endsWith(".part"));
        }
    }

    private void expectRows() {
        Set<String> stored = new TreeSet<>();
        Set<String> rejected = new TreeSet<>();
        Map<String, String> texts = new TreeMap<>();
        dumps().forEach((sha256, dump) -> {
            String key = sha256.substring(0, 16);
            int at = dump.preamble() ? indexOf(dump.text(), "=== FILE") : 0;
            if (dump.preamble()) {
                rejected.add(key + "-0 PREAMBLE");
            }
            for (Issue.Article article : dump.articles()) {
                String id = key + "-" + article.ordinal();
                at += ("=== FILE: " + article.name() + " ===\n").length();
                int length = article.text().getBytes(StandardCharsets.UTF_8).length;
                if (article.isEmpty()) {
                    rejected.add(id + " EMPTY");
                } else {
                    stored.add(id + " " + article.name() + " " + at + "+" + length);
                    texts.put(id, article.text());
                }
                at += length;
            }
        });
        expectSame(
                "stored",
                Rows.texts(
                        database,
                        "select id || ' ' || name || ' ' || \"offset\" || '+' || length from tearsheet.article"),
                stored);
        expectSame("rejected", Rows.texts(database, "select id || ' ' || kind from tearsheet.rejected"), rejected);
        // Every body is its article's, and every duplicate that of its first.
        Map<String, String> bodies = new TreeMap<>();
        Rows.texts(database, "select id || ' ' || coalesce(headline, '') || e'\\n\\n' || body from tearsheet.article")
                .forEach(row -> bodies.put(row.substring(0, row.indexOf(' ')), row.substring(row.indexOf(' ') + 1)));
        Map<String, String> expected = new TreeMap<>();
        texts.forEach((id, text) -> expected.put(id, text.strip()));
        Set<String> wrong = new TreeSet<>();
        expected.forEach((id, text) -> {
            if (!text.equals(bodies.get(id))) {
                wrong.add(id + ": " + bodies.get(id) + " instead of " + text);
            }
        });
        assertThat(wrong).as("payload").isEmpty();
        assertThat(Rows.texts(
                        database,
                        "select a.id from tearsheet.article a left join tearsheet.article f on f.id = a.duplicate_of"
                                + " where a.duplicate_of is not null and (f.body is distinct from a.body"
                                + " or f.headline is distinct from a.headline or f.duplicate_of is not null)"))
                .as("duplicates that are none")
                .isEmpty();
        assertThat(Rows.count(database, "select count(*) from tearsheet.article_current"))
                .as("different articles")
                .isEqualTo(new TreeSet<>(texts.values()).size());
    }

    /** What is missing and what was made up, rather than thousands of lines that are as they should be. */
    private static void expectSame(String what, Collection<String> found, Collection<String> expected) {
        TreeSet<String> missing = new TreeSet<>(expected);
        missing.removeAll(new HashSet<>(found));
        TreeSet<String> madeUp = new TreeSet<>(found);
        madeUp.removeAll(new HashSet<>(expected));
        assertThat(missing).as(what + ": missing").isEmpty();
        assertThat(madeUp).as(what + ": made up").isEmpty();
        assertThat(found.size()).as(what + ": doubled").isEqualTo(expected.size());
    }

    private static int indexOf(byte[] text, String what) {
        return new String(text, StandardCharsets.ISO_8859_1).indexOf(what);
    }

    private void expectLedger() {
        expectSame(
                "ledger",
                Rows.texts(
                        database,
                        "select sha256 || ' ' || state || ' ' || taken || ' ' || (stored + duplicate + rejected) from"
                                + " tearsheet.dump"),
                dumps().entrySet().stream()
                        .map(entry -> {
                            int count = entry.getValue().articles().size();
                            return entry.getKey() + " ARCHIVED " + count + " " + count;
                        })
                        .toList());
    }

    private void expectArchive() throws IOException {
        List<String> files = home.files("archive");
        Map<Boolean, List<String>> sorted = files.stream()
                .collect(Collectors.partitioningBy(
                        file -> file.endsWith(".articles.jsonl") || file.endsWith(".receipt.json")));
        assertThat(sorted.get(false).stream().map(this::hashOfArchived).sorted())
                .as("originals")
                .containsExactlyElementsOf(issued.stream()
                        .filter(issue -> !issue.isBad())
                        .map(issue -> Hashes.sha256(issue.bytes()))
                        .sorted()
                        .toList());

        List<String> receipts = new ArrayList<>();
        int first = 0;
        for (String file : sorted.get(true)) {
            if (file.endsWith(".receipt.json")) {
                JsonNode receipt =
                        JSON.readTree(home.path("archive").resolve(file).toFile());
                receipts.add(receipt.get("sha256").asText());
                first += receipt.get("knownSince").isNull() ? 1 : 0;
            }
        }
        assertThat(receipts.stream().sorted())
                .as("receipts")
                .containsExactlyElementsOf(issued.stream()
                        .flatMap(issue -> issue.dumps().stream())
                        .map(Issue.Dump::sha256)
                        .sorted()
                        .toList());
        assertThat(first).as("receipts of dumps that were new").isEqualTo(dumps().size());

        expectSame(
                "lines",
                home.archivedArticles().stream()
                        .map(line ->
                                line.get("id").asText() + " " + line.get("body").asText())
                        .toList(),
                Rows.texts(database, "select id || ' ' || body from tearsheet.article"));
    }

    private void expectQuarantine() throws IOException {
        List<String> files = home.files("quarantine");
        List<Issue> bad = issued.stream().filter(Issue::isBad).toList();
        assertThat(files.stream()
                        .filter(file -> !file.endsWith(".reason.json"))
                        .map(file -> hash(home.path("quarantine").resolve(file)))
                        .sorted())
                .as("quarantine")
                .containsExactlyElementsOf(bad.stream()
                        .map(issue -> Hashes.sha256(issue.bytes()))
                        .sorted()
                        .toList());
        assertThat(files).as("reasons").hasSize(2 * bad.size());
        for (String file : files) {
            if (file.endsWith(".reason.json")) {
                assertThat(JSON.readTree(home.path("quarantine").resolve(file).toFile())
                                .get("kind")
                                .asText())
                        .isIn("BROKEN_ARCHIVE", "NOT_TEXT");
            }
        }
    }

    private String hashOfArchived(String file) {
        return hash(home.path("archive").resolve(file));
    }

    private static String hash(Path file) {
        try {
            return Hashes.sha256(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
