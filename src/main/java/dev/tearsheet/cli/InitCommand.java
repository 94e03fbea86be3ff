package dev.tearsheet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code init}: makes a home of the user's own, ready to be kept in git. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Makes a home: routes with their tests, settings, an inbox, a systemd unit, and a .gitignore that"
                + " leaves the dumps out.")
final class InitCommand implements Callable<Integer> {

    /** The other way round, since a step of the user's may write to a folder of any name. */
    private static final String GITIGNORE =
            """
            # Dumps and articles lie in folders, and your own steps may name more of them; these two have none.
            /*/
            !/config/
            !/routes/
            """;

    @Parameters(paramLabel = "DIR", description = "The folder to make it in; it must not exist, or be empty.")
    private Path folder;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Path home = folder.toAbsolutePath().normalize();
        Path program = HomeOptions.installation();
        if (Files.exists(home) && !isEmptyFolder(home)) {
            throw new Refusal(Exit.USAGE, home + ": is there already, and not empty; name another folder");
        }
        FolderCopy.copy(program.resolve("routes"), home.resolve("routes"));
        Path config = Files.createDirectories(home.resolve("config"));
        for (String name : List.of("tearsheet.yaml", "tearsheet.schema.json")) {
            Files.copy(program.resolve("config").resolve(name), config.resolve(name));
        }
        // The other folders the service makes: who may read them is its matter.
        Files.createDirectories(home.resolve("inbox"));
        Files.writeString(home.resolve(".gitignore"), GITIGNORE);
        Files.writeString(home.resolve("tearsheet.service"), unit(program, home));
        PrintWriter out = spec.commandLine().getOut();
        out.println("made " + home);
        out.println("  routes/            what happens to an article, with tests in routes/tests/");
        out.println("  config/            the settings");
        out.println("  inbox/             drop dumps here");
        out.println("  tearsheet.service  for systemd: look through it, then copy it to /etc/systemd/system/");
        out.println("next: " + program.resolve("tearsheet") + " run --home " + home);
        return Exit.OK;
    }

    private static boolean isEmptyFolder(Path home) throws IOException {
        if (!Files.isDirectory(home)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(home)) {
            return inside.findAny().isEmpty();
        }
    }

    private static String unit(Path program, Path home) {
        return """
                [Unit]
                Description=Tearsheet in %4$s
                After=network.target

                [Service]
                User=%3$s
                ExecStart=%1$s run --home %2$s
                Environment=JAVA_OPTS=-Xmx1g
                Restart=on-failure
                RestartSec=10
                # Java says 143 after a stop by SIGTERM.
                SuccessExitStatus=143
                # The signal is for Java alone, which then stops its database in good order.
                KillMode=mixed
                TimeoutStopSec=60

                [Install]
                WantedBy=multi-user.target
                """
                .formatted(
                        quoted(program.resolve("tearsheet")),
                        quoted(home)
                                .replace("$", "$$"), // or it would stand for a variable; not so in the program's name
                        System.getProperty("user.name"),
                        home.toString().replaceAll("[\\p{Cntrl}\\\\]", "?").replace("%", "%%"));
    }

    /** As systemd reads it back: it has its own use for these characters. */
    private static String quoted(Path path) {
        return '"'
                + path.toString()
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("%", "%%")
                + '"';
    }
}
