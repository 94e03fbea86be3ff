package dev.tearsheet.clean;

import dev.tearsheet.article.Label;
import dev.tearsheet.clean.Phrase.How;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final int HEAD_CHARS = MOST_TOKENS * 20;
    private static final int TAIL_CHARS = 160;

    private final List<Entry> entries;
    private final Wordbook book = new Wordbook();
    private final Index atStart;
    private final Index inside;
    private final Index atEnd;
    /** Of each phrase inside or at the end of a line, one word. */
    private final Vocabulary needed = new Vocabulary();

    private final boolean allHaveWords;

    /**
     * One entry of a lexicon.
     *
     * @param file where it is written
     * @param line the line it begins on
     * @param label what a line with one of its phrases is
     * @param heading whether it is a heading
     * @param drop lines that it must match
     * @param keep lines that it must not match
     */
    public record Entry(String file, int line, Label label, boolean heading, List<String> drop, List<String> keep) {}

    /**
     * A sample that does not come out as its entry says.
     *
     * @param as what the phrases make of the line; null for nothing, so that it would be kept
     */
    public record Unmet(Entry entry, String line, Label as) {}

    /** The phrase that a line held. */
    record Hit(String words, Label label, boolean heading) {}

    private Lexicon(List<LexiconFile> files) {
        List<Entry> all = new ArrayList<>();
        List<Wanted> phrases = new ArrayList<>();
        for (LexiconFile file : files) {
            all.addAll(file.entries());
            file.phrases().forEach(phrase -> phrases.add(new Wanted(phrase, book)));
        }
        entries = List.copyOf(all);
        atStart = new Index(book.size(), phrases, EnumSet.of(How.IS, How.STARTS));
        inside = new Index(book.size(), phrases, EnumSet.of(How.CONTAINS));
        atEnd = new Index(book.size(), phrases, EnumSet.of(How.ENDS));
        boolean haveWords = true;
        for (Wanted wanted : phrases) {
            if (wanted.phrase().how() == How.CONTAINS || wanted.phrase().how() == How.ENDS) {
                String word = longestWord(wanted.phrase());
                needed.add(word.hashCode());
                haveWords &= !word.isEmpty();
            }
        }
        allHaveWords = haveWords;
    }

    /** Of the words that are nothing but letters the longest, which few lines have; empty when there is none. */
    private static String longestWord(Phrase phrase) {
        return phrase.tokens().stream()
                .filter(word -> word.chars().allMatch(Character::isLetter))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
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
                files.add(LexiconFile.read(nameOf(path), textOf(path), known));
            }
            return new Lexicon(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static String textOf(Path path) throws IOException {
        try {
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new LexiconDefect(nameOf(path) + ": the file is not UTF-8; save it as UTF-8");
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

    /** The samples that do not come out as their entries say: those to drop as what the entry tells, those to keep as text. */
    public List<Unmet> unmet() {
        List<Unmet> unmet = new ArrayList<>();
        for (Entry entry : entries) {
            for (String line : entry.drop()) {
                Hit hit = hit(line);
                if (hit == null || hit.label() != entry.label() || hit.heading() != entry.heading()) {
                    unmet.add(new Unmet(entry, line, hit == null ? null : hit.label()));
                }
            }
            for (String line : entry.keep()) {
                Hit hit = hit(line);
                if (hit != null) {
                    unmet.add(new Unmet(entry, line, hit.label()));
                }
            }
        }
        return unmet;
    }

    /** The label that a phrase gives to this line, or null when none stands in it. */
    public Label labelOf(String line) {
        Hit hit = hit(line);
        return hit == null ? null : hit.label();
    }

    private Hit hit(String line) {
        return hit(line, new Runs(line), Look.of(line).words());
    }

    /**
     * The phrase found in a line, or null: the whole line before its beginning, its end, and its inside.
     *
     * @param runs the line taken apart, or the beginning of a very long one
     * @param words how many words the line has
     */
    Hit hit(String line, Runs runs, int words) {
        // Of most paragraphs only the beginning can match, so that a few words have to be looked at.
        boolean isOpen = words <= Math.max(atEnd.mostWords, inside.mostWords) && mayHold(line, runs);
        Wordbook.Line head = book.new Line();
        if (!isOpen) {
            Words.cut(runs, HEAD_CHARS, 2, head);
            if (head.size() == 0 || !atStart.couldBegin(head, words)) {
                return null;
            }
            head = book.new Line();
        }
        int end = Words.cut(runs, HEAD_CHARS, isOpen ? MOST_TOKENS : atStart.longest + 2, head);
        if (head.size() == 0) {
            return null;
        }
        Phrase found = atStart.best(head, 0, words);
        if (found == null && isOpen && words <= atEnd.mostWords) {
            Wordbook.Line tail = head;
            if (end < line.length()) {
                tail = book.new Line();
                Runs ending = new Runs(line, Math.max(0, line.length() - TAIL_CHARS), line.length());
                Words.cut(ending, TAIL_CHARS, MOST_TOKENS, tail);
            }
            found = atEnd.first(tail, words);
        }
        if (found == null && isOpen && words <= inside.mostWords) {
            found = inside.first(head, words);
        }
        return found == null ? null : new Hit(found.words(), found.label(), found.heading());
    }

    /**
     * Whether a line has one of the words that no phrase inside or at the end can do without, or a run that is no word as
     * it is, and may become one.
     */
    private boolean mayHold(String line, Runs runs) {
        if (!allHaveWords || runs.text.length < line.length() || runs.hasOdd()) {
            return true;
        }
        for (int run = 0; run < runs.size(); run++) {
            if (runs.hasApostrophe(run) && (runs.text[runs.start(run)] == '\'' || runs.text[runs.end(run) - 1] == '\'')
                    || needed.index(runs.hash(run)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Phrases by their first word. */
    private static final class Index {

        private static final Wanted[] NONE = {};

        private final Wanted[][] byWord;
        /** The longest line that a phrase beginning with a word is sought in: asked of each word, and mostly the answer. */
        private final int[] mostWordsFrom;

        private Wanted[] byNumber = NONE;
        private int mostWordsFromNumber = -1;
        /** Longer lines need not be searched: most paragraphs of an article. */
        private int mostWords = -1;
        /** The most words that one of its phrases can take up. */
        private int longest;

        Index(int words, List<Wanted> phrases, Set<How> hows) {
            byWord = new Wanted[words + 1][];
            mostWordsFrom = new int[words + 1];
            Arrays.fill(byWord, NONE);
            Arrays.fill(mostWordsFrom, -1);
            for (Wanted phrase : phrases) {
                if (hows.contains(phrase.phrase().how())) {
                    add(phrase);
                }
            }
        }

        private void add(Wanted phrase) {
            int first = phrase.first();
            int most = phrase.phrase().mostWords();
            if (first == Wanted.ANY_NUMBER) {
                byNumber = append(byNumber, phrase);
                mostWordsFromNumber = Math.max(mostWordsFromNumber, most);
            } else {
                byWord[first] = append(byWord[first], phrase);
                mostWordsFrom[first] = Math.max(mostWordsFrom[first], most);
            }
            mostWords = Math.max(mostWords, most);
            longest = Math.max(longest, phrase.longest());
        }

        private static Wanted[] append(Wanted[] phrases, Wanted phrase) {
            Wanted[] more = Arrays.copyOf(phrases, phrases.length + 1);
            more[phrases.length] = phrase;
            return more;
        }

        /** Whether some phrase of lines of so many words begins with the word at a place of this one. */
        boolean canBeginAt(Wordbook.Line line, int at, int words) {
            return words <= mostWordsFrom[line.word(at)] || line.isNumber(at) && words <= mostWordsFromNumber;
        }

        /** Whether some phrase of lines of so many words could begin with the two words, or the one, that this line has. */
        boolean couldBegin(Wordbook.Line line, int words) {
            return canBeginAt(line, 0, words)
                    && (couldBegin(byWord[line.word(0)], line, words)
                            || line.isNumber(0) && couldBegin(byNumber, line, words));
        }

        private static boolean couldBegin(Wanted[] phrases, Wordbook.Line line, int words) {
            for (Wanted wanted : phrases) {
                if (wanted.suits(words) && wanted.goesOn(line)) {
                    return true;
                }
            }
            return false;
        }

        /** The phrase at the first place that has one, or null. */
        Phrase first(Wordbook.Line line, int words) {
            for (int i = 0; i < line.size(); i++) {
                Phrase found = canBeginAt(line, i, words) ? best(line, i, words) : null;
                if (found != null) {
                    return found;
                }
            }
            return null;
        }

        /** The most telling phrase at a place: a whole line before a beginning, more words before fewer; or null. */
        Phrase best(Wordbook.Line line, int at, int words) {
            Phrase best = best(byWord[line.word(at)], line, at, words, null);
            return line.isNumber(at) ? best(byNumber, line, at, words, best) : best;
        }

        private static Phrase best(Wanted[] phrases, Wordbook.Line line, int at, int words, Phrase otherwise) {
            Phrase best = otherwise;
            for (Wanted wanted : phrases) {
                if (wanted.suits(words) && wanted.matches(line, at) && isBetter(wanted.phrase(), best)) {
                    best = wanted.phrase();
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
}
