package dev.tearsheet.cli;

import dev.tearsheet.config.Settings;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: the service. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the service: takes dumps from the inbox until it is stopped.",
        footer = {
            "",
            "Exit status with --once: 0 all stored, 1 something was rejected or quarantined,",
            "2 usage, configuration or routes, 3 an outage outlasted once.wait."
        })
final class RunCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger("service");

    @Mixin
    private HomeOptions home;

    @Option(names = "--once", description = "End when nothing is left that can be taken or retried.")
    private boolean once;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = home.settingsOfService();
        if (!Files.exists(settings.home())) {
            LOG.warn("there is no folder '{}'; a new home is made there", settings.home());
        }
        settings.warnings().forEach(LOG::warn);
        try (Running service = Running.start(settings, once, spec.commandLine().getErr())) {
            return once ? service.untilIdle() : service.untilStopped();
        }
    }
}
