package dev.tearsheet.cli;

import dev.tearsheet.article.Rejected;
import dev.tearsheet.camel.Flow;
import dev.tearsheet.config.Settings;
import dev.tearsheet.store.Database;
import dev.tearsheet.store.Ledger;
import dev.tearsheet.store.Shelf;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            description = "The name of a dump in quarantine, or the id of a rejected article, also of one that a step"
                    + " dropped.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "All dumps in quarantine and all articles that a step failed on.")
    private boolean all;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (all != ids.isEmpty()) {
            throw new Refusal(Exit.USAGE, "retry: expected either names and ids, or --all; 'status' lists both");
        }
        Settings settings = home.settings();
        Path inbox = Files.createDirectories(settings.path("inbox.folder"));
        Shelf shelf = Flow.shelf(settings);
        Set<String> quarantined = Set.copyOf(shelf.quarantined());
        Set<String> asked = all ? new TreeSet<>(quarantined) : new LinkedHashSet<>(ids);
        PrintWriter out = spec.commandLine().getOut();
        for (String dump : asked) {
            if (quarantined.contains(dump)) {
                Path back = shelf.putBack(dump, inbox);
                markDone(back, settings.text("inbox.done"));
                out.println(Console.printable(dump) + ": back in the inbox as '"
                        + Console.printable(back.getFileName().toString()) + "'");
            }
        }
        asked.removeAll(quarantined);
        List<String> refused = List.of();
        if (all || !asked.isEmpty()) {
            refused = putThrough(settings, asked, out);
        }
        if (!refused.isEmpty()) {
            throw new Refusal(Exit.SOME_REFUSED, String.join(System.lineSeparator(), refused));
        }
        return Exit.OK;
    }

    /** Where the inbox waits for a second file that says so: the dump's own went when it went to quarantine. */
    private static void markDone(Path dump, String suffix) throws IOException {
        Path done = dump.resolveSibling(dump.getFileName() + suffix);
        if (!suffix.isEmpty() && !Files.exists(done)) {
            Files.createFile(done);
        }
    }

    /** Asks for rejected articles; gives why those of these ids that cannot be put through again cannot. */
    private List<String> putThrough(Settings settings, Set<String> ids, PrintWriter out) throws Exception {
        if (all && !DatabaseAccess.exists(settings)) {
            say(0, out); // no database, so no rejected article either
            return List.of();
        }
        try (DatabaseAccess access = DatabaseAccess.forCommand(settings);
                Database database = access.open()) {
            Ledger ledger = new Ledger(database.dataSource());
            if (all) {
                say(ledger.retryAll(Flow.asker(settings)), out);
                long dropped = ledger.dropped();
                if (dropped > 0) {
                    out.println(
                            dropped + (dropped == 1 ? " was" : " were")
                                    + " dropped by steps of the route, and would be again; change the route, then name the ids");
                }
                return List.of();
            }
            List<String> taken = ledger.retry(ids, Flow.asker(settings));
            say(taken.size(), out);
            Map<String, String> kinds = ledger.rejected(ids).stream()
                    .collect(Collectors.toMap(Ledger.RejectedRow::id, Ledger.RejectedRow::kind));
            return ids.stream()
                    .filter(id -> !taken.contains(id))
                    .map(id -> "'" + Console.printable(id) + "': " + whyNot(kinds.get(id)))
                    .toList();
        }
    }

    private static void say(int articles, PrintWriter out) {
        out.println(
                articles == 1
                        ? "1 rejected article is put through again"
                        : articles + " rejected articles are put through again");
    }

    /** @param kind of the rejected article; null where there is none */
    private static String whyNot(String kind) {
        if (kind == null) {
            return "neither a dump in quarantine nor a rejected article; 'status' and the table tearsheet.rejected list"
                    + " them";
        }
        return switch (Rejected.Kind.valueOf(kind)) {
            case EMPTY -> "there is no text in it; nothing can be made of it";
            case PREAMBLE ->
                "it is what stands before the first marker of its dump, and no article; put a marker before"
                        + " it in the dump";
            case STEP_FAILED, DROPPED -> "it has been put through again, and is stored; 'explain' shows it";
        };
    }
}
