package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same articles give the same lines, whatever their order in the dump and however many work on them. */
class DeterminismIT {

    private static final Path ARTICLES = Path.of("src", "test", "resources", "golden", "desk");

    /** What depends on where an article stands, or on the settings. */
    private static final List<String> OF_ITS_PLACE =
            List.of("id", "dump", "ordinal", "offset", "duplicateOf", "configVersion");

    @TempDir
    private Path folder;

    @Test
    void neitherOrderNorWorkersChangeAnArticle() throws Exception {
        List<Path> articles = articles();
        TreeMap<String, JsonNode> alone = lines("alone", articles, "1");
        Collections.shuffle(articles, new Random(4711));
        TreeMap<String, JsonNode> together = lines("together", articles, "4");
        assertThat(alone).hasSize(articles.size());
        assertThat(together).isEqualTo(alone);
    }

    private TreeMap<String, JsonNode> lines(String name, List<Path> articles, String workers) throws Exception {
        TestHome home =
                new TestHome(folder.resolve(name)).with("desk.workers", workers).with("batch.articles", "7");
        try {
            Flow flow = home.flow();
            flow.context().start();
            flow.start();
            home.drop("all.txt", dump(articles));
            home.awaitEmptyInbox(flow);
            TreeMap<String, JsonNode> lines = new TreeMap<>();
            for (JsonNode line : home.archivedArticles()) {
                ((ObjectNode) line).remove(OF_ITS_PLACE);
                lines.put(line.get("name").asText(), line);
            }
            return lines;
        } finally {
            home.close();
        }
    }

    private static String dump(List<Path> articles) throws IOException {
        StringBuilder dump = new StringBuilder();
        for (Path article : articles) {
            dump.append("=== FILE: ").append(article.getFileName()).append(" ===\n");
            dump.append(Files.readString(article)).append('\n');
        }
        return dump.toString();
    }

    private static List<Path> articles() throws IOException {
        try (Stream<Path> files = Files.list(ARTICLES)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList());
        }
    }
}
