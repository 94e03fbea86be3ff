package dev.tearsheet.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads YAML as nodes, and refuses what no configuration needs and no reader survives: texts that are very long or have
 * very long lines, that are nested very deep, that repeat themselves by anchors again and again, or that stand inside of
 * themselves.
 */
public final class Yaml {

    /** Deeper than any route; a reader takes a part of its stack for each level. */
    private static final int DEEPEST = 200;

    private static final int MOST_ALIASES = 50;

    /** The parser's own limit, which it tells only when it gets there. */
    private static final int LONGEST = 3 << 20;

    /** The parser takes a time that grows with the square of a line's length: minutes for a few megabytes. */
    private static final int LONGEST_LINE = 1 << 16;

    /** A text is too long to be read. */
    public static final class TooLong extends YamlEngineException {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        TooLong(Problem problem) {
            super(problem.toString());
            this.problem = problem;
        }

        /** Where it is too long, and what to do. */
        public Problem problem() {
            return problem;
        }
    }

    private Yaml() {}

    /**
     * Reads the document of a text.
     *
     * @return empty where it holds none
     * @throws YamlEngineException if it is no YAML, or nested too deep, or has too many aliases
     */
    public static Optional<Node> compose(LoadSettings settings, String text) {
        requireSense(settings, text);
        return new Compose(settings).composeString(text);
    }

    /**
     * Reads a text from end to end and builds nothing of it.
     *
     * @throws YamlEngineException as {@link #compose}
     */
    public static void requireSense(LoadSettings settings, String text) {
        requireSize(settings.getLabel(), text);
        Deque<Optional<Anchor>> open = new ArrayDeque<>();
        boolean begun = false;
        int aliases = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof DocumentStartEvent) {
                refuse(begun, "a second document begins here, and a file has one", event);
                begun = true;
            } else if (event instanceof CollectionStartEvent start) {
                open.push(start.getAnchor());
            } else if (event instanceof CollectionEndEvent) {
                open.pop();
            } else if (event instanceof AliasEvent alias) {
                aliases++;
                refuse(
                        open.contains(Optional.of(alias.getAlias())),
                        "'" + alias.getAlias() + "' stands inside of itself",
                        event);
            }
            refuse(open.size() > DEEPEST, "it is nested more than " + DEEPEST + " levels deep", event);
            refuse(aliases > MOST_ALIASES, "it has more than " + MOST_ALIASES + " aliases", event);
        }
    }

    /**
     * Looks at the length of a text before anything parses it.
     *
     * @throws TooLong if it, or a line of it, is longer than a parser takes in a moment
     */
    public static void requireSize(String file, String text) {
        int line = 1;
        int begin = 0;
        while (begin <= text.length()) {
            int end = text.indexOf('\n', begin);
            int length = (end < 0 ? text.length() : end) - begin;
            if (length > LONGEST_LINE) {
                throw new TooLong(new Problem(
                        file,
                        line,
                        1,
                        "the line has %,d characters".formatted(length),
                        "break it up: %,d are the most".formatted(LONGEST_LINE)));
            }
            begin += length + 1;
            line++;
        }
        if (text.length() > LONGEST) {
            throw new TooLong(new Problem(
                    file,
                    "the file has %,d characters".formatted(text.length()),
                    "take some of it out: %,d are the most".formatted(LONGEST)));
        }
    }

    private static void refuse(boolean senseless, String why, Event where) {
        if (senseless) {
            throw new ParserException(why, where.getStartMark());
        }
    }
}
