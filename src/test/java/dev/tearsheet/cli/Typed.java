package dev.tearsheet.cli;

import dev.tearsheet.store.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command in the JVM of the test, to its end, and all that its terminal has shown: what it has printed, as {@link
 * CommandRun} has it, and between that what it has logged. Its embedded server shares the tests' programs. Saves the start of a process, which costs
 * more than most commands; whatever is to be killed, or runs beside another, gets one all the same. So does what goes
 * on with the work of such a one: a jar has a version, which is part of the configuration, and the classes here have none.
 */
public record Typed(int exit, String output) {

    private static final String BINARIES = "tearsheet.pg-bin";

    /**
     * Runs a command.
     *
     * @param home of the command
     * @param arguments the command and its options, but for {@code --home}
     */
    public static synchronized Typed run(Path home, String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--home", home.toString()));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(output, true, StandardCharsets.UTF_8);
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(printed);
        System.setErr(printed);
        System.setProperty(BINARIES, TestPostgres.binaries().toString());
        try {
            int exit = Commands.run(line.toArray(String[]::new));
            return new Typed(exit, output.toString(StandardCharsets.UTF_8));
        } finally {
            System.clearProperty(BINARIES);
            System.setErr(err);
            System.setOut(out);
        }
    }
}
