package dev.tearsheet.cli;

import dev.tearsheet.camel.Preview;
import dev.tearsheet.camel.RouteDefect;
import dev.tearsheet.config.ConfigException;
import dev.tearsheet.config.Settings;
import dev.tearsheet.store.Database;
import dev.tearsheet.store.Ledger;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code check}: finds before the start what would fail after it. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks settings, routes, phrases and the environment; prints what is wrong as"
                + " file:line:column: what; what to do.",
        footer = {"", "Exit status: 0 nothing is wrong, 1 something is."})
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions home;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        List<String> faults = new ArrayList<>();
        try {
            Settings settings = home.settings();
            settings.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
            checkRoutes(settings, faults);
            checkFolders(settings, faults);
            checkDatabase(settings, faults);
        } catch (ConfigException wrong) {
            wrong.problems().forEach(problem -> faults.add(problem.toString()));
        }
        PrintWriter out = spec.commandLine().getOut();
        faults.forEach(out::println);
        out.println(faults.isEmpty() ? "nothing is wrong" : faults.size() + " faults");
        out.flush();
        return faults.isEmpty() ? Exit.OK : Exit.SOME_REFUSED;
    }

    /** Loads the very routes, resolves what they name, and sends a built-in article over the desk. */
    private static void checkRoutes(Settings settings, List<String> faults) throws IOException {
        try (Preview rehearsed = Preview.open(settings)) {
            rehearsed.configVersion();
        } catch (RouteDefect | IllegalArgumentException defect) {
            faults.add(defect.getMessage());
        }
    }

    private static void checkFolders(Settings settings, List<String> faults) {
        for (String key : Folders.KEYS) {
            Folders.whyNot(settings, key).ifPresent(faults::add);
        }
    }

    private static void checkDatabase(Settings settings, List<String> faults) throws Exception {
        if (DatabaseAccess.isEmbedded(settings)) {
            return; // started by 'run', which says what is wrong with it
        }
        try (DatabaseAccess access = DatabaseAccess.forCommand(settings);
                Database database = access.open(1)) {
            new Ledger(database.dataSource()).serverVersion();
        } catch (java.sql.SQLException unreachable) {
            faults.add("database.url: cannot be reached: " + Commands.innermost(unreachable)
                    + "; start it, or mend the URL");
        }
    }
}
