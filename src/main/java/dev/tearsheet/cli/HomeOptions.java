package dev.tearsheet.cli;

import dev.tearsheet.config.ConfigException;
import dev.tearsheet.config.Problem;
import dev.tearsheet.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that every command has: where the home is, and settings for this run alone. */
final class HomeOptions {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Holds inbox, archive, quarantine and data, and its own routes and config where it has any."
                    + " Default: TEARSHEET_HOME, else the folder of the program.")
    private Path home;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting for this run alone, as named in config/tearsheet.yaml. May be given again.")
    private Map<String, String> sets = new LinkedHashMap<>();

    /**
     * The settings that hold for this command.
     *
     * @throws ConfigException if anything is wrong with them, or there is no such home: one that was mistyped must not look
     *     like one in which nothing has happened yet
     */
    Settings settings() {
        Path chosen = home();
        if (!Files.isDirectory(chosen)) {
            String what = "there is no such folder" + (home == null ? ", which TEARSHEET_HOME names" : "");
            throw new ConfigException(
                    List.of(new Problem(chosen.toString(), what, "expected a home, which 'init' or 'run' makes")));
        }
        return settingsOfService();
    }

    /** The same for a service, which makes its home where there is none. */
    Settings settingsOfService() {
        Settings settings = Settings.load(home(), installation(), sets, System.getenv());
        Logs.configure(settings);
        return settings;
    }

    private Path home() {
        String fromEnvironment = System.getenv("TEARSHEET_HOME");
        Path chosen = home != null
                ? home
                : fromEnvironment != null && !fromEnvironment.isBlank() ? Path.of(fromEnvironment) : installation();
        return chosen.toAbsolutePath().normalize();
    }

    /** The launcher says where the program lies. */
    static Path installation() {
        return Path.of(System.getProperty("tearsheet.installation", "."))
                .toAbsolutePath()
                .normalize();
    }
}
