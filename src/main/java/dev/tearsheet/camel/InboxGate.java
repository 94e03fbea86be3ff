package dev.tearsheet.camel;

import dev.tearsheet.dump.Inbox;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the poll of the inbox see only files that may be taken now. Closed until it is opened, so that a context can be
 * started and rehearsed before it takes a dump.
 */
public final class InboxGate implements GenericFileFilter<Object> {

    private static final Logger LOG = LoggerFactory.getLogger("inbox");

    private final Inbox inbox;
    private final Deliveries deliveries;
    private final LongSupplier nanoTime;
    private final BooleanSupplier inPlace;
    private volatile Long pausedUntil;
    private final Map<String, Long> restingUntil = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> said = new ConcurrentHashMap<>();
    private volatile boolean open;
    private final CountDownLatch decided = new CountDownLatch(1);

    /** @param inPlace whether the inbox is still that of this service's home */
    InboxGate(Inbox inbox, Deliveries deliveries, LongSupplier nanoTime, BooleanSupplier inPlace) {
        this.inPlace = inPlace;
        this.inbox = inbox;
        this.deliveries = deliveries;
        this.nanoTime = nanoTime;
    }

    /** The first poll begins when its route is started, a moment before the gate is opened: it waits for that. */
    @Override
    public boolean accept(GenericFile<Object> file) {
        try {
            decided.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !file.isDirectory() && isReady(file);
    }

    /** For the routes: whether it may be taken at this moment. */
    public boolean isReady(GenericFile<?> file) {
        if (!open || isPaused() || !inPlace.getAsBoolean()) {
            return false;
        }
        Path path = pathOf(file);
        if (path == null) {
            say(file.getFileName(), Inbox.noText());
            return false;
        }
        if (deliveries.holds(path)) {
            return false;
        }
        String name = path.getFileName().toString();
        Inbox.Verdict verdict = inbox.look(path);
        say(name, verdict);
        if (verdict.state() != Inbox.State.READY || isResting(name)) {
            return false;
        }
        said.remove(name);
        return true;
    }

    /** As it is on the disk, for the absolute path has its backslashes made slashes; null if Java cannot name it. */
    private static Path pathOf(GenericFile<?> file) {
        try {
            return (file.getFile() instanceof File plain ? plain.toPath() : Path.of(file.getAbsoluteFilePath()))
                    .toAbsolutePath()
                    .normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** From now on files are taken. */
    void open() {
        open = true;
        decided.countDown();
    }

    /** From now on no file is taken; one in work goes on. */
    void close() {
        open = false;
        decided.countDown();
    }

    /** Leaves a file alone for a while, because taking it has just failed. */
    void rest(String name, Duration time) {
        restingUntil.put(name, nanoTime.getAsLong() + time.toNanos());
    }

    /** Takes no file for a while, because what every file needs is away. */
    void pause(Duration time) {
        pausedUntil = nanoTime.getAsLong() + time.toNanos();
    }

    private boolean isPaused() {
        Long until = pausedUntil;
        return until != null && nanoTime.getAsLong() - until < 0;
    }

    private boolean isResting(String name) {
        Long until = restingUntil.get(name);
        if (until == null) {
            return false;
        }
        if (nanoTime.getAsLong() - until < 0) {
            return true;
        }
        restingUntil.remove(name);
        return false;
    }

    /** Each thing once: that a file is waited for, or why it is left where it is. */
    private void say(String name, Inbox.Verdict verdict) {
        String kind = verdict.why().replaceAll("[:;,0-9].*", "");
        if (kind.equals("gone")) {
            said.remove(name); // another instance has taken it, or whoever dropped it
            return;
        }
        if (verdict.state() == Inbox.State.READY
                || kind.equals("settling")
                || !said.computeIfAbsent(name, any -> new HashSet<>()).add(kind)) {
            return;
        }
        if (kind.equals(Inbox.UNFIT_NAME)) {
            LOG.warn("'{}': left alone: {}", name, verdict.why());
            return;
        }
        String does = verdict.state() == Inbox.State.LEFT_ALONE ? "left alone" : "waiting for it";
        LOG.info("'{}': {}: {}", name, does, verdict.why());
    }
}
