package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Names are written by strangers: nothing in them steers a terminal, neither from a command nor from the log. */
class PrintableTest {

    /** Escape, the one-letter CSI and next line (C1), delete, and a right-to-left override. */
    private static final String NASTY = "a\u001b[31m\u009b31m\u0085\u007f\u202eb";

    private static final String HARMLESS = "a\ufffd[31m\ufffd31m\ufffd\ufffd\ufffdb";

    @Test
    void onTheTerminal() {
        assertThat(Console.printable(NASTY)).isEqualTo(HARMLESS);
    }

    @Test
    void inTheLog() throws Exception {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator shipped = new JoranConfigurator();
        shipped.setContext(context);
        shipped.doConfigure(getClass().getResource("/logback.xml"));
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>) root.getAppender("console");
        PatternLayoutEncoder encoder = (PatternLayoutEncoder) console.getEncoder();
        byte[] line = encoder.encode(new LoggingEvent("", root, Level.INFO, NASTY, null, null));
        assertThat(new String(line, StandardCharsets.UTF_8)).contains(" " + HARMLESS);
    }
}
