package dev.tearsheet.store;

import dev.tearsheet.article.FaultPoint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The lines of a dump's articles, written while its batches are stored: in the order of the dump, though batches come in
 * any order. Safe for many threads.
 *
 * <p>It is a shortcut and never the only way: whatever comes in between, it is given up, and the lines are read back from
 * the database. So it holds no more than it can spare, and needs nothing to be remembered by anybody.
 */
public final class LineFile {

    /** Bytes of lines that wait for others before them, at most. */
    static final long MOST_WAITING = 16L << 20;

    /** Duplicates whose firsts are remembered, at most. */
    static final int MOST_TWINS = 100_000;

    /** Makes the file when it is needed. */
    @FunctionalInterface
    public interface Place {
        /** A new, empty file from {@link Shelf#newPart}. */
        Path make() throws IOException;
    }

    /**
     * The lines of a stored batch.
     *
     * @param first its first ordinal, from 1
     * @param last its last one; all between are in it, and those without a line were rejected
     * @param lines in the order of the ordinals, each with its line feed
     * @param twins the ids of its duplicates
     * @param firsts the ids of their firsts, in the same order
     */
    public record Piece(int first, int last, byte[] lines, List<String> twins, List<String> firsts) {}

    private final TreeMap<Integer, Piece> waiting = new TreeMap<>();
    private final List<String> twins = new ArrayList<>();
    private final List<String> firsts = new ArrayList<>();
    private long waitingBytes;
    private int next = 1;
    private boolean givenUp;
    private Path part;
    private OutputStream out;

    /**
     * Adds a batch that is committed.
     *
     * @throws IOException if it cannot be written; it is given up then
     */
    public synchronized void add(Piece piece, Place place) throws IOException {
        if (givenUp) {
            return;
        }
        try {
            open(place);
            waiting.put(piece.first(), piece);
            waitingBytes += piece.lines().length;
            while (!waiting.isEmpty() && waiting.firstKey() == next) {
                write(waiting.pollFirstEntry().getValue());
            }
            if (waitingBytes > MOST_WAITING || twins.size() > MOST_TWINS) {
                giveUp();
            }
        } catch (IOException | RuntimeException failure) {
            giveUp();
            throw failure;
        }
    }

    private void open(Place place) throws IOException {
        if (part == null) {
            part = place.make();
            out = Files.newOutputStream(part);
            FaultPoint.LINES_BEGUN.reached();
        }
    }

    private void write(Piece piece) throws IOException {
        byte[] lines = piece.lines();
        int half = lines.length / 2;
        out.write(lines, 0, half);
        FaultPoint.LINES_HALF_WRITTEN.reached();
        out.write(lines, half, lines.length - half);
        waitingBytes -= lines.length;
        twins.addAll(piece.twins());
        firsts.addAll(piece.firsts());
        next = piece.last() + 1;
    }

    /** Whether it takes nothing any more: to make lines for it would be in vain. */
    public synchronized boolean isGivenUp() {
        return givenUp;
    }

    /** Takes away what is written; nothing is added any more. */
    public synchronized void giveUp() {
        givenUp = true;
        waiting.clear();
        twins.clear();
        firsts.clear();
        try {
            close();
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException stays) {
            // A part that nobody publishes: the next start deletes it.
        }
    }

    private void close() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }

    /** The duplicates whose lines say so, while all is well. */
    public synchronized List<String> twins() {
        return List.copyOf(twins);
    }

    /** Their firsts, in the same order. */
    public synchronized List<String> firsts() {
        return List.copyOf(firsts);
    }

    /**
     * Ends it.
     *
     * @param taken the articles of the dump
     * @return the file with all lines, whose own it is not any more; or null if they are not all there
     */
    public synchronized Path end(int taken) throws IOException {
        if (givenUp || next != taken + 1) {
            giveUp();
            return null;
        }
        close();
        Path whole = part;
        part = null;
        giveUp(); // a zip has many dumps, and none of them needs its duplicates any more
        return whole;
    }
}
