package dev.tearsheet.cli;

import dev.tearsheet.article.Article;
import dev.tearsheet.article.Defect;
import dev.tearsheet.article.Outcome;
import dev.tearsheet.article.Rejected;
import dev.tearsheet.camel.Preview;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preview}: a dump through the desk, with no database. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = "Cuts and labels a dump without a database, and shows every block with its label and reason.")
final class PreviewCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions home;

    @Parameters(paramLabel = "FILE", description = "A dump, plain, .gz or .zip.")
    private Path file;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}. Default: text.", defaultValue = "text")
    private Format format;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    enum Format {
        text,
        jsonl
    }

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(file)) {
            String what = Files.exists(file) ? "is no file" : "no such file";
            throw new Refusal(Exit.USAGE, file + ": " + what + "; expected a dump");
        }
        PrintWriter out = spec.commandLine().getOut();
        ArticleView view =
                new ArticleView(out, spec.commandLine().getColorScheme().ansi());
        int[] rejected = new int[1];
        try (Preview preview = Preview.open(home.settings())) {
            List<String> doubts = preview.read(file, outcome -> {
                show(preview, view, outcome);
                Console.expectReader(out, "preview");
                rejected[0] += outcome instanceof Rejected r && r.kind() == Rejected.Kind.STEP_FAILED ? 1 : 0;
            });
            out.flush();
            doubts.forEach(doubt -> spec.commandLine().getErr().println("warning: " + Console.printable(doubt)));
        } catch (Defect defect) {
            throw new Refusal(
                    Exit.SOME_REFUSED,
                    file + ": " + defect.kind() + ": " + Console.printable(defect.getMessage()) + "; "
                            + Console.printable(defect.whatToDo()));
        }
        return rejected[0] > 0 ? Exit.SOME_REFUSED : Exit.OK;
    }

    private void show(Preview preview, ArticleView view, Outcome outcome) {
        if (format == Format.jsonl) {
            if (outcome instanceof Article article) {
                spec.commandLine().getOut().println(preview.json(article));
            }
        } else if (outcome instanceof Article article) {
            view.show(article, preview.configVersion());
        } else if (outcome instanceof Rejected refused) {
            view.show(refused);
        }
    }
}
