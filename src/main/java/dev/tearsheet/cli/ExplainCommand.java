package dev.tearsheet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tearsheet.camel.ArticleLine;
import dev.tearsheet.camel.Preview;
import dev.tearsheet.config.Settings;
import dev.tearsheet.store.Database;
import dev.tearsheet.store.Ledger;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain}: a stored article, block by block, with the reasons. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Shows a stored article: its fields, its body, and every block torn off with the reason why.")
final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions home;

    @Parameters(paramLabel = "ARTICLE", description = "Its id, for example 8c5fb1f77884d77a-1.")
    private String id;

    @Option(
            names = "--as-test",
            description = "Print it as a case for routes/tests: its page, and what today's routes make of it.")
    private boolean asTest;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = home.settings();
        try (DatabaseAccess access = DatabaseAccess.forCommand(settings);
                Database database = access.open()) {
            Map<String, Object> row = new Ledger(database.dataSource())
                    .article(id)
                    .orElseThrow(() ->
                            new Refusal(Exit.USAGE, "no article '" + id + "'; expected an id as 'export' prints it"));
            ArticleLine article = ArticleLine.of(row, new ObjectMapper());
            PrintWriter out = spec.commandLine().getOut();
            if (asTest) {
                CaseFile page = CaseFile.of(article);
                try (Preview desk = Preview.open(settings)) {
                    out.print(page.accepting(page.actual(desk)).yaml());
                }
            } else {
                new ArticleView(out, spec.commandLine().getColorScheme().ansi()).show(article);
            }
        }
        return Exit.OK;
    }
}
