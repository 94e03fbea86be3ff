package dev.tearsheet.article;

/**
 * Tells of a line how many articles of the dump have it, from a table of fixed size: the answer may be too high, never
 * too low, and does not depend on the order in which the articles were counted.
 *
 * <p>A count-min sketch (Cormode and Muthukrishnan, 2005) with four rows of 2-bit counters that stick at three. Lines
 * are compared by their bytes, ASCII letters in lower case, white space at the ends and doubled left out. When more
 * than {@value #FULL_PERCENT} % of a sampled row is in use, the sketch is {@link #isFull() full} and {@link #count}
 * says 0 for every line: better no answer than a wrong one.
 *
 * <p>Filled by one thread; safe to read by many once that has ended.
 */
public final class LineSketch {

    /** The highest count it tells: three or more articles. */
    public static final int MOST = 3;

    private static final int FULL_PERCENT = 40;
    private static final int ROWS = 4;
    private static final int SLOTS_PER_WORD = 32;
    /** Slots per row, a power of two: 4 rows of 2^24 two-bit slots are 16 MiB. */
    private static final int ROW_BITS = 24;

    private static final int SLOT_MASK = (1 << ROW_BITS) - 1;

    /** One row after the other; made at the first line, so that a dump of one article costs nothing. */
    private long[] words = new long[0];

    private long used;

    /** Lines of the article being counted that it has counted already, open addressing; 0 is a free place. */
    private long[] seen = new long[64];

    private int seenCount;

    /** Begins a new article: a line counts once for each article that has it. */
    public void beginArticle() {
        if (seenCount > 0) {
            seen = new long[Math.max(64, Math.min(seen.length, Integer.highestOneBit(seenCount) * 4))];
            seenCount = 0;
        }
    }

    /** Counts one line of the present article, given by its bytes without the terminator. Blank lines are left out. */
    public void add(byte[] bytes, int from, int to) {
        long key = key(bytes, from, to);
        if (key == 0 || !firstInArticle(key)) {
            return;
        }
        if (words.length == 0) {
            words = new long[(ROWS << ROW_BITS) / SLOTS_PER_WORD];
        }
        for (int row = 0; row < ROWS; row++) {
            int slot = slot(key, row);
            int shift = (slot % SLOTS_PER_WORD) * 2;
            int word = slot / SLOTS_PER_WORD;
            long value = (words[word] >>> shift) & 3;
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
        long key = key(bytes, from, to);
        if (key == 0 || words.length == 0 || isFull()) {
            return 0;
        }
        int least = MOST;
        for (int row = 0; row < ROWS; row++) {
            int slot = slot(key, row);
            least = Math.min(least, (int) (words[slot / SLOTS_PER_WORD] >>> ((slot % SLOTS_PER_WORD) * 2)) & 3);
        }
        return least;
    }

    /** Whether so many different lines were counted that its answers would mislead. */
    public boolean isFull() {
        return used * 100 > (long) FULL_PERCENT * (ROWS << ROW_BITS);
    }

    private boolean firstInArticle(long key) {
        if (seenCount * 2 >= seen.length) {
            long[] old = seen;
            seen = new long[old.length * 2];
            for (long known : old) {
                if (known != 0) {
                    seen[place(known)] = known;
                }
            }
        }
        int place = place(key);
        if (seen[place] == key) {
            return false;
        }
        seen[place] = key;
        seenCount++;
        return true;
    }

    private int place(long key) {
        int mask = seen.length - 1;
        int place = (int) (key >>> 20) & mask;
        while (seen[place] != 0 && seen[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private static int slot(long key, int row) {
        long mixed = mix(key + row * 0x9E3779B97F4A7C15L);
        return (row << ROW_BITS) + ((int) mixed & SLOT_MASK);
    }

    /** A 64-bit hash of the line as it is compared: FNV-1a with a finisher; 0 only for a blank line. */
    private static long key(byte[] bytes, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        boolean any = false;
        boolean gap = false;
        for (int i = from; i < to; i++) {
            int b = bytes[i] & 0xff;
            if (b <= ' ') {
                gap = any;
                continue;
            }
            if (gap) {
                hash = (hash ^ ' ') * 0x100000001b3L;
                gap = false;
            }
            if (b >= 'A' && b <= 'Z') {
                b += 'a' - 'A';
            }
            hash = (hash ^ b) * 0x100000001b3L;
            any = true;
        }
        return any ? Math.max(1, mix(hash) & Long.MAX_VALUE) : 0;
    }

    /** The finisher of MurmurHash3 (Appleby, public domain constants). */
    private static long mix(long value) {
        long h = value;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
