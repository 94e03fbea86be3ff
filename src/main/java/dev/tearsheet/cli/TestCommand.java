package dev.tearsheet.cli;

import dev.tearsheet.article.Plural;
import dev.tearsheet.camel.Preview;
import dev.tearsheet.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code test}: puts the cases beside the routes over the desk. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Puts every case of routes/tests/*.case.yaml over the desk, without a database, and shows what"
                + " comes out otherwise than expected.",
        footer = {
            "",
            "Exit status: 0 all as expected, 1 something else came out, 2 a case cannot be read, or does not come to the"
                    + " end of the desk."
        })
final class TestCommand implements Callable<Integer> {

    /** How the names of cases end. */
    private static final String CASE = ".case.yaml";

    @Mixin
    private HomeOptions home;

    @Option(names = "--accept", description = "Write what comes out into the cases, as what is expected from now on.")
    private boolean accept;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = home.settings();
        PrintWriter out = spec.commandLine().getOut();
        List<Path> files = cases(settings.routes().resolve("tests"));
        int otherwise = 0;
        int unread = 0;
        try (Preview desk = Preview.open(settings)) {
            for (Path file : files) {
                try {
                    otherwise += isAsExpected(file, desk, out) ? 0 : 1;
                } catch (Refusal refusal) {
                    unread++;
                    out.println("UNREAD    " + file.getFileName());
                    out.println("    " + refusal.getMessage());
                }
            }
        }
        for (String name : misnamed(settings.routes().resolve("tests"))) {
            spec.commandLine()
                    .getErr()
                    .println(name + ": is not run; name it " + name.replaceFirst("(\\.case)?\\.ya?ml$", CASE)
                            + " to have it run");
        }
        out.println(files.size() + " " + Plural.of(files.size(), "case") + ", " + otherwise
                + " came out otherwise than expected" + (unread == 0 ? "" : ", " + unread + " could not be read"));
        return unread > 0 ? Exit.USAGE : otherwise > 0 ? Exit.SOME_REFUSED : Exit.OK;
    }

    /** Puts one case over the desk and tells what came out; or accepts that, where it is asked to. */
    private boolean isAsExpected(Path file, Preview desk, PrintWriter out) throws IOException {
        CaseFile one = CaseFile.read(file);
        Map<String, Object> actual = one.actual(desk);
        List<String> differences = one.differences(actual);
        if (accept && (!differences.isEmpty() || one.expect().isEmpty())) {
            Files.writeString(file, one.accepting(actual).yaml());
            out.println("accepted  " + file.getFileName());
            return true;
        }
        if (differences.isEmpty()) {
            out.println("ok        " + file.getFileName());
            return true;
        }
        out.println("OTHERWISE " + file.getFileName() + (one.about().isEmpty() ? "" : ": " + one.about()));
        differences.forEach(line -> out.println("    " + line));
        return false;
    }

    /** Files that somebody may take for cases. */
    private static List<String> misnamed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[^.].*\\.ya?ml") && !name.endsWith(CASE))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> cases(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new Refusal(
                    Exit.USAGE, folder + ": no tests; write one as name.case.yaml, with 'input:' and 'expect:'");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(CASE))
                    .sorted()
                    .toList();
        }
    }
}
