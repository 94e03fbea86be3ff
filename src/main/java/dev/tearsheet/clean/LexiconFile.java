package dev.tearsheet.clean;

import dev.tearsheet.article.Label;
import dev.tearsheet.clean.Phrase.How;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads one file of the lexicon, and says by line and column what is wrong in it. */
final class LexiconFile {

    private static final List<String> TOP_KEYS = List.of("phrases", "headings");
    private static final String LABEL = "label";
    private static final String OPENS = "opens";
    private static final String MOST_WORDS = "at most words";
    private static final String DROP = "drop";
    private static final String KEEP = "keep";
    /** Each more would multiply the ways in which a line can be tried. */
    private static final int MOST_GAPS = 2;

    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final int SHORT_LINE = 40;

    /** What a heading can say of the lines below it. */
    private static final Set<Label> OPENABLE = EnumSet.of(
            Label.RELATED,
            Label.AUTHOR_BIO,
            Label.TOPIC,
            Label.COMMENTS,
            Label.SHARE,
            Label.SUBSCRIBE,
            Label.NAVIGATION,
            Label.PROMOTION,
            Label.LEGAL);

    /** What a phrase can say of its line; the rest is read from the article's shape. */
    private static final Set<Label> GIVABLE =
            EnumSet.complementOf(EnumSet.of(Label.HEADLINE, Label.DEK, Label.UNDECIDED));

    /** A phrase that some file has already, and where. */
    record Known(Label label, boolean heading, String file, String where) {

        String kind() {
            return heading ? "a heading of " + label : label.name();
        }
    }

    private final String name;
    private final Map<String, Known> known;
    private final List<Lexicon.Entry> entries = new ArrayList<>();
    private final List<Phrase> phrases = new ArrayList<>();

    private LexiconFile(String name, Map<String, Known> known) {
        this.name = name;
        this.known = known;
    }

    static LexiconFile read(String name, String yaml, Map<String, Known> known) {
        LexiconFile file = new LexiconFile(name, known);
        Optional<Node> root;
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(name).build();
            root = new Compose(settings).composeString(yaml);
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark().map(LexiconFile::place).orElse(":1:1");
            throw new LexiconDefect(
                    name + place + ": not YAML: " + e.getProblem() + "; expected 'phrases' and 'headings'");
        } catch (YamlEngineException e) {
            throw new LexiconDefect(name + ":1:1: not YAML: " + e.getMessage() + "; expected 'phrases' and 'headings'");
        } catch (StackOverflowError tooDeep) {
            throw new LexiconDefect(name + ":1:1: not YAML: it is nested too deep; expected 'phrases' and 'headings'");
        }
        root.ifPresent(file::readTop);
        return file;
    }

    List<Lexicon.Entry> entries() {
        return entries;
    }

    List<Phrase> phrases() {
        return phrases;
    }

    private void readTop(Node root) {
        for (Map.Entry<String, NodeTuple> top : keys(root, TOP_KEYS).entrySet()) {
            boolean heading = top.getKey().equals("headings");
            for (Node entry : list(top.getValue().getValueNode(), "a list of entries")) {
                readEntry(entry, heading);
            }
        }
    }

    private void readEntry(Node node, boolean heading) {
        String labelKey = heading ? OPENS : LABEL;
        List<String> allowed = new ArrayList<>(List.of(labelKey));
        Arrays.stream(How.values()).map(How::key).forEach(allowed::add);
        allowed.addAll(List.of(MOST_WORDS, DROP, KEEP));
        Map<String, NodeTuple> keys = keys(node, allowed);
        if (!keys.containsKey(labelKey)) {
            throw defect(node, "an entry without '" + labelKey + "'", "expected one of " + names(labels(heading)));
        }
        Label label = label(keys.get(labelKey).getValueNode(), heading);
        List<String> drop = samples(node, keys, DROP);
        List<String> keep = samples(node, keys, KEEP);
        int before = phrases.size();
        for (How how : How.values()) {
            if (keys.containsKey(how.key())) {
                int most = mostWords(keys, how);
                for (Node phrase : list(keys.get(how.key()).getValueNode(), "a phrase or a list of phrases")) {
                    add(phrase, how, label, heading, most);
                }
            }
        }
        if (phrases.size() == before) {
            throw defect(
                    node,
                    "an entry without a phrase",
                    "expected one of "
                            + Arrays.stream(How.values()).map(How::key).collect(Collectors.joining("', '", "'", "'")));
        }
        entries.add(new Lexicon.Entry(name, line(node), label, heading, drop, keep));
    }

    private void add(Node node, How how, Label label, boolean heading, int mostWords) {
        String words = scalar(node);
        List<String> tokens = tokens(words);
        if (tokens.isEmpty()
                || tokens.get(0).equals(Phrase.WORDS)
                || tokens.get(tokens.size() - 1).equals(Phrase.WORDS)) {
            throw defect(
                    node, "phrase '" + words + "' begins or ends with <words> or has no word", "expected a word there");
        }
        if (tokens.stream().filter(Phrase.WORDS::equals).count() > MOST_GAPS) {
            throw defect(
                    node,
                    "phrase '" + words + "' has <words> too often",
                    "expected it at most " + MOST_GAPS + " times");
        }
        Known mine = new Known(label, heading, name, name + place(node));
        Known other = known.putIfAbsent(how + " " + tokens, mine);
        if (other != null && (other.label() != label || other.heading() != heading)) {
            throw defect(
                    node,
                    "phrase '" + words + "' is " + mine.kind() + " here but " + other.kind() + " at " + other.where(),
                    "one of them must go");
        }
        if (other != null && other.file().equals(name)) {
            throw defect(node, "phrase '" + words + "' stands already at " + other.where(), "one of them must go");
        }
        phrases.add(new Phrase(words, tokens, how, label, heading, mostWords));
    }

    /** As a line is cut, but for the two wild cards, which no line has as words of their own. */
    private static List<String> tokens(String words) {
        List<String> tokens = new ArrayList<>();
        for (String part : words.strip().split("\\s+")) {
            if (part.equals(Phrase.NUMBER) || part.equals(Phrase.WORDS)) {
                tokens.add(part);
            } else {
                tokens.addAll(Words.tokens(part, Integer.MAX_VALUE));
            }
        }
        return List.copyOf(tokens);
    }

    private int mostWords(Map<String, NodeTuple> keys, How how) {
        if (!keys.containsKey(MOST_WORDS)) {
            return how == How.CONTAINS || how == How.ENDS ? SHORT_LINE : NO_LIMIT;
        }
        Node node = keys.get(MOST_WORDS).getValueNode();
        String value = scalar(node);
        try {
            return Integer.parseUnsignedInt(value);
        } catch (NumberFormatException e) {
            throw defect(node, "'" + MOST_WORDS + "' is '" + value + "'", "expected a whole number");
        }
    }

    private Label label(Node node, boolean heading) {
        String value = scalar(node);
        for (Label label : labels(heading)) {
            if (label.name().equals(value.toUpperCase(Locale.ROOT))) {
                return label;
            }
        }
        throw defect(
                node,
                (heading ? "no heading opens '" : "unknown label '") + value + "'",
                "expected one of " + names(labels(heading)));
    }

    private static Set<Label> labels(boolean heading) {
        return heading ? OPENABLE : GIVABLE;
    }

    private static String names(Set<Label> labels) {
        return labels.stream().map(Label::name).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(", "));
    }

    private List<String> samples(Node entry, Map<String, NodeTuple> keys, String key) {
        if (!keys.containsKey(key)) {
            throw defect(
                    entry,
                    "an entry without '" + key + "'",
                    "expected a sample line to " + key + ", so that a test can hold the entry to it");
        }
        return list(keys.get(key).getValueNode(), "a line or a list of lines").stream()
                .map(this::scalar)
                .toList();
    }

    private Map<String, NodeTuple> keys(Node node, List<String> allowed) {
        if (!(node instanceof MappingNode mapping)) {
            throw defect(node, "not a mapping", "expected the keys " + quoted(allowed));
        }
        Map<String, NodeTuple> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode());
            if (!allowed.contains(key)) {
                throw defect(tuple.getKeyNode(), "unknown key '" + key + "'", "expected one of " + quoted(allowed));
            }
            if (keys.put(key, tuple) != null) {
                throw defect(tuple.getKeyNode(), "key '" + key + "' stands twice", "expected it once");
            }
        }
        return keys;
    }

    private static String quoted(List<String> keys) {
        return keys.stream().collect(Collectors.joining("', '", "'", "'"));
    }

    private List<Node> list(Node node, String expected) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (node instanceof ScalarNode scalar && scalar.getValue().isBlank()
                || node instanceof MappingNode && expected.contains("phrase or")) {
            throw defect(node, "nothing to read", "expected " + expected);
        }
        return List.of(node);
    }

    private String scalar(Node node) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw defect(node, "not a text", "expected words; put them in quotes if they hold a ':' or begin with a sign");
    }

    private LexiconDefect defect(Node node, String what, String expected) {
        return new LexiconDefect(name + place(node) + ": " + what + "; " + expected);
    }

    private static String place(Node node) {
        return node.getStartMark().map(LexiconFile::place).orElse(":1:1");
    }

    private static String place(Mark mark) {
        return ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
