package dev.tearsheet.clean;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tearsheet.article.Block;
import dev.tearsheet.article.Metadata;
import dev.tearsheet.article.Sheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Two real articles, which are not ours to ship: read where they lie beside the project, skipped where they do not. */
class SamplesTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("user.dir")).resolveSibling("shared").resolve("samples");

    @TestFactory
    Stream<DynamicTest> aSampleIsReadAsExpected() throws IOException {
        Path expected = FOLDER.resolve("expected.json");
        Assumptions.assumeTrue(Files.exists(expected), () -> "no real articles here: " + expected + " does not exist");
        JsonNode articles = new ObjectMapper().readTree(expected.toFile());
        return StreamSupport.stream(articles.spliterator(), false)
                .map(article -> DynamicTest.dynamicTest(article.get("name").asText(), () -> hold(article)));
    }

    private static void hold(JsonNode wanted) throws IOException {
        Sheet sheet =
                Desk.edit(Files.readString(FOLDER.resolve(wanted.get("name").asText())));
        Metadata metadata = sheet.metadata();
        assertThat(metadata.headline()).isEqualTo(text(wanted, "headline"));
        assertThat(metadata.dek()).isEqualTo(text(wanted, "dek"));
        assertThat(metadata.byline()).isEqualTo(text(wanted, "byline"));
        assertThat(metadata.authors()).isEqualTo(texts(wanted, "authors"));
        assertThat(metadata.published()).isEqualTo(text(wanted, "published"));
        assertThat(metadata.topics()).isEqualTo(texts(wanted, "topics"));
        assertThat(metadata.language()).isEqualTo(text(wanted, "language"));
        if (!wanted.get("publisher").isNull()) {
            assertThat(metadata.publisher()).isEqualTo(text(wanted, "publisher"));
        }
        assertThat(sheet.body()).isEqualTo(text(wanted, "body"));
        assertThat(sheet.blocks()).allSatisfy(block -> assertThat(block.label().name())
                .as(block.toString())
                .isEqualTo(wanted.get("labels").get("" + block.firstLine()).asText()));
        assertThat(sheet.blocks().stream().map(Block::firstLine))
                .hasSize(wanted.get("labels").size());
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).isNull() ? null : node.get(field).asText();
    }

    private static List<String> texts(JsonNode node, String field) {
        List<String> texts = new ArrayList<>();
        node.get(field).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
