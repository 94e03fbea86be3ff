package dev.tearsheet.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tearsheet.config.Nearest;
import dev.tearsheet.config.Problem;
import dev.tearsheet.config.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Holds route files against Camel's schema of its canonical YAML, and finds all that does not fit, each with its place.
 * The schema uses few of the words of JSON Schema; these are the ones read here. For one thread.
 */
final class RouteForm {

    private static final String SCHEMA = "/schema/camelYamlDsl-canonical.json";
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?");

    /** Deeper than any route; what is below is not looked at. */
    private static final int DEEPEST = 100;

    /** More fields than these are not listed. */
    private static final int FEW = 12;

    private final JsonNode schema;
    private final List<Problem> problems = new ArrayList<>();

    /** The one that is being read. */
    private String file = "";

    RouteForm() {
        try (InputStream json = RouteForm.class.getResourceAsStream(SCHEMA)) {
            schema = new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What does not fit, of all files read so far. */
    List<Problem> problems() {
        return problems;
    }

    /** Reads a file; empty where it cannot be read, or holds nothing of what a route file holds. */
    Optional<SequenceNode> read(String name, byte[] bytes) {
        file = name;
        try {
            String yaml = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file)
                    .setSchema(new CoreSchema())
                    .build();
            Optional<Node> root = Yaml.compose(settings, yaml);
            if (root.isPresent()
                    && root.get() instanceof SequenceNode list
                    && !list.getValue().isEmpty()) {
                walk("the file", list, schema, 0);
                return Optional.of(list);
            }
            refuse(
                    root.orElse(null),
                    "the file gives no route",
                    "expected a list that begins with '- route:', or take the file away");
        } catch (CharacterCodingException e) {
            problems.add(at(file, null, "the file is not UTF-8", "save it as UTF-8"));
        } catch (Yaml.TooLong e) {
            problems.add(e.problem());
        } catch (MarkedYamlEngineException e) {
            problems.add(at(file, begin(e), "this is no YAML: " + e.getProblem(), "mend it there or below"));
        } catch (YamlEngineException e) {
            problems.add(at(file, null, "this is no YAML: " + e.getMessage(), "mend it"));
        }
        return Optional.empty();
    }

    /** Where what is broken begins: the parser sees it only later. A block may begin far above, and says nothing. */
    private static Mark begin(MarkedYamlEngineException broken) {
        boolean near = String.valueOf(broken.getContext()).matches(".*(flow|scanning).*");
        return (near ? broken.getContextMark() : broken.getProblemMark())
                .or(broken::getProblemMark)
                .orElse(null);
    }

    private void walk(String name, Node node, JsonNode wanted, int depth) {
        JsonNode rule = meant(wanted);
        String type = rule.path("type").asText(rule.has("properties") ? "object" : "");
        if (depth > DEEPEST) {
            return;
        }
        switch (type) {
            case "object" -> object(name, node, rule, depth);
            case "array" -> {
                if (node instanceof SequenceNode list) {
                    list.getValue().forEach(each -> walk(name, each, rule.path("items"), depth + 1));
                } else {
                    refuse(node, "'" + name + "' is " + kind(node), "expected a list, each part begun with '- '");
                }
            }
            case "boolean" -> scalar(name, node, text -> text.equals("true") || text.equals("false"), "true or false");
            case "integer", "number" ->
                scalar(name, node, text -> NUMBER.matcher(text).matches(), "a number");
            case "string" -> scalar(name, node, text -> isAmong(rule.path("enum"), text), words(rule.path("enum")));
            default -> {
                // Anything goes.
            }
        }
    }

    private JsonNode meant(JsonNode wanted) {
        return wanted.has("$ref") ? schema.at(wanted.get("$ref").asText().substring(1)) : wanted;
    }

    private void object(String name, Node node, JsonNode rule, int depth) {
        if (!(node instanceof MappingNode section)) {
            refuse(node, "'" + name + "' is " + kind(node), section(name, node, rule));
            return;
        }
        Set<String> fields = new TreeSet<>();
        rule.path("properties").fieldNames().forEachRemaining(fields::add);
        boolean closed = rule.has("additionalProperties")
                && !rule.get("additionalProperties").asBoolean(true);
        Map<String, Integer> seen = new HashMap<>();
        for (NodeTuple entry : section.getValue()) {
            Node keyNode = entry.getKeyNode();
            String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "";
            Integer first = seen.putIfAbsent(key, line(keyNode));
            if (first != null) {
                refuse(
                        keyNode,
                        "'" + key + "' stands twice in '" + name + "', first in line " + first,
                        "keep one of them");
            } else if (fields.contains(key)) {
                walk(key, entry.getValueNode(), rule.get("properties").get(key), depth + 1);
            } else if (closed) {
                refuse(keyNode, "'" + name + "' has no field '" + key + "'", instead(key, fields, rule));
            } else if (entry.getValueNode() instanceof MappingNode free) {
                object(key, free, new ObjectMapper().createObjectNode(), depth + 1);
            }
        }
        for (JsonNode required : rule.path("required")) {
            if (!seen.containsKey(required.asText())) {
                refuse(node, "'" + name + "' has no '" + required.asText() + "'", "add it");
            }
        }
        if (rule.path("maxProperties").asInt(Integer.MAX_VALUE) < seen.size()) {
            refuse(
                    section.getValue().get(1).getKeyNode(),
                    "one entry has " + String.join(" and ", new TreeSet<>(seen.keySet())),
                    "begin each with a '- ' of its own, and indent what belongs to it");
        }
    }

    private void scalar(String name, Node node, Predicate<String> fits, String expected) {
        if (!(node instanceof ScalarNode scalar)) {
            refuse(node, "'" + name + "' is " + kind(node), "expected " + expected);
        } else if (scalar.getTag().equals(Tag.NULL)) {
            refuse(node, "'" + name + "' has no value", "expected " + expected);
        } else if (!scalar.getValue().contains("{{") && !fits.test(scalar.getValue())) {
            refuse(node, "'" + name + "' is '" + scalar.getValue() + "'", "expected " + expected);
        }
    }

    private static boolean isAmong(JsonNode choices, String text) {
        if (choices.isMissingNode()) {
            return true;
        }
        for (JsonNode choice : choices) {
            if (choice.asText().equalsIgnoreCase(text)) {
                return true;
            }
        }
        return false;
    }

    private static String words(JsonNode choices) {
        List<String> words = new ArrayList<>();
        choices.forEach(choice -> words.add(choice.asText()));
        return words.isEmpty() ? "a text" : String.join(" or ", words);
    }

    /** Camel's shorthand leaves out the one field that a section has to have. */
    private static String section(String name, Node node, JsonNode rule) {
        return node instanceof ScalarNode && rule.path("required").size() == 1
                ? "write it as '" + name + ": {" + rule.path("required").get(0).asText() + ": …}'"
                : "expected a section of lines 'field: value'";
    }

    private String instead(String wrong, Set<String> fields, JsonNode rule) {
        JsonNode languages = meant(rule.path("properties").path("expression")).path("properties");
        if (languages.has(wrong)) {
            return "write it as 'expression: {" + wrong + ": {expression: …}}'";
        }
        return Nearest.question(wrong, fields)
                .orElse(fields.size() > FEW ? "take it out" : "there are " + String.join(", ", fields));
    }

    private static String kind(Node node) {
        return node instanceof ScalarNode ? "one text" : node instanceof SequenceNode ? "a list" : "a section";
    }

    private void refuse(Node node, String what, String whatToDo) {
        problems.add(problem(file, node, what, whatToDo));
    }

    static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    /** @param node null for the file as a whole */
    static Problem problem(String file, Node node, String what, String whatToDo) {
        return at(file, node == null ? null : node.getStartMark().orElse(null), what, whatToDo);
    }

    private static Problem at(String file, Mark mark, String what, String whatToDo) {
        return mark == null
                ? new Problem(file, what, whatToDo)
                : new Problem(
                        file, mark.getLine() + 1, mark.getColumn() + 1, what.replaceAll("\\s*\\R\\s*", " "), whatToDo);
    }
}
