package dev.tearsheet.clean;

import dev.tearsheet.article.Label;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The phrases that give page furniture away, as users write them in {@code config/boilerplate/*.yaml}.
 *
 * <p>Immutable: safe to use from many threads.
 */
public final class Lexicon {

    /** No phrases at all: the rules that need none still work. */
    public static final Lexicon EMPTY = new Lexicon(List.of());

    /** A phrase stands near one of the ends of a line, or in a short line; beyond this many words none is sought. */
    private static final int MOST_TOKENS = 60;

    private static final int TAIL_CHARS = 160;

    private final List<Entry> entries;
    private final Map<String, List<Phrase>> atStart = new HashMap<>();
    private final Map<String, List<Phrase>> inside = new HashMap<>();
    private final Map<String, List<Phrase>> atEnd = new HashMap<>();

    /**
     * One entry of a lexicon.
     *
     * @param file where it is written
     * @param line the line it begins on
     * @param label what a line with one of its phrases is
     * @param heading whether it is a heading
     * @param phrases how many phrases it lists
     * @param drop lines that it must match
     * @param keep lines that it must not match
     */
    public record Entry(
            String file, int line, Label label, boolean heading, int phrases, List<String> drop, List<String> keep) {

        /** Where it stands, for a message. */
        public String where() {
            return file + ":" + line;
        }
    }

    /** The phrase that a line held. */
    record Hit(String words, Label label, boolean heading) {}

    /** Longer lines need not be searched: most paragraphs of an article. */
    private int mostWordsInside = -1;

    private int mostWordsAtEnd = -1;

    private Lexicon(List<LexiconFile> files) {
        List<Entry> all = new ArrayList<>();
        for (LexiconFile file : files) {
            all.addAll(file.entries());
            file.phrases().forEach(this::index);
        }
        entries = List.copyOf(all);
    }

    private void index(Phrase phrase) {
        Map<String, List<Phrase>> index =
                switch (phrase.how()) {
                    case IS, STARTS -> atStart;
                    case CONTAINS -> inside;
                    case ENDS -> atEnd;
                };
        if (phrase.how() == Phrase.How.CONTAINS) {
            mostWordsInside = Math.max(mostWordsInside, phrase.mostWords());
        } else if (phrase.how() == Phrase.How.ENDS) {
            mostWordsAtEnd = Math.max(mostWordsAtEnd, phrase.mostWords());
        }
        index.computeIfAbsent(phrase.tokens().get(0), token -> new ArrayList<>())
                .add(phrase);
    }

    /**
     * Reads every {@code *.yaml} of a folder, in the order of their names.
     *
     * @throws LexiconDefect if the folder is missing, a file is not to be understood, or two entries contradict
     * @throws UncheckedIOException if a file cannot be read
     */
    public static Lexicon load(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new LexiconDefect(folder + ": no such folder; expected one with files such as en.yaml");
        }
        List<Path> paths;
        try (Stream<Path> found = Files.list(folder)) {
            paths = found.filter(path -> path.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            Map<String, LexiconFile.Known> known = new HashMap<>();
            List<LexiconFile> files = new ArrayList<>();
            for (Path path : paths) {
                files.add(LexiconFile.read(path.toString().replace('\\', '/'), Files.readString(path), known));
            }
            return new Lexicon(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one lexicon given as text; {@code name} is how its messages call it. */
    public static Lexicon parse(String name, String yaml) {
        return new Lexicon(List.of(LexiconFile.read(name, yaml, new HashMap<>())));
    }

    /** Every entry, in the order of files and lines. */
    public List<Entry> entries() {
        return entries;
    }

    /** The label that a phrase gives to this line, or null when none stands in it. */
    public Label labelOf(String line) {
        Hit hit = hit(line, Look.of(line).words());
        return hit == null ? null : hit.label();
    }

    /** The phrase found in a line, or null: the whole line before its beginning, its end, and its inside. */
    Hit hit(String line, int words) {
        List<String> tokens = Words.tokens(line, 0, Math.min(line.length(), MOST_TOKENS * 20), MOST_TOKENS);
        if (tokens.isEmpty()) {
            return null;
        }
        Phrase found = best(atStart, tokens, 0, words);
        if (found == null && words <= mostWordsAtEnd) {
            int from = Math.max(0, line.length() - TAIL_CHARS);
            List<String> tail = Words.tokens(line, from, line.length(), MOST_TOKENS);
            for (int i = 0; i < tail.size() && found == null; i++) {
                found = best(atEnd, tail, i, words);
            }
        }
        for (int i = 0; i < tokens.size() && found == null && words <= mostWordsInside; i++) {
            found = best(inside, tokens, i, words);
        }
        return found == null ? null : new Hit(found.words(), found.label(), found.heading());
    }

    /** The most telling phrase at a place: a whole line before a beginning, more words before fewer. */
    private static Phrase best(Map<String, List<Phrase>> index, List<String> tokens, int at, int words) {
        String token = tokens.get(at);
        Phrase best = best(index.get(token), tokens, at, words, null);
        return Phrase.isNumber(token) ? best(index.get(Phrase.NUMBER), tokens, at, words, best) : best;
    }

    private static Phrase best(List<Phrase> phrases, List<String> tokens, int at, int words, Phrase otherwise) {
        Phrase best = otherwise;
        if (phrases != null) {
            for (Phrase phrase : phrases) {
                if (words <= phrase.mostWords() && phrase.matches(tokens, at) && isBetter(phrase, best)) {
                    best = phrase;
                }
            }
        }
        return best;
    }

    private static boolean isBetter(Phrase phrase, Phrase than) {
        if (than == null) {
            return true;
        }
        int byPlace = than.how().compareTo(phrase.how());
        return byPlace != 0
                ? byPlace > 0
                : phrase.tokens().size() > than.tokens().size();
    }
}
