package dev.tearsheet.cli;

import dev.tearsheet.config.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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

    /** The settings that hold for this command. */
    Settings settings() {
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
