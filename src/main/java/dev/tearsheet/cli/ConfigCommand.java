package dev.tearsheet.cli;

import dev.tearsheet.config.Settings;
import dev.tearsheet.store.Database;
import dev.tearsheet.store.Ledger;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code config}: the configurations that were ever at work, and what lies between two of them. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Lists the configurations that were ever at work, the latest first; with --diff, shows what"
                + " changed between two of them.")
final class ConfigCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions home;

    @Option(
            names = "--diff",
            arity = "2",
            paramLabel = "VERSION",
            description = "Two versions, as they stand in the column config_version; their first letters are enough.")
    private List<String> diff;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = home.settings();
        try (DatabaseAccess access = DatabaseAccess.forCommand(settings);
                Database database = access.open()) {
            Ledger ledger = new Ledger(database.dataSource());
            PrintWriter out = spec.commandLine().getOut();
            List<String> versions = ledger.configurations();
            if (diff == null) {
                versions.forEach(out::println);
            } else {
                show(ledger.written(one(diff.get(0), versions)), ledger.written(one(diff.get(1), versions)), out);
            }
        }
        return Exit.OK;
    }

    private static String one(String begin, List<String> versions) {
        List<String> found =
                versions.stream().filter(version -> version.startsWith(begin)).toList();
        if (found.size() != 1) {
            throw new Refusal(
                    Exit.USAGE,
                    "'" + begin + "': " + (found.isEmpty() ? "no configuration" : "more than one configuration")
                            + " begins so; 'config' lists them all");
        }
        return found.get(0);
    }

    private static void show(Map<String, String> before, Map<String, String> after, PrintWriter out) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            Diff.of(name, before.getOrDefault(name, ""), after.getOrDefault(name, ""))
                    .forEach(out::println);
        }
    }
}
