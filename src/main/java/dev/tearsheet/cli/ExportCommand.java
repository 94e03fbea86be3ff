package dev.tearsheet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tearsheet.camel.ArticleLine;
import dev.tearsheet.config.Settings;
import dev.tearsheet.store.Database;
import dev.tearsheet.store.Ledger;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: articles out of the database. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Prints the stored articles, duplicates too, as lines of JSON or as CSV.")
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions home;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}. Default: jsonl.", defaultValue = "jsonl")
    private Format format;

    @Option(
            names = "--since",
            paramLabel = "DAY",
            description = "Only of dumps taken on this day (UTC), such as 2026-11-01, or later.")
    private LocalDate since;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    enum Format {
        jsonl,
        csv
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = home.settings();
        PrintWriter out = spec.commandLine().getOut();
        ObjectMapper json = new ObjectMapper();
        try (DatabaseAccess access = DatabaseAccess.forCommand(settings);
                Database database = access.open()) {
            if (format == Format.csv) {
                out.print(Csv.header());
            }
            new Ledger(database.dataSource()).export(since, row -> {
                ArticleLine article = ArticleLine.of(row, json);
                out.print(format == Format.csv ? Csv.line(article) : json.writeValueAsString(article) + "\n");
                Console.expectReader(out, "export");
            });
        }
        return Exit.OK;
    }
}
