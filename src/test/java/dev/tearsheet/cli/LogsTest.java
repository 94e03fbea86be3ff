package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.LifeCycle;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.config.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogsTest {

    @TempDir
    private Path home;

    /** As edits of a running service ask for it. */
    @Test
    void theFormatOfTheLogComesAndGoes() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ConsoleAppender<?> console =
                (ConsoleAppender<?>) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console");
        Logs.configure(settings("text"));
        assertThat(console.getEncoder()).isInstanceOf(PatternLayoutEncoder.class);
        Logs.configure(settings("json"));
        assertThat(console.getEncoder()).isInstanceOf(JsonEncoder.class);
        Logs.configure(settings("text"));
        assertThat(console.getEncoder())
                .isInstanceOf(PatternLayoutEncoder.class)
                .matches(encoder -> ((LifeCycle) encoder).isStarted(), "started");
    }

    /** What Camel says for a step 'log' of a route of one's own, without the libraries of a like name. */
    @Test
    void routesAreHeard() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logs.hear(settings("text"), List.of("later", "org"));
        assertThat(context.getLogger("later").isInfoEnabled()).isTrue();
        assertThat(context.getLogger("org").getLevel()).isNull();
    }

    private Settings settings(String format) {
        return Settings.load(home, TestHome.PROJECT, Map.of("log.format", format), Map.of());
    }

    /** A database's words, for example, may have a piece of a page in them, which then looks like lines of the log. */
    @Test
    @SuppressWarnings("unchecked") // as logback.xml says
    void noControlCharacterOfAFailuresWordsIsInATrace() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console");
        Logs.configure(settings("text"));
        Exception failure = new IllegalStateException("no\u001b[2J", new IOException("a\n12:00:00 INFO forged\u202e"));
        failure.addSuppressed(new IOException("b\r\u0007"));
        LoggingEvent event = new LoggingEvent(
                "caller", context.getLogger("failures"), Level.ERROR, "failed\n", failure, new Object[0]);

        String lines = new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);

        assertThat(lines)
                .contains("failures failed�\n")
                .contains("java.lang.IllegalStateException: no�[2J\n\tat ")
                .contains("Caused by: java.io.IOException: a�12:00:00 INFO forged�\n")
                .contains("Suppressed: java.io.IOException: b��\n");
        assertThat(lines.replace("\n", "").replace("\t", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }

    @Test
    void aLineForMachinesHasTheWordsThatPeopleRead() throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        LoggingEvent event = new LoggingEvent(
                "caller", context.getLogger("archive"), Level.INFO, "'{}': {} stored", null, new Object[] {"a\n.txt", 3
                });

        byte[] line = Logs.json(context).encode(event);

        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.get("formattedMessage").asText()).isEqualTo("'a\n.txt': 3 stored");
        assertThat(json.get("loggerName").asText()).isEqualTo("archive");
        assertThat(json.has("arguments")).isFalse();
        assertThat(new String(line, StandardCharsets.UTF_8).strip()).doesNotContain("\n");
    }
}
