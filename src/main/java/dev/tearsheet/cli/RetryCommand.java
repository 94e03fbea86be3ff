package dev.tearsheet.cli;

import dev.tearsheet.config.Settings;
import dev.tearsheet.store.Database;
import dev.tearsheet.store.Ledger;
import dev.tearsheet.store.Shelf;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retry}: puts quarantined dumps back into the inbox, and asks for rejected articles to be taken again. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = "Puts quarantined dumps or rejected articles through again, under the present configuration. A"
                + " running service takes them at once, else the next 'run' does.")
final class RetryCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions home;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "The name of a dump in quarantine, or the id of a rejected article.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "All dumps in quarantine and all rejected articles.")
    private boolean all;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (all != ids.isEmpty()) {
            throw new Refusal(Exit.USAGE, "retry: expected either names and ids, or --all; 'status' lists both");
        }
        Settings settings = home.settings();
        Path quarantine = settings.path("quarantine.folder");
        Path inbox = Files.createDirectories(settings.path("inbox.folder"));
        Shelf shelf = new Shelf(settings.path("archive.folder"), quarantine);
        List<String> quarantined = Quarantined.in(quarantine);
        List<String> dumps =
                all ? quarantined : ids.stream().filter(quarantined::contains).toList();
        List<String> articles =
                ids.stream().filter(id -> !quarantined.contains(id)).toList();
        PrintWriter out = spec.commandLine().getOut();
        for (String dump : dumps) {
            out.println(Console.printable(dump) + ": back in the inbox as '"
                    + Console.printable(shelf.putBack(dump, inbox).getFileName().toString()) + "'");
        }
        int asked = all || !articles.isEmpty() ? ask(settings, articles) : 0;
        out.println(asked + " rejected articles are put through again");
        out.flush();
        if (asked < articles.size()) {
            throw new Refusal(
                    Exit.SOME_REFUSED,
                    (articles.size() - asked)
                            + " of the ids are neither a dump in quarantine nor a rejected article that"
                            + " has any text; 'status' lists both");
        }
        return Exit.OK;
    }

    private int ask(Settings settings, List<String> articles) throws Exception {
        if (all && !DatabaseAccess.exists(settings)) {
            return 0; // no database, so no rejected article either
        }
        try (DatabaseAccess access = DatabaseAccess.forCommand(settings);
                Database database = access.open(1)) {
            Ledger ledger = new Ledger(database.dataSource());
            return all ? ledger.retryAll() : ledger.retry(articles);
        }
    }
}
