package dev.tearsheet.camel;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.MDC;

/**
 * Makes the threads of a configuration: whatever they log is marked with its version, so that the lines of two
 * configurations that are at work side by side can be told apart.
 */
final class Hands implements ThreadFactory {

    /** What logs know the version by. */
    static final String CONFIGURATION = "configuration";

    private final String name;
    private final AtomicInteger number = new AtomicInteger();
    private final ThreadFactory named;

    /** @param name of the threads, to which their numbers are added */
    Hands(String name, String configVersion) {
        this.name = name;
        this.named = naming(configVersion, this::daemon);
    }

    /** The same threads, marked. */
    static ThreadFactory naming(String configVersion, ThreadFactory factory) {
        return work -> factory.newThread(() -> {
            MDC.put(CONFIGURATION, configVersion);
            work.run();
        });
    }

    @Override
    public Thread newThread(Runnable work) {
        return named.newThread(work);
    }

    private Thread daemon(Runnable work) {
        Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
