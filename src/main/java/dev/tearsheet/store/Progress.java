package dev.tearsheet.store;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ordinals of a dump whose fate is in the tables, as PostgreSQL's {@code int4multirange} writes them: {@code
 * {[1,500),[1000,1500)}}. Batches may be stored in any order.
 */
public final class Progress {

    /** Nothing done. */
    public static final Progress NONE = new Progress(new BitSet());

    private static final Pattern RANGE = Pattern.compile("\\[(\\d+),(\\d+)\\)");

    private final BitSet done;

    private Progress(BitSet done) {
        this.done = done;
    }

    /** Reads what the ledger holds. */
    public static Progress parse(String multirange) {
        BitSet done = new BitSet();
        Matcher ranges = RANGE.matcher(multirange);
        while (ranges.find()) {
            done.set(Integer.parseInt(ranges.group(1)), Integer.parseInt(ranges.group(2)));
        }
        return new Progress(done);
    }

    /** Whether this ordinal's fate is known. */
    public boolean has(int ordinal) {
        return done.get(ordinal);
    }

    /** How many ordinals are done. */
    public int count() {
        return done.cardinality();
    }

    /** With these ordinals done too. */
    public Progress and(int... ordinals) {
        BitSet more = (BitSet) done.clone();
        for (int ordinal : ordinals) {
            more.set(ordinal);
        }
        return new Progress(more);
    }

    /** As a literal of {@code int4multirange}. */
    @Override
    public String toString() {
        StringBuilder ranges = new StringBuilder("{");
        for (int from = done.nextSetBit(0); from >= 0; ) {
            int to = done.nextClearBit(from);
            ranges.append(ranges.length() > 1 ? "," : "")
                    .append('[')
                    .append(from)
                    .append(',')
                    .append(to)
                    .append(')');
            from = done.nextSetBit(to);
        }
        return ranges.append('}').toString();
    }
}
