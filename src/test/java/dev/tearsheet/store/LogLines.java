package dev.tearsheet.store;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** What is logged while a test runs, from INFO up. */
public final class LogLines implements AutoCloseable {

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            events.add(event);
        }
    };

    public LogLines() {
        for (String ours : List.of("inbox", "desk", "archive", "failures", "outage", "service")) {
            ((Logger) LoggerFactory.getLogger(ours)).setLevel(Level.INFO);
        }
        ear.setContext(root.getLoggerContext());
        ear.start();
        root.addAppender(ear);
    }

    /** Warnings and errors so far, each as {@code LEVEL logger: message}. */
    public List<String> warnings() {
        return events.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(LogLines::line)
                .toList();
    }

    /** The traces so far, each with what its failures say. */
    public List<String> traces() {
        return events.stream()
                .filter(event -> event.getThrowableProxy() != null)
                .map(event -> ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .toList();
    }

    /** All lines of one logger so far. */
    public List<String> of(String logger) {
        return events.stream()
                .filter(event -> event.getLoggerName().equals(logger))
                .map(LogLines::line)
                .toList();
    }

    /** The configurations by whose threads something of this was said, by two loggers that tell of dumps. */
    public Set<String> configurationsOf(String what) {
        return events.stream()
                .filter(event -> Set.of("inbox", "archive").contains(event.getLoggerName()))
                .filter(event -> event.getFormattedMessage().contains(what))
                .map(event -> event.getMDCPropertyMap().getOrDefault("configuration", "none"))
                .collect(Collectors.toSet());
    }

    private static String line(ILoggingEvent event) {
        return event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage();
    }

    @Override
    public void close() {
        root.detachAppender(ear);
        ear.stop();
    }
}
