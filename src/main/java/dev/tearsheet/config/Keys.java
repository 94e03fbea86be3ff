package dev.tearsheet.config;

import static dev.tearsheet.config.Key.choice;
import static dev.tearsheet.config.Key.count;
import static dev.tearsheet.config.Key.duration;
import static dev.tearsheet.config.Key.folder;
import static dev.tearsheet.config.Key.list;
import static dev.tearsheet.config.Key.size;
import static dev.tearsheet.config.Key.text;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of settings: every key there is. {@code config/tearsheet.yaml} tells the same, and a test holds them together. */
final class Keys {

    private static final List<Key> TABLE = List.of(
            folder("inbox.folder", "inbox", "Dumps are dropped here."),
            duration(
                    "inbox.settle",
                    "2s",
                    "0s",
                    "24h",
                    "A dump is taken when it has not changed for this long. Put it higher where copying stalls."),
            text(
                    "inbox.done",
                    "",
                    "Suffix of done-files: with \".done\", a.txt is taken only when a.txt.done lies beside it."
                            + " Empty: none are needed."),
            list(
                    "inbox.ignore",
                    ".*,*~,*.part,*.tmp,*.crdownload,*.filepart,*.swp,Thumbs.db,desktop.ini",
                    "Names that are no dumps; * stands for any characters, ? for one."),
            count(
                    "inbox.files",
                    "0",
                    "0",
                    "1000",
                    "Dumps worked on at a time. 0: four per processor core, as far as database.connections allow."),
            folder("archive.folder", "archive", "Finished dumps, with their articles and receipts, by day (UTC)."),
            folder("quarantine.folder", "quarantine", "Dumps that could not be taken, each with its reason."),
            folder(
                    "data.folder",
                    "data",
                    "The service's own files: the embedded database, temporary and unpacked files, logs."),
            list(
                    "routes.allow",
                    "",
                    "Camel components, languages and steps that routes may use besides the usual ones, such as http"
                            + " or recipientList."),
            text(
                            "marker.pattern",
                            "",
                            "A regular expression for FILE markers of your own, matched against whole lines; its group"
                                    + " (?<name>...) is the article's name. Empty: the usual styles are recognised.")
                    .asChangingResults(),
            count("batch.articles", "500", "1", "100000", "Articles per batch, which is one database transaction."),
            size(
                    "batch.bytes",
                    "512KB",
                    "1KB",
                    "256MB",
                    "Bytes per batch; a batch ends at whichever of the two is reached first."),
            choice(
                            "cleaning.preset",
                            List.of("balanced", "precise", "complete"),
                            "What to do with lines of which it is not certain whether they are of the article: balanced;"
                                    + " precise tears off more, complete keeps more.")
                    .asChangingResults(),
            count(
                    "desk.workers",
                    "0",
                    "0",
                    "1024",
                    "Batches of large dumps worked on at a time. 0: one per processor core."),
            size(
                            "limits.dump",
                            "64GB",
                            "1KB",
                            "1048576GB",
                            "A dump that is larger than this when unpacked goes to quarantine.")
                    .asChangingResults(),
            size(
                            "limits.article",
                            "16MB",
                            "1KB",
                            "256MB",
                            "A dump with an article larger than this goes to quarantine.")
                    .asChangingResults(),
            count(
                            "limits.articles",
                            "10000000",
                            "1",
                            "2000000000",
                            "A dump with more articles than this goes to quarantine.")
                    .asChangingResults(),
            count(
                            "limits.expansion",
                            "200",
                            "2",
                            "1000000",
                            "A packed dump that unpacks to more than this many times its size goes to quarantine.")
                    .asChangingResults(),
            duration(
                    "limits.time",
                    "10s",
                    "100ms",
                    "24h",
                    "An article that takes more processor time than this at the desk, for each megabyte begun, is"
                            + " rejected."),
            text(
                            "database.url",
                            "",
                            "The PostgreSQL to store in, such as jdbc:postgresql://localhost:5432/news."
                                    + " Empty: an embedded one in the data folder.")
                    .asNeedingStart(),
            text("database.user", "tearsheet", "The role that stores. Of no effect with the embedded database.")
                    .asNeedingStart(),
            text("database.password", "", "Its password, only as a reference such as \"{{env:NEWS_PASSWORD}}\".")
                    .asSecret()
                    .asNeedingStart(),
            text(
                            "database.migrator.user",
                            "",
                            "The role that creates and alters the tables. Empty: the same as database.user.")
                    .asNeedingStart(),
            text("database.migrator.password", "", "Its password, only as a reference.")
                    .asSecret()
                    .asNeedingStart(),
            count("database.connections", "12", "2", "1000", "Connections to the database at most.")
                    .asNeedingStart(),
            text(
                            "embedded.user",
                            "",
                            "Operating-system user to run the embedded database as when Tearsheet is run by root, which"
                                    + " PostgreSQL refuses to be. Empty: found by itself.")
                    .asNeedingStart(),
            duration(
                    "once.wait",
                    "60s",
                    "0s",
                    "24h",
                    "How long 'run --once' waits for a database that does not answer before it gives up."),
            duration(
                    "stop.wait",
                    "8s",
                    "0s",
                    "1h",
                    "How long a stop waits for the batches at work; what is left goes on at the next start."),
            duration("retry.first", "1s", "1ms", "1h", "Pause before the first retry in an outage; it then doubles."),
            duration("retry.most", "10s", "1ms", "1h", "The longest pause between two retries in an outage."),
            count(
                    "failures.strikes",
                    "3",
                    "1",
                    "1000",
                    "A dump that failed this many times, outages not counted, goes to quarantine."),
            duration(
                    "claim.timeout",
                    "15s",
                    "10s", // three beats of the heart, whose period is 3 s
                    "24h",
                    "A dump in work is taken over by another instance after this long without a sign of life."),
            choice(
                    "reload.watch",
                    List.of("true", "false"),
                    "Whether the running service takes edits of routes, settings and phrases by itself."),
            count(
                            "health.port",
                            "0",
                            "0",
                            "65535",
                            "Port on which GET /health, /health/live and /health/ready tell how the service is. 0: none.")
                    .asNeedingStart(),
            text(
                            "health.address",
                            "127.0.0.1",
                            "Address that this port is open on; 0.0.0.0 opens it to the network. Whoever reaches it can read.")
                    .asNeedingStart(),
            choice("log.format", List.of("text", "json"), "Log lines for people (text) or machines (json)."),
            choice("log.level", List.of("info", "trace", "debug", "warn", "error"), "The least level that is logged."));

    private static final Map<String, Key> BY_NAME = TABLE.stream()
            .collect(Collectors.toMap(
                    Key::name,
                    key -> key,
                    (one, other) -> {
                        throw new IllegalStateException("the table has '" + one.name() + "' twice");
                    },
                    LinkedHashMap::new));

    private Keys() {}

    /** All of them, in the order of the file. */
    static Collection<Key> all() {
        return BY_NAME.values();
    }

    static Optional<Key> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Whether keys of that section exist: {@code inbox}, {@code database.migrator}. */
    static boolean isSection(String name) {
        return BY_NAME.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
    }

    /** What to tell a person who wrote a key that does not exist. */
    static String insteadOf(String unknown) {
        Optional<String> nearest = nearest(unknown, BY_NAME.keySet());
        if (nearest.isPresent()) {
            return Nearest.question(nearest.get());
        }
        int dot = unknown.indexOf('.');
        String section = dot < 0 ? unknown : unknown.substring(0, dot);
        if (isSection(section)) {
            return "those of '" + section + "' are "
                    + BY_NAME.keySet().stream()
                            .filter(key -> key.startsWith(section + "."))
                            .collect(Collectors.joining(", "));
        }
        return "the sections are "
                + BY_NAME.keySet().stream()
                        .map(key -> key.substring(0, key.indexOf('.')))
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    /** The candidate that was probably meant: few letters away, or the same under another section. */
    static Optional<String> nearest(String wrong, Collection<String> candidates) {
        String last = wrong.substring(wrong.lastIndexOf('.') + 1);
        return Nearest.to(wrong, candidates).or(() -> candidates.stream()
                .filter(candidate -> candidate.endsWith("." + last))
                .findFirst());
    }
}
