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
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads YAML as nodes, and refuses what no configuration needs and no reader survives: texts that are nested very deep,
 * that repeat themselves by anchors again and again, or that stand inside of themselves.
 */
public final class Yaml {

    /** Deeper than any route; a reader takes a part of its stack for each level. */
    private static final int DEEPEST = 200;

    private static final int MOST_ALIASES = 50;

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
        Deque<Optional<Anchor>> open = new ArrayDeque<>();
        int aliases = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent start) {
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

    private static void refuse(boolean senseless, String why, Event where) {
        if (senseless) {
            throw new ParserException(why, where.getStartMark());
        }
    }
}
