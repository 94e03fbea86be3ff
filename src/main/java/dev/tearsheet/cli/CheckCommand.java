package dev.tearsheet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tearsheet.article.Plural;
import dev.tearsheet.camel.Preview;
import dev.tearsheet.camel.RouteDefect;
import dev.tearsheet.config.ConfigException;
import dev.tearsheet.config.Problem;
import dev.tearsheet.config.Settings;
import dev.tearsheet.dump.StickyBit;
import dev.tearsheet.store.Database;
import dev.tearsheet.store.Ledger;
import dev.tearsheet.store.Outage;
import dev.tearsheet.store.Rights;
import dev.tearsheet.store.Trouble;
import dev.tearsheet.store.WrongEncoding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code check}: finds before the start what would fail after it. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks settings, routes, phrases and the environment; prints what is wrong as"
                + " file:line:column: what; what to do.",
        footer = {"", "Exit status: 0 nothing is wrong, 1 something is."})
final class CheckCommand implements Callable<Integer> {

    /** Less room than this, in bytes, is worth a word. */
    private static final long LITTLE_ROOM = 1L << 30;

    /** How the findings are printed. */
    enum Format {
        text,
        json
    }

    @Mixin
    private HomeOptions home;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or json for machines: ${COMPLETION-CANDIDATES}.")
    private Format format;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private final List<Problem> faults = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        try {
            Settings settings = home.settings();
            settings.warnings().stream()
                    .map(warning -> warning.split("; ", 2))
                    .forEach(words -> warn("settings", words[0], words[1]));
            boolean reachable = checkEnvironment(settings);
            checkRoutes(settings, reachable);
        } catch (ConfigException wrong) {
            faults.addAll(wrong.problems());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.json) {
            out.println(json());
        } else {
            warnings.forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
            faults.forEach(out::println);
            out.println(inAll());
        }
        return faults.isEmpty() ? Exit.OK : Exit.SOME_REFUSED;
    }

    private String inAll() {
        if (faults.isEmpty()) {
            return warnings.isEmpty() ? "nothing is wrong" : "nothing is wrong, but see the warnings";
        }
        return faults.size() + " " + Plural.of(faults.size(), "fault");
    }

    private void fault(String where, String what, String whatToDo) {
        faults.add(new Problem(where, what, whatToDo));
    }

    private void warn(String where, String what, String whatToDo) {
        warnings.add(new Problem(where, what, whatToDo));
    }

    /** Loads the very routes, resolves what they name, and sends a built-in article over the desk. */
    private void checkRoutes(Settings settings, boolean reachable) throws Exception {
        try {
            if (reachable) {
                try (DatabaseAccess access = DatabaseAccess.forCommand(settings);
                        Database database = access.open()) {
                    lookAt(Preview.open(settings, database.dataSource()));
                }
            } else {
                lookAt(Preview.open(settings));
            }
        } catch (RouteDefect defect) {
            faults.addAll(defect.problems());
        } catch (IOException unreadable) {
            fault(settings.routes().toString(), "cannot be read: " + unreadable, "mend that");
        }
    }

    /** Folders, room, and the database. True if the database can be asked about statements. */
    private boolean checkEnvironment(Settings settings) throws Exception {
        for (String key : Settings.FOLDERS) {
            Folders.whyNot(settings, key).ifPresent(faults::add);
        }
        checkStickyBit(settings.path("inbox.folder"));
        FileStore inbox = Files.getFileStore(Folders.existing(settings.path("inbox.folder")));
        for (String key : List.of("archive.folder", "quarantine.folder", "data.folder")) {
            FileStore store = Files.getFileStore(Folders.existing(settings.path(key)));
            if (!key.equals("data.folder") && !store.equals(inbox)) {
                warn(
                        settings.path(key).toString(),
                        "lies on another file system than the inbox, so that dumps are copied there instead of moved",
                        "put both on one where dumps are large");
            }
            if (store.getUsableSpace() < LITTLE_ROOM) {
                warn(
                        settings.path(key).toString(),
                        "has " + (store.getUsableSpace() >> 20) + " MB of room left",
                        "make room before the service waits for it");
            }
        }
        if (!DatabaseAccess.isReachableWithoutAStart(settings)) {
            return false; // the embedded one, which 'run' starts and says what is wrong with it
        }
        try (DatabaseAccess access = DatabaseAccess.forCommand(settings);
                Database database = access.open()) {
            Ledger ledger = new Ledger(database.dataSource());
            ledger.serverVersion();
            WrongEncoding.refuse(database.dataSource());
            checkMigrator(access);
            checkRights(database);
            ledger.running(settings.duration("claim.timeout"));
            return true;
        } catch (WrongEncoding wrong) {
            fault("database.url", wrong.what(), wrong.whatToDo());
            return false;
        } catch (SQLException e) {
            if (Commands.hasNoTables(e)) {
                warn(
                        "database.url",
                        "the database has no tables yet, or those of an older version",
                        "'run' makes them");
            } else if (Outage.isRefusedLogin(e)) {
                fault("database.user", "is refused: " + Commands.innermost(e), "mend it or database.password");
            } else if (!Outage.isOfTables(e) || faults.isEmpty()) {
                // A right that is lacking has been told, with the statement that gives it.
                Trouble trouble = Trouble.behind(e);
                fault("database.url", trouble.what(), trouble.whatToDo());
            }
            return false;
        }
    }

    private void checkStickyBit(Path inbox) {
        if (Files.isDirectory(inbox) && StickyBit.ofThisProcess().holdsFilesIn(inbox)) {
            warn(
                    inbox.toString(),
                    "has the sticky bit and another owner, so that dumps of other users are stored but cannot be moved"
                            + " out of it",
                    "take the bit off (chmod -t), or make the service's user its owner");
        }
    }

    /** Whether the role may do what a running service does: each dump would wait until it may. */
    private void checkRights(Database database) throws SQLException {
        List<String> missing = Rights.missing(database.dataSource());
        if (!missing.isEmpty()) {
            fault(
                    "database.user",
                    "the role may not do its work, so that dumps wait",
                    String.join("; ", missing) + "; or start the service anew, which grants it");
        }
    }

    /** Whether the role that a start needs first is let in. */
    private void checkMigrator(DatabaseAccess access) {
        access.openAsMigrator().ifPresent(migrator -> {
            try (migrator) {
                new Ledger(migrator.dataSource()).serverVersion();
            } catch (SQLException e) {
                fault(
                        DatabaseAccess.MIGRATOR + ".user",
                        "is refused: " + Commands.innermost(e),
                        "mend it or " + DatabaseAccess.MIGRATOR + ".password");
            }
        });
    }

    private void lookAt(Preview routes) {
        try (routes) {
            warnings.addAll(routes.warnings());
        }
    }

    private String json() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode all = mapper.createObjectNode();
        add(all.putArray("faults"), faults);
        add(all.putArray("warnings"), warnings);
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private static void add(ArrayNode list, List<Problem> problems) {
        problems.forEach(problem -> list.addObject()
                .put("file", problem.file())
                .put("line", problem.line() == 0 ? null : problem.line())
                .put("column", problem.column() == 0 ? null : problem.column())
                .put("what", problem.what())
                .put("whatToDo", problem.whatToDo()));
    }
}
