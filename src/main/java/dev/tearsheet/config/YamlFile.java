package dev.tearsheet.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
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

/** Reads the settings that stand in one YAML file, and notes whatever does not belong there. */
final class YamlFile {

    /** Deeper than any key. */
    private static final int DEEPEST = 4;

    private final String file;
    private final List<Problem> problems;
    private final List<Written> values = new ArrayList<>();

    /** The line of the first use of each key and section. */
    private final Map<String, Integer> seen = new HashMap<>();

    private YamlFile(String file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** What the file sets, in its order; problems are added to the list. */
    static List<Written> read(Path path, List<Problem> problems) {
        YamlFile reading = new YamlFile(path.toString(), problems);
        try {
            String yaml = Files.readString(path, StandardCharsets.UTF_8);
            // Keys that are no scalars are allowed so that they can be told where they stand.
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(path.toString())
                    .setAllowNonScalarKeys(true)
                    .setSchema(new CoreSchema())
                    .build();
            Yaml.compose(settings, yaml).ifPresent(reading::document);
        } catch (CharacterCodingException e) {
            reading.add(Optional.empty(), "the file is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            reading.add(Optional.empty(), "the file cannot be read: " + e, "mend that, or move the file away");
        } catch (Yaml.TooLong e) {
            problems.add(e.problem());
        } catch (MarkedYamlEngineException e) {
            reading.add(
                    e.getProblemMark(),
                    "this is no YAML: " + oneLine(e.getProblem()),
                    "mend it; a value with special characters needs quotes");
        } catch (YamlEngineException e) {
            reading.add(Optional.empty(), "this is no YAML: " + oneLine(e.getMessage()), "mend it");
        }
        return reading.values;
    }

    private void document(Node root) {
        if (root instanceof MappingNode mapping) {
            section("", mapping, 1);
        } else if (!isEmpty(root)) {
            add(root.getStartMark(), "the file holds no settings", "expected lines such as 'inbox:'");
        }
    }

    private void section(String prefix, MappingNode section, int depth) {
        for (NodeTuple entry : section.getValue()) {
            Optional<Mark> mark = entry.getKeyNode().getStartMark();
            if (!(entry.getKeyNode() instanceof ScalarNode keyNode)) {
                add(mark, "the name of a setting is no text", "expected a name such as 'inbox'");
                continue;
            }
            String name = prefix + keyNode.getValue();
            Integer first = seen.putIfAbsent(name, line(mark));
            if (first != null) {
                add(mark, "'" + name + "' stands twice, first in line " + first, "keep one of them");
                continue;
            }
            Optional<Key> key = Keys.named(name);
            if (key.isPresent()) {
                value(key.get(), entry.getValueNode());
            } else {
                other(name, mark, entry.getValueNode(), depth);
            }
        }
    }

    private void other(String name, Optional<Mark> mark, Node node, int depth) {
        if (node instanceof MappingNode mapping
                && depth < DEEPEST
                && !mapping.getValue().isEmpty()) {
            section(name + ".", mapping, depth + 1);
        } else if (!Keys.isSection(name)) {
            add(mark, "unknown setting '" + name + "'", Keys.insteadOf(name));
        } else if (!isEmpty(node)) {
            add(mark, "'" + name + "' is a section, not a setting", Keys.insteadOf(name + "."));
        }
    }

    private void value(Key key, Node node) {
        if (node instanceof SequenceNode sequence && key.kind() == Kind.LIST) {
            list(key, sequence);
        } else if (node instanceof ScalarNode scalar && key.kind() != Kind.LIST) {
            if (isEmpty(scalar)) {
                add(node.getStartMark(), "'" + key.name() + "' has no value", expected(key) + ", or leave it out");
            } else {
                written(key, scalar.getValue(), node);
            }
        } else if (node instanceof MappingNode mapping && isUnquotedReference(mapping)) {
            add(
                    node.getStartMark(),
                    "'" + key.name() + "' is a reference without quotes",
                    "put it in quotes, as in \"{{env:NAME}}\"");
        } else {
            String found =
                    node instanceof ScalarNode ? "one text" : node instanceof SequenceNode ? "a list" : "a section";
            add(node.getStartMark(), "'" + key.name() + "' is " + found, expected(key));
        }
    }

    private void list(Key key, SequenceNode sequence) {
        StringJoiner joined = new StringJoiner(",");
        for (Node node : sequence.getValue()) {
            if (!(node instanceof ScalarNode scalar) || isEmpty(node)) {
                add(node.getStartMark(), "'" + key.name() + "' has a part that is no text", expected(key));
                return;
            }
            if (scalar.getValue().indexOf(',') >= 0) {
                add(
                        node.getStartMark(),
                        "'" + key.name() + "' has the part '" + scalar.getValue() + "' with a comma in it",
                        "write ? for the comma");
                return;
            }
            joined.add(scalar.getValue());
        }
        written(key, joined.toString(), sequence);
    }

    private void written(Key key, String text, Node node) {
        values.add(new Written(
                key,
                text,
                file,
                line(node.getStartMark()),
                node.getStartMark().map(Mark::getColumn).orElse(-1) + 1));
    }

    private void add(Optional<Mark> mark, String what, String whatToDo) {
        problems.add(new Problem(file, line(mark), mark.map(Mark::getColumn).orElse(-1) + 1, what, whatToDo));
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(-1) + 1;
    }

    private static String expected(Key key) {
        return switch (key.kind()) {
            case LIST ->
                "expected a list such as "
                        + (key.name().equals("routes.allow") ? "[\"http\", \"toD\"]" : "[\"*.tmp\", \"*.part\"]");
            case TEXT -> "expected a text, \"\" for none";
            default -> "expected " + key.kind().words() + " such as " + key.byDefault();
        };
    }

    /** Whether nothing was written there; an empty text in quotes is something. */
    private static boolean isEmpty(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    /** YAML reads an unquoted {@code {{env:NAME}}} as a mapping whose only key is a mapping. */
    private static boolean isUnquotedReference(MappingNode mapping) {
        return mapping.getValue().size() == 1 && mapping.getValue().get(0).getKeyNode() instanceof MappingNode;
    }

    private static String oneLine(String message) {
        return message == null ? "it cannot be read" : message.replaceAll("\\s*\\R\\s*", ", ");
    }
}
