package dev.tearsheet.cli;

import dev.tearsheet.camel.Causes;
import dev.tearsheet.camel.RouteDefect;
import dev.tearsheet.config.ConfigException;
import dev.tearsheet.store.Outage;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole: finds the command, runs it, and turns what goes wrong into words and a status. */
@Command(
        name = "tearsheet",
        description = "Cuts dumps of scraped news into articles, takes the page furniture off, and stores them exactly"
                + " once in PostgreSQL and an archive folder.",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            ConfigCommand.class,
            InitCommand.class,
            PreviewCommand.class,
            ExplainCommand.class,
            StatusCommand.class,
            TestCommand.class,
            RetryCommand.class,
            ExportCommand.class
        })
public final class Commands implements Runnable {

    /** SQLSTATE of an undefined table, schema, column and function. */
    private static final Set<String> NO_TABLE = Set.of("42P01", "3F000", "42703", "42883");

    private static final String HIDDEN = "…";

    private static final Pattern LETTER_AND_VALUE = Pattern.compile("-[^-].+");
    private static final Pattern SETTING = Pattern.compile("[a-z]+(?:[.][a-z-]+)+=.*");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command; expected one of those below");
    }

    /**
     * Runs a command line.
     *
     * @return the exit status: 0 done, 1 something was refused, 2 usage or configuration, 3 an outage
     */
    public static int run(String... args) {
        CommandLine line = line();
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        return line.execute(args);
    }

    /** The command line, as {@link #run} has it. */
    static CommandLine line() {
        CommandLine line = new CommandLine(new Commands());
        line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
        line.setParameterExceptionHandler(Commands::refuse);
        return line;
    }

    /** What picocli does with words that it does not understand, but without values, since some are secret. */
    private static int refuse(ParameterException wrong, String... args) {
        CommandLine command = wrong.getCommandLine();
        List<String> unknown = wrong instanceof UnmatchedArgumentException more ? more.getUnmatched() : List.of();
        command.getErr().println(withoutValues(wrong.getMessage(), unknown, args));
        if (!UnmatchedArgumentException.printSuggestions(wrong, command.getErr())) {
            command.usage(command.getErr());
        }
        return Exit.USAGE;
    }

    /**
     * Of {@code --set} only keys are told, and of words that look like one; of options that there are not only their
     * names: what follows them, or a letter, may be a password.
     */
    private static String withoutValues(String message, List<String> unknown, String... args) {
        String told = message;
        String before = "";
        for (String arg : args) {
            int value = arg.indexOf('=') + 1;
            boolean ofUnknown = before.startsWith("-") && unknown.contains(before) && !arg.startsWith("-");
            // One of these may have a "=" in it, as many have at their end.
            boolean isBare = ofUnknown && !SETTING.matcher(arg).matches();
            if (isBare || value == 0 && (before.equals("--set") || before.endsWith("="))) {
                told = told.replace(arg, HIDDEN);
            } else if (LETTER_AND_VALUE.matcher(arg).matches()) {
                told = told.replace(arg, arg.substring(0, 2) + HIDDEN);
            } else if (value > 0 && value < arg.length()) {
                told = told.replace(arg, arg.substring(0, value) + HIDDEN);
                told = told.replace(arg.substring(value), HIDDEN);
            }
            before = arg;
        }
        return told;
    }

    private static int explain(Exception failure, CommandLine command) {
        if (failure instanceof Refusal refusal) {
            command.getErr().println("tearsheet: " + refusal.getMessage());
            return refusal.exit();
        }
        if (failure instanceof ConfigException faults) {
            faults.problems().forEach(problem -> command.getErr().println(problem));
            return Exit.USAGE;
        }
        if (failure instanceof RouteDefect defect) {
            command.getErr().println("tearsheet: " + defect.getMessage());
            return Exit.USAGE;
        }
        if (hasNoTables(failure)) {
            command.getErr()
                    .println(
                            "tearsheet: the database has no tables yet, or those of an older version; start the service"
                                    + " with 'run' first");
            return Exit.USAGE;
        }
        if (Outage.isBehind(failure)) {
            command.getErr()
                    .println("tearsheet: the database cannot be reached: " + innermost(failure)
                            + "; start it, or mend database.url");
            return Exit.OUTAGE;
        }
        command.getErr().println("tearsheet: failed unexpectedly; please report this");
        failure.printStackTrace(command.getErr());
        return Exit.SOME_REFUSED;
    }

    static boolean hasNoTables(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && NO_TABLE.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** What the server or the network said, below the pool's own words. */
    static String innermost(Throwable failure) {
        return String.valueOf(Causes.root(failure).getMessage())
                .lines()
                .findFirst()
                .orElse("");
    }

    /** The version from the jar's manifest. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"tearsheet " + number()};
        }

        static String number() {
            String built = Commands.class.getPackage().getImplementationVersion();
            return built == null ? "(unpacked)" : built;
        }
    }
}
