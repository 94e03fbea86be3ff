package dev.tearsheet.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.tearsheet.config.Settings;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** Sets the log up as the settings say: plain lines or JSON, on the standard error. */
final class Logs {

    /** The program's own loggers; libraries speak up from WARN. */
    private static final List<String> OURS = List.of("inbox", "desk", "archive", "failures", "outage", "service");

    private static final Set<String> PACKAGES = Set.of("com", "dev", "io", "java", "javax", "net", "org");

    /** What the log's context knows its first encoder by, which an edit may bring back. */
    private static final String PLAIN = "plain lines";

    private Logs() {}

    @SuppressWarnings("unchecked") // nobody else puts it there
    static void configure(Settings settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("console");
        if (context.getObject(PLAIN) == null) {
            context.putObject(PLAIN, console.getEncoder());
        }
        console.setEncoder(isForMachines(settings) ? json(context) : (Encoder<ILoggingEvent>) context.getObject(PLAIN));
        Level level = level(settings);
        for (String name : OURS) {
            Logger logger = context.getLogger(name);
            logger.setLevel(level);
        }
    }

    /**
     * The same for the routes at work: what a step 'log' says is said under its route's id.
     *
     * @param routes by their ids
     */
    static void hear(Settings settings, Collection<String> routes) {
        Level level = level(settings);
        // Of those whose id begins a package's name all the libraries in it would speak up.
        routes.stream().filter(id -> !PACKAGES.contains(id)).forEach(id -> ((Logger) LoggerFactory.getLogger(id))
                .setLevel(level));
    }

    private static Level level(Settings settings) {
        return Level.toLevel(settings.text("log.level").toUpperCase(Locale.ROOT), Level.INFO);
    }

    /** Whether machines read what the service says: nothing but lines of JSON then. */
    static boolean isForMachines(Settings settings) {
        return settings.text("log.format").equals("json");
    }

    /** What is written to it stands in the log, an event for each line, without the blanks at its ends. */
    static PrintWriter lines(org.slf4j.Logger log) {
        return new PrintWriter(new Writer() {
            private final StringBuilder line = new StringBuilder();

            @Override
            public void write(char[] chars, int from, int length) {
                for (int i = from; i < from + length; i++) {
                    if (chars[i] == '\n') {
                        log.info("{}", line.toString().strip());
                        line.setLength(0);
                    } else {
                        line.append(chars[i]);
                    }
                }
            }

            @Override
            public void flush() {
                // A line is in the log once it has ended.
            }

            @Override
            public void close() {
                // The log stays open.
            }
        });
    }

    /** A line of JSON for each event, with its words as people read them, not as a pattern and its parts. */
    static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder json = new JsonEncoder();
        json.setWithMessage(false);
        json.setWithArguments(false);
        json.setWithFormattedMessage(true);
        json.setContext(context);
        json.start();
        return json;
    }
}
