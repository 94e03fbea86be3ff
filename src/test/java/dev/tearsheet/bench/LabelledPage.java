package dev.tearsheet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A page as a scraper left it, with what people say its article is. Such pages are other people's texts: they lie beside
 * the project, never in it.
 *
 * @param id its name
 * @param host its site
 * @param text what the scraper left, furniture and all
 * @param labels for each line of the text: {@code 1} body, {@code 0} furniture, {@code -} blank
 * @param gold everything that is known of it, see the data's README
 */
public record LabelledPage(String id, String host, String text, String labels, JsonNode gold) {

    /** Where labelled pages are looked for. */
    public static final Path FOLDER = Path.of(System.getProperty("user.dir"))
            .resolveSibling("shared")
            .resolve("bench")
            .resolve("dev");

    /** The looks that every page is given in. */
    public static final List<String> LOOKS = List.of("seedlike", "light", "full");

    /** Whether there are labelled pages on this machine. */
    public static boolean areHere() {
        return Files.exists(FOLDER.resolve("gold.jsonl"));
    }

    /**
     * The headline as people or the page's own data give it, or null: of pages whose headline nobody has noted, the data
     * for search engines or else the first heading know it, if that is more than a word.
     */
    public String title() {
        String noted = gold.path("gold_title").asText("");
        return Score.normalised(noted).isEmpty()
                ? Stream.of("ld_headline", "h1")
                        .map(field -> gold.path("meta").path(field).asText(""))
                        .filter(title -> Score.normalised(title).size() > 1)
                        .findFirst()
                        .orElse(null)
                : noted;
    }

    /** Pages of which no more is known than their fields, or none if there is no file of them. Labels are empty. */
    public static List<LabelledPage> readSegments(Path folder, String look) {
        Path file = folder.resolve("segments.jsonl");
        List<LabelledPage> pages = new ArrayList<>();
        for (JsonNode node : Files.exists(file) ? rows(file) : List.<JsonNode>of()) {
            if (!node.path(look).asText("").isBlank()) {
                ObjectNode gold = JsonNodeFactory.instance.objectNode();
                gold.set("gold_title", node.path("title"));
                gold.set("gold_authors", node.path("authors"));
                gold.set("gold_date", node.path("date"));
                gold.set("meta", node.path("meta"));
                gold.set("gwith", node.path("gwith"));
                gold.set("gwithout", node.path("gwithout"));
                pages.add(new LabelledPage(
                        node.get("id").asText(),
                        node.get("host").asText(),
                        node.get(look).asText(),
                        "",
                        gold));
            }
        }
        return pages;
    }

    /** All pages in one look, in the order of the file. */
    public static List<LabelledPage> read(Path folder, String look) {
        Map<String, JsonNode> golds = new HashMap<>();
        for (JsonNode node : rows(folder.resolve("gold.jsonl"))) {
            golds.put(node.get("id").asText(), node);
        }
        List<LabelledPage> pages = new ArrayList<>();
        for (JsonNode node : rows(folder.resolve(look + ".jsonl"))) {
            String id = node.get("id").asText();
            pages.add(new LabelledPage(
                    id,
                    golds.get(id).get("host").asText(),
                    node.get("raw_text").asText(),
                    node.get("labels").asText(),
                    golds.get(id)));
        }
        return pages;
    }

    private static List<JsonNode> rows(Path file) {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> rows = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file)) {
            for (String line : (Iterable<String>) lines.filter(Predicate.not(String::isBlank))::iterator) {
                rows.add(json.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
