package dev.tearsheet.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.tearsheet.config.Settings;
import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** Sets the log up as the settings say: plain lines or JSON, on the standard error. */
final class Logs {

    /** The program's own loggers; libraries speak up from WARN. */
    private static final List<String> OURS = List.of("inbox", "desk", "archive", "failures", "outage", "service");

    private Logs() {}

    static void configure(Settings settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        if (settings.text("log.format").equals("json")) {
            ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>)
                    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("console");
            console.setEncoder(json(context));
        }
        Level level = Level.toLevel(settings.text("log.level").toUpperCase(Locale.ROOT), Level.INFO);
        for (String name : OURS) {
            Logger logger = context.getLogger(name);
            logger.setLevel(level);
        }
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
