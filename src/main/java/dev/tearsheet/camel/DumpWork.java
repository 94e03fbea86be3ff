package dev.tearsheet.camel;

import dev.tearsheet.article.DumpRef;
import dev.tearsheet.article.LineSketch;
import dev.tearsheet.article.Rejected;
import dev.tearsheet.dump.Batches;
import dev.tearsheet.dump.Compression;
import dev.tearsheet.dump.Doubts;
import dev.tearsheet.dump.DumpProfile;
import dev.tearsheet.store.BatchRows;
import dev.tearsheet.store.LineFile;
import dev.tearsheet.store.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * One dump on its way, from the end of its first pass to the shelf: what the ledger said about it, and how far it is.
 * Shared by the threads that work on its batches.
 */
public final class DumpWork {

    /** The exchange property it travels in. */
    static final String PROPERTY = "dump";

    /** What the ledger said when this instance asked for the dump. */
    enum Verdict {
        /** Ours, to work on. */
        CLAIMED,
        /** Ours; every row is stored and the books are closed, just the shelf is missing. */
        CLOSED,
        /** Ours, but the last time its tables held something else than its books say: it starts over. */
        AMISS,
        /** Archived before: nothing to store. */
        KNOWN
    }

    /** What the ledger says of a claimed or known dump. */
    record Claim(Verdict verdict, int epoch, Progress progress, String configVersion, Instant startedAt) {}

    private final DumpProfile profile;
    private final AtomicBoolean halted = new AtomicBoolean();
    private volatile Claim claim;
    private volatile Batches batches;
    private volatile long bytesRead;
    private volatile RuntimeException readFailure;
    private final boolean retry;
    private final LongAdder storedArticles = new LongAdder();
    private final LongAdder storedBytes = new LongAdder();
    private final Set<String> refusals = new ConcurrentSkipListSet<>();
    private volatile Receipt receipt;
    private volatile byte[] receiptBytes;
    private volatile LineFile lineFile;
    private volatile Path lines;
    private volatile int nextLine = 1;
    private volatile int linesReadBack;

    private DumpWork(DumpProfile profile, boolean retry) {
        this.profile = profile;
        this.retry = retry;
    }

    /** A dump whose first pass is over. */
    static DumpWork of(DumpProfile profile) {
        return new DumpWork(profile, false);
    }

    /** A dump of long ago, some of whose rejected articles are put through again. */
    static DumpWork again(DumpRef ref, int epoch) {
        DumpProfile bare = new DumpProfile(
                ref, null, 0, 0, "", null, Compression.NONE, null, 0, 0, 0, 0, Doubts.NONE, new LineSketch());
        DumpWork dump = new DumpWork(bare, true);
        dump.claimed(new Claim(Verdict.CLAIMED, epoch, Progress.NONE, "", Instant.EPOCH));
        return dump;
    }

    /**
     * The same dump under the epoch in which it is taken back. Of its own, because what is still in work of this one asks
     * for its epoch when it comes to the store, and must be refused there.
     */
    DumpWork fenced(int epoch) {
        DumpWork dump = DumpWork.of(profile);
        dump.claimed(new Claim(claim.verdict(), epoch, claim.progress(), claim.configVersion(), claim.startedAt()));
        return dump;
    }

    /** Whether its articles were rejected before and are put through again. */
    boolean isRetry() {
        return retry;
    }

    /** What the first pass found. */
    public DumpProfile profile() {
        return profile;
    }

    /** The ledger's key. */
    String key() {
        return profile.ref().key();
    }

    Claim claim() {
        return claim;
    }

    void claimed(Claim by) {
        this.claim = by;
        boolean fromTheBeginning =
                !retry && by.verdict() == Verdict.CLAIMED && by.progress().count() == 0;
        this.lineFile = fromTheBeginning ? new LineFile() : null;
    }

    /** Where its lines go while batches are stored; null where some were stored before. */
    LineFile lineFile() {
        return lineFile;
    }

    /** For the routes: whether batches are to be stored. */
    public boolean isToBeStored() {
        return claim.verdict() == Verdict.CLAIMED;
    }

    /** For the routes: whether it was archived before. */
    public boolean isKnown() {
        return claim.verdict() == Verdict.KNOWN;
    }

    /** For the routes: whether it must start over, begun under another configuration than today's, or amiss. */
    public boolean isStale(String configVersion) {
        return isAmiss() || isToBeStored() && !claim.configVersion().equals(configVersion);
    }

    /** Whether what is stored of it is not what its books say. */
    boolean isAmiss() {
        return claim.verdict() == Verdict.AMISS;
    }

    void reading(Batches by) {
        this.batches = by;
        if (halted.get()) {
            by.stop();
        }
    }

    /** The second pass is over: what is left of it is how far it came, for a zip may have many thousands of dumps. */
    void readingIsOver() {
        Batches read = batches;
        if (read != null) {
            bytesRead = read.bytesRead();
            batches = null;
        }
    }

    /** The second pass has failed; what is in work of it ends first. */
    void readFailed(RuntimeException failure) {
        this.readFailure = failure;
    }

    /** What the second pass failed with, or null. */
    RuntimeException readFailure() {
        return readFailure;
    }

    /** No further batch is read; those in work end. Any thread. */
    void halt() {
        halted.set(true);
        Batches reading = batches;
        if (reading != null) {
            reading.stop();
        }
    }

    boolean isHalted() {
        return halted.get();
    }

    /** Whether a second pass is open, and what it holds with it. */
    boolean isReading() {
        return batches != null;
    }

    /** How much of the second pass is read, in bytes of the unpacked dump. Any thread. */
    public long bytesRead() {
        Batches reading = batches;
        return reading == null ? bytesRead : reading.bytesRead();
    }

    /** A batch is stored. */
    void stored(BatchRows rows) {
        storedArticles.add(rows.articles().size() + rows.rejected().size());
        storedBytes.add(rows.bytes());
        for (Rejected rejected : rows.rejected()) {
            if (rejected.kind() != Rejected.Kind.PREAMBLE) {
                refusals.add(rejected.kind() + " by " + rejected.step());
            }
        }
    }

    /** Why articles of it were rejected by this instance: each kind and step once. */
    Set<String> refusals() {
        return refusals;
    }

    /** How many of its articles were stored, or rejected, by this instance. Any thread. */
    public long storedArticles() {
        return storedArticles.sum();
    }

    /** Their raw bytes. Any thread. */
    public long storedBytes() {
        return storedBytes.sum();
    }

    Receipt receipt() {
        return receipt;
    }

    void receipted(Receipt by) {
        this.receipt = by;
    }

    byte[] receiptBytes() {
        return receiptBytes;
    }

    void receiptBytes(byte[] json) {
        this.receiptBytes = json;
    }

    /** The part file of {@code articles.jsonl}, or null where none is written. */
    Path lines() {
        return lines;
    }

    void linesIn(Path part) {
        this.lines = part;
    }

    /** The ordinal from which on its lines are still to be written. */
    int nextLine() {
        return nextLine;
    }

    void nextLine(int ordinal) {
        this.nextLine = ordinal;
    }

    /** How many lines of it were written from rows that were read back. */
    int linesReadBack() {
        return linesReadBack;
    }

    void linesReadBack(int lines) {
        this.linesReadBack = lines;
    }

    /** For the routes: whether lines are still to be written. */
    public boolean hasMoreLines() {
        return nextLine <= profile.articles();
    }

    /** Takes the part file away, unless it has gone to the archive. */
    void dropLines() throws IOException {
        if (lineFile != null) {
            lineFile.giveUp();
        }
        if (lines != null) {
            Files.deleteIfExists(lines);
        }
    }
}
