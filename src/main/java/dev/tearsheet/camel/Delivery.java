package dev.tearsheet.camel;

import dev.tearsheet.article.FaultPoint;
import dev.tearsheet.dump.InboxFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file of the inbox in work, with the dumps in it: one, or as many as a zip has entries. */
public final class Delivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("inbox");

    /** The exchange property it travels in. */
    static final String PROPERTY = "delivery";

    private final Path path;
    private final int generation;
    private final long begunNanos;
    private volatile InboxFile file;
    private volatile List<DumpWork> dumps = List.of();
    private volatile boolean stopped;
    private volatile boolean waitsForDatabase;

    /** @param generation of the configuration that took it */
    Delivery(Path path, int generation, long begunNanos) {
        this.path = path.toAbsolutePath().normalize();
        this.generation = generation;
        this.begunNanos = begunNanos;
    }

    /** Opens the file, once for both passes. */
    void open() throws IOException {
        InboxFile opened = InboxFile.open(path);
        file = opened;
        if (stopped) {
            opened.stop();
        }
    }

    /** Where it lies in the inbox. */
    public Path path() {
        return path;
    }

    int generation() {
        return generation;
    }

    /** Its name in the inbox: from a stranger. */
    public String name() {
        return path.getFileName().toString();
    }

    /**
     * Takes away the done-file that came with it, if done-files are used. Its dump has left the inbox: a done-file that
     * cannot be taken away is left alone there, and said to be.
     */
    void dropDoneFile(String suffix) {
        try {
            FaultPoint.SHELVED.reached();
            if (!suffix.isEmpty()) {
                Files.deleteIfExists(path.resolveSibling(path.getFileName() + suffix));
            }
        } catch (IOException | UncheckedIOException stays) {
            LOG.warn("'{}': its done-file cannot be taken away: {}; delete it", name(), stays.toString());
        }
    }

    /** The dumps in it, empty until the first pass is over. */
    public List<DumpWork> dumps() {
        return dumps;
    }

    /** Its dumps that this instance holds in the ledger; not those that were known before. */
    List<DumpWork> claimed() {
        return dumps.stream()
                .filter(dump -> dump.claim() != null && !dump.isKnown())
                .toList();
    }

    InboxFile file() {
        return file;
    }

    long begunNanos() {
        return begunNanos;
    }

    void inspected(List<DumpWork> found) {
        this.dumps = found;
        if (stopped) {
            found.forEach(DumpWork::halt);
        }
    }

    /** Ends the work on it at the next border between two batches, or in the middle of the first pass. Any thread. */
    void stop() {
        stopped = true;
        InboxFile opened = file;
        if (opened != null) {
            opened.stop();
        }
        dumps.forEach(DumpWork::halt);
    }

    boolean isStopped() {
        return stopped;
    }

    /** Whether a statement of it has failed by an outage, and none gone through since. */
    boolean waitsForDatabase() {
        return waitsForDatabase;
    }

    void waitsForDatabase(boolean does) {
        waitsForDatabase = does;
    }

    @Override
    public void close() throws IOException {
        InboxFile opened = file;
        if (opened != null) {
            opened.close();
        }
        for (DumpWork dump : dumps) {
            try {
                dump.dropLines();
            } catch (IOException stays) {
                // In an archive that is away, which is an outage, and told as one.
                LOG.warn(
                        "'{}': what was written of its lines stays until the next start: {}", name(), stays.toString());
            }
        }
    }
}
