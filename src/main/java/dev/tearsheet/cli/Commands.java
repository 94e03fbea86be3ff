package dev.tearsheet.cli;

import dev.tearsheet.camel.Causes;
import dev.tearsheet.camel.RouteDefect;
import dev.tearsheet.config.ConfigException;
import dev.tearsheet.store.Outage;
import dev.tearsheet.store.Trouble;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
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
public final class Commands implements Callable<Integer> {

    /** SQLSTATE of an undefined table, schema, column and function. */
    private static final Set<String> NO_TABLE = Set.of("42P01", "3F000", "42703", "42883");

    /**
     * The name of an option, without a value that is written in one word with it: {@code --name=value}, {@code -nvalue}. No
     * name at all where it does not end as one does, for that may be in the value.
     */
    private static final Pattern OPTION = Pattern.compile("--[a-zA-Z][a-zA-Z.-]*(?=[=:\\s]|$)|-[a-zA-Z]");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        err.println("no command; expected one of those below");
        spec.commandLine().usage(err);
        return Exit.USAGE;
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
        line.setExecutionStrategy(Commands::runAndWrite);
        line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
        line.setParameterExceptionHandler(Commands::refuse);
        return line;
    }

    /** Runs the command, or gives help; what was asked for and could not be written is no success. */
    private static int runAndWrite(ParseResult parsed) {
        int exit = new CommandLine.RunLast().execute(parsed);
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine command = last.commandSpec().commandLine();
        boolean lost = command.getOut().checkError();
        return lost && exit == Exit.OK
                ? explain(Console.unread(last.commandSpec().name()), command)
                : exit;
    }

    /** What picocli does with words that it does not understand; but these are not told, since some are secret. */
    private static int refuse(ParameterException wrong, String... args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(command.getCommandSpec().qualifiedName(": ") + ": " + whatIsWrong(wrong));
        if (!UnmatchedArgumentException.printSuggestions(wrong, command.getErr())) {
            command.usage(command.getErr());
        }
        return Exit.USAGE;
    }

    /**
     * In words of our own: picocli's have in them what was given. Of that only the name of an option that there is not is
     * told, and of no other word behind it, which might be its value.
     */
    private static String whatIsWrong(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException more) {
            Matcher option = OPTION.matcher(more.getUnmatched().get(0));
            return option.lookingAt()
                    ? "there is no option '" + option.group() + "'"
                    : "there is a word too many, or no such command";
        }
        if (wrong instanceof MissingParameterException lacking) {
            return lacking.getMissing().stream()
                    .map(Commands::expected)
                    .collect(Collectors.joining("; ", "missing: ", ""));
        }
        if (wrong instanceof OverwrittenOptionException twice) {
            return "given twice: " + expected(twice.getOverwritten());
        }
        return wrong.getArgSpec() == null
                ? "these words cannot be understood"
                : "a value cannot be understood; expected " + expected(wrong.getArgSpec());
    }

    private static String expected(ArgSpec one) {
        String name = one instanceof OptionSpec option ? option.longestName() : "";
        String value = one.arity().max() > 0 ? one.paramLabel() : "";
        return (name + " " + value).strip() + ": " + String.join(" ", one.description());
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
                    .println("tearsheet: the database has no tables yet, or those of an older version: "
                            + innermost(failure) + "; start the service with 'run', or wait until it has started");
            return Exit.USAGE;
        }
        if (Outage.isRefusedLogin(failure)) {
            command.getErr().println("tearsheet: the database: " + innermost(failure) + "; see " + DatabaseAccess.ROLE);
            return Exit.USAGE;
        }
        if (Outage.isBehind(failure) || Outage.isOfTables(failure)) {
            command.getErr().println("tearsheet: the database " + Trouble.behind(failure));
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
