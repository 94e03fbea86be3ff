package dev.tearsheet.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Metadata;
import dev.tearsheet.article.Sheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Articles of our own writing, each with what a reader of its text wants: the metadata, and a label for every block.
 * BODY in a golden stands for UNDECIDED too, which a reader cannot see.
 */
class GoldenTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "desk");

    @TestFactory
    Stream<DynamicTest> everyArticleIsReadAsItsGoldenSays() throws IOException {
        return names(".txt").stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    String article = Files.readString(FOLDER.resolve(name + ".txt"));
                    String golden = Files.readString(FOLDER.resolve(name + ".golden"));
                    Sheet unix = Desk.edit(article);
                    assertThat(printed(unix)).isEqualTo(golden);
                    Sheet windows = Desk.edit(article.replace("\n", "\r\n"));
                    assertThat(printed(windows)).as("with CRLF").isEqualTo(golden);
                    assertThat(windows.fingerprint()).isEqualTo(unix.fingerprint());
                }));
    }

    @Test
    void noFileIsAnOrphan() throws IOException {
        assertThat(names(".txt")).isNotEmpty().isEqualTo(names(".golden"));
    }

    @Test
    void everyReasonTellsWhatWasSeenInItsBlock() throws IOException {
        for (String name : names(".txt")) {
            Sheet sheet = Desk.edit(Files.readString(FOLDER.resolve(name + ".txt")));
            assertThat(sheet.blocks())
                    .allSatisfy(block -> assertThat(block.reason().rule()).isNotEqualTo("not-looked-at"));
            Set<String> reasons = new HashSet<>();
            Set<String> paragraphs = new HashSet<>();
            for (Block block : sheet.blocks()) {
                reasons.add(block.reason().words());
                paragraphs.add(Page.key(block.text()));
            }
            // Some blocks of one article may be alike; a constant would leave only a handful of reasons.
            assertThat(reasons.size()).as(name + ": " + reasons).isGreaterThan(paragraphs.size() / 2);
        }
    }

    private static Set<String> names(String extension) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> names = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(extension))
                    .forEach(file -> names.add(file.substring(0, file.length() - extension.length())));
            return names;
        }
    }

    private static String printed(Sheet sheet) {
        Metadata metadata = sheet.metadata();
        StringBuilder printed = new StringBuilder();
        line(printed, "headline", metadata.headline());
        line(printed, "dek", metadata.dek());
        line(printed, "byline", metadata.byline());
        line(printed, "authors", joined(metadata.authors()));
        line(printed, "publisher", metadata.publisher());
        line(printed, "published", metadata.published());
        line(printed, "dateline", metadata.dateline());
        line(printed, "topics", joined(metadata.topics()));
        line(printed, "language", metadata.language());
        printed.append('\n');
        for (Block block : sheet.blocks()) {
            line(printed, (block.label().isBody() ? Label.BODY : block.label()).name(), block.text());
        }
        return printed.toString();
    }

    private static String joined(List<String> values) {
        return values.isEmpty() ? null : String.join("; ", values);
    }

    private static void line(StringBuilder printed, String name, String value) {
        printed.append(name).append(value == null ? ":" : ": " + value).append('\n');
    }
}
