package dev.tearsheet.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds settings against each other that are right one by one. */
final class Agreement {

    private final Path home;
    private final Map<String, Value> values;
    private final Map<String, Written> places;
    private final String file;
    private final List<Problem> problems;

    Agreement(Path home, Map<String, Value> values, Map<String, Written> places, String file, List<Problem> problems) {
        this.home = home;
        this.values = values;
        this.places = places;
        this.file = file;
        this.problems = problems;
    }

    /** Whether the workers somebody asked for can hold every connection, so that the heartbeat waits for one. */
    Optional<String> scarceConnections() {
        int connections = (Integer) values.get("database.connections").parsed();
        return scarce(connections, "desk.workers", "workers, who")
                .or(() -> scarce(connections, "inbox.files", "files at a time, which"));
    }

    /** A pattern that every name matches: no dump would ever be taken, and none of them is told of. */
    Optional<String> everythingIgnored() {
        return ((List<?>) values.get("inbox.ignore").parsed())
                .stream()
                        .map(String::valueOf)
                        .filter(glob -> glob.matches("\\*+\\??\\**"))
                        .findFirst()
                        .map(glob -> "'inbox.ignore' has '" + glob + "', which every name matches, so that no dump is"
                                + " taken; expected parts of names, such as *.tmp");
    }

    private Optional<String> scarce(int connections, String key, String whoMay) {
        int wanted = (Integer) values.get(key).parsed();
        return wanted < connections
                ? Optional.empty()
                : Optional.of("'database.connections' is " + connections + " for " + wanted + " " + whoMay
                        + " may keep the heartbeat waiting; expected " + (wanted + 1) + " or more, or fewer '" + key
                        + "'");
    }

    void check() {
        List<String> folders = Settings.FOLDERS;
        for (int i = 0; i < folders.size(); i++) {
            for (int j = i + 1; j < folders.size(); j++) {
                apart(folders.get(i), folders.get(j));
            }
        }
        String inbox =
                home.resolve(values.get("inbox.folder").text()).normalize().toString();
        if (inbox.contains("?") || inbox.contains("{{") || inbox.contains("}}")) {
            add(
                    "inbox.folder",
                    "inbox.folder",
                    "the inbox '" + inbox + "' has ?, {{ or }} in its path, which a route cannot be told",
                    "choose another folder");
        }
        if (millis("retry.first").compareTo(millis("retry.most")) > 0) {
            add(
                    "retry.first",
                    "retry.most",
                    "'retry.first' is " + values.get("retry.first").text() + ", longer than 'retry.most' with "
                            + values.get("retry.most").text(),
                    "expected retry.first <= retry.most");
        }
    }

    /** A dump that is archived into the inbox would be taken again, and a swept folder would sweep the other. */
    private void apart(String one, String other) {
        Path first = home.resolve(values.get(one).text()).normalize();
        Path second = home.resolve(values.get(other).text()).normalize();
        if (first.startsWith(second) || second.startsWith(first)) {
            add(
                    other,
                    one,
                    "'" + one + "' and '" + other + "' are the same folder or one inside the other",
                    "give each a folder of its own");
        }
    }

    private Duration millis(String key) {
        return (Duration) values.get(key).parsed();
    }

    private void add(String key, String orElse, String what, String whatToDo) {
        Written place = places.getOrDefault(key, places.get(orElse));
        problems.add(place == null ? new Problem(file, what, whatToDo) : place.problem(what, whatToDo));
    }
}
