package dev.tearsheet.article;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Tells of a line how many articles of the dump have it, from a table whose size is fixed beforehand: the answer may be
 * too high, never too low, and does not depend on the order in which the articles were counted.
 *
 * <p>A count-min sketch (Cormode and Muthukrishnan, 2005) of 2-bit counters that stick at three, 16 MiB of them at
 * least. A line has four counters, all in one block of 64 bytes, one in each quarter of it: to count a line costs one
 * visit to memory. In 16 MiB it counts of a million different lines some 30 too high, of eight million some 2 in 100.
 * Lines are compared by a hash of their bytes, ASCII letters in lower case, white space at the ends and doubled left
 * out. When more than {@value #FULL_PERCENT} % of the counters are in use, the sketch is {@link #isFull() full} and
 * {@link #count} says 0 for every line: better no answer than a wrong one.
 *
 * <p>Filled by one thread; safe to read by many once that has ended.
 */
public final class LineSketch {

    /** The highest count it tells: three or more articles. */
    public static final int MOST = 3;

    private static final int FULL_PERCENT = 40;

    /** Blocks of 64 bytes, a power of two: 16 MiB of them at least, 1 GiB at most, as the bits of a key tell them apart. */
    private static final int FEWEST_BLOCKS = 1 << 18;

    private static final int MOST_BLOCKS = 1 << 24;

    /** Of the text of news, which has a line that no other article has in some 300 bytes, this fills four fifths of 16 MiB. */
    private static final long BYTES_OF_FEWEST = 1L << 31;

    /** As many lines of an article have room at once. */
    private static final int FEWEST_LINES = 64;

    /** The bits of a key from here on tell the counters, 24 bits in all; those below tell the block. */
    private static final int COUNTER_BITS = 39;

    private static final int QUARTERS = 4;
    private static final int WORDS_PER_QUARTER = 2;
    private static final int COUNTERS_PER_WORD = 32;
    private static final int COUNTERS_PER_QUARTER = WORDS_PER_QUARTER * COUNTERS_PER_WORD;
    private static final int WORDS_PER_BLOCK = QUARTERS * WORDS_PER_QUARTER;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EACH = 0x0101010101010101L;
    private static final long HIGHS = 0x80 * EACH;

    /** One block after the other; made at the first line, so that a dump of one article costs nothing. */
    private long[] words = new long[0];

    private final int blocks;

    private long used;

    /** The lines of the present article, each once. */
    private long[] lines = new long[FEWEST_LINES];

    /** The same, open addressing; 0 is a free place. */
    private long[] seen = new long[2 * FEWEST_LINES];

    private int seenCount;

    /** Of no use but that a compiler cannot leave out what is read for it. */
    private long askedFor;

    /** One of the least size, which is enough for two gigabytes. */
    public LineSketch() {
        this(FEWEST_BLOCKS);
    }

    private LineSketch(int blocks) {
        this.blocks = blocks;
    }

    /**
     * One that is large enough for so many bytes of text, or as large as it may be. Its memory is taken when the first
     * line is counted.
     *
     * @param most bytes that it may take; the least size is taken in any case
     */
    public static LineSketch ofBytes(long textBytes, long most) {
        int blocks = FEWEST_BLOCKS;
        while (blocks < MOST_BLOCKS
                && blocks / FEWEST_BLOCKS * BYTES_OF_FEWEST < textBytes
                && bytesOf(2 * blocks) <= most) {
            blocks *= 2;
        }
        return new LineSketch(blocks);
    }

    private static long bytesOf(int blocks) {
        return (long) blocks * WORDS_PER_BLOCK * Long.BYTES;
    }

    /** How much memory its counters take, in bytes. */
    public long bytes() {
        return bytesOf(blocks);
    }

    /**
     * Gives its memory back, though somebody may still hold it: then it says that no article has any line. Nothing is to
     * be added after that.
     */
    public void drop() {
        words = new long[0];
    }

    /** Whether it takes more than the least size. */
    public boolean isLarge() {
        return blocks > FEWEST_BLOCKS;
    }

    /** Takes one line of the present article, given by its bytes without the terminator. Blank lines are left out. */
    public void add(byte[] bytes, int from, int to) {
        long key = key(bytes, from, to);
        if (key != 0) {
            see(key);
        }
    }

    /** Counts the lines of the present article, each once. What is added from here on is the next one's. */
    public void endArticle() {
        if (seenCount == 0) {
            return;
        }
        if (words.length == 0) {
            words = new long[blocks * WORDS_PER_BLOCK];
        }
        // All are asked for before the first is counted: each of them waits for memory, and now they wait together.
        long any = 0;
        for (int line = 0; line < seenCount; line++) {
            any ^= words[word(lines[line], 0, 0)];
        }
        askedFor = any;
        for (int line = 0; line < seenCount; line++) {
            countUp(lines[line]);
        }
        seen = new long[Math.max(2 * FEWEST_LINES, Math.min(seen.length, Integer.highestOneBit(seenCount) * 4))];
        lines = lines.length > seen.length ? new long[FEWEST_LINES] : lines;
        seenCount = 0;
    }

    private void countUp(long key) {
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            int counter = counter(key, quarter);
            int word = word(key, quarter, counter);
            int shift = shift(counter);
            long value = (words[word] >>> shift) & MOST;
            if (value == 0) {
                used++;
            }
            if (value < MOST) {
                words[word] += 1L << shift;
            }
        }
    }

    /** How many articles have this line: 0, 1, 2, or {@link #MOST} for that many or more; 0 for all when full. */
    public int count(byte[] bytes, int from, int to) {
        return counts(bytes, new int[] {from}, new int[] {to})[0];
    }

    /** The same of many lines, which is faster than one after the other: memory is asked for all of them at once. */
    public int[] counts(byte[] bytes, int[] starts, int[] ends) {
        int[] counts = new int[starts.length];
        long[] counted = words;
        if (counted.length == 0 || isFull()) {
            return counts;
        }
        long[] keys = new long[starts.length];
        for (int line = 0; line < keys.length; line++) {
            keys[line] = key(bytes, starts[line], ends[line]);
        }
        for (int line = 0; line < keys.length; line++) {
            counts[line] = keys[line] == 0 ? 0 : count(counted, keys[line]);
        }
        return counts;
    }

    private int count(long[] counted, long key) {
        int least = MOST;
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            int counter = counter(key, quarter);
            least = Math.min(least, (int) (counted[word(key, quarter, counter)] >>> shift(counter)) & MOST);
        }
        return least;
    }

    /** Whether so many different lines were counted that its answers would mislead. */
    public boolean isFull() {
        return used * 100 > FULL_PERCENT * (long) blocks * QUARTERS * COUNTERS_PER_QUARTER;
    }

    private void see(long key) {
        if (seenCount * 2 >= seen.length) {
            seen = new long[seen.length * 2];
            for (int line = 0; line < seenCount; line++) {
                seen[place(lines[line])] = lines[line];
            }
        }
        int place = place(key);
        if (seen[place] == key) {
            return;
        }
        seen[place] = key;
        if (seenCount == lines.length) {
            lines = Arrays.copyOf(lines, 2 * seenCount);
        }
        lines[seenCount++] = key;
    }

    private int place(long key) {
        int mask = seen.length - 1;
        int place = (int) (key >>> 20) & mask;
        while (seen[place] != 0 && seen[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** Which counter of a quarter of its block is a line's: six bits of the key for each quarter. */
    private static int counter(long key, int quarter) {
        return (int) (key >>> (COUNTER_BITS + 6 * quarter)) & (COUNTERS_PER_QUARTER - 1);
    }

    /** The lowest bits of the key tell the block. */
    private int word(long key, int quarter, int counter) {
        int block = (int) key & (blocks - 1);
        return (block * QUARTERS + quarter) * WORDS_PER_QUARTER + counter / COUNTERS_PER_WORD;
    }

    private static int shift(int counter) {
        return (counter % COUNTERS_PER_WORD) * 2;
    }

    /** A 63-bit hash of the line as it is compared, taken of eight bytes at a time; 0 only for a blank line. */
    private static long key(byte[] bytes, int first, int end) {
        int from = first;
        int to = end;
        while (from < to && isWhite(bytes[from])) {
            from++;
        }
        while (from < to && isWhite(bytes[to - 1])) {
            to--;
        }
        int length = to - from;
        if (length == 0) {
            return 0;
        }
        long hash = length;
        long untidy = 0;
        long before = 0;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long eight = (long) EIGHT.get(bytes, i);
            long white = atMost(eight, ' ');
            untidy |= atMost(eight, ' ' - 1) | white & (white << 8 | before);
            before = white >>> 56;
            hash = add(hash, lower(eight));
        }
        if (i < to) {
            long rest = rest(bytes, i, to);
            long white = atMost(rest, ' ');
            untidy |= atMost(rest, ' ' - 1) | white & (white << 8 | before);
            hash = add(hash, lower(rest));
        }
        return untidy == 0 ? Math.max(1, mix(hash) & Long.MAX_VALUE) : tidyKey(bytes, from, to);
    }

    /** The key of a line with other white space inside than single spaces: that of the line with single ones. */
    private static long tidyKey(byte[] bytes, int from, int to) {
        byte[] tidy = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            if (!isWhite(bytes[i])) {
                tidy[length++] = bytes[i];
            } else if (!isWhite(bytes[i - 1])) {
                tidy[length++] = ' ';
            }
        }
        return key(tidy, 0, length);
    }

    private static boolean isWhite(byte b) {
        return b >= 0 && b <= ' ';
    }

    /** Fewer than eight bytes, filled up with ones that are neither white space nor capitals. */
    private static long rest(byte[] bytes, int from, int to) {
        int bits = (to - from) * 8;
        if (to >= 8) {
            return (long) EIGHT.get(bytes, to - 8) >>> (64 - bits) | -1L << bits;
        }
        long rest = -1;
        for (int i = to - 1; i >= from; i--) {
            rest = rest << 8 | bytes[i] & 0xff;
        }
        return rest;
    }

    /** The highest bit of each of eight bytes that is ASCII and at most {@code greatest}. */
    private static long atMost(long eight, int greatest) {
        return ~((eight & ~HIGHS) + EACH * (0x7f - greatest) | eight) & HIGHS;
    }

    private static long lower(long eight) {
        return eight + ((atMost(eight, 'Z') & ~atMost(eight, 'A' - 1)) >>> 2);
    }

    private static long add(long hash, long eight) {
        return Long.rotateLeft(hash ^ eight * 0x9E3779B97F4A7C15L, 29) * 0xBF58476D1CE4E5B9L;
    }

    /** The finisher of MurmurHash3 (Appleby, public domain constants). */
    private static long mix(long value) {
        long h = value;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
