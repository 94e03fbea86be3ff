package dev.tearsheet.dump;

import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a dump at its markers, reading it through a window of fixed size, whatever the length of its lines and articles.
 * What it finds does not depend on the size of the window.
 *
 * <p>It does not look at lines but at places where a marker may be, then at the line round such a place. Not
 * thread-safe: a pass over a dump has one cutter.
 */
final class Cutter {

    /** Bytes that are read at once. */
    static final int CHUNK = 64 << 10;

    /** Bytes of the longest marker; anything longer is text. */
    static final int LONGEST_MARKER = 4096;

    /** How far back a marker may begin: the few bytes more are what a glued marker's neighbourhood is judged by. */
    private static final int LOOK_BACK = LONGEST_MARKER + 8;

    /** Bytes held back before the place up to which was searched. */
    private static final int HOLD = LOOK_BACK + 8;

    private static final int NOT_YET = -1;
    private static final int TOO_FAR = -2;

    private final InputStream in;
    private final Recogniser recogniser;
    private final int mark;
    private final Units units;
    /** Bytes of a unit. */
    private final int unit;

    private final int chunk;
    private final byte[] window;

    /** Where the window begins in the dump; the places below count from there. */
    private long base;

    private int limit;
    private int given;
    private int searched;
    /** No line ends between the place being judged and here. */
    private int endlessTo;
    /** A place known to begin a line; below 0 when it has left the window. */
    private int lineStart;

    /** Up to here there is only white space, while no text was seen. */
    private int blankTo;

    private boolean begun;
    private boolean ended;
    private boolean textSeen;
    private Part part = Part.PREAMBLE;

    Cutter(InputStream in, ByteOrderMark mark, Recogniser recogniser, int chunk) {
        this.in = in;
        this.recogniser = recogniser;
        this.mark = mark.length();
        this.units = mark.units();
        this.unit = units.size();
        this.chunk = chunk;
        this.window = new byte[chunk + 4 * HOLD];
    }

    /** The style of the markers as printed, or null if none was found. */
    String style() {
        return recogniser.style();
    }

    /**
     * Reads once and hands on what has become certain.
     *
     * @return false when the dump has ended and everything is handed on
     */
    boolean advance(Parts parts) throws IOException {
        if (window.length - limit < chunk) {
            dropGiven();
        }
        int read = in.read(window, limit, chunk);
        if (read < 0) {
            ended = true;
        } else {
            limit += read;
        }
        if (begun || begin(parts)) {
            cut(parts);
        }
        return !ended;
    }

    private boolean begin(Parts parts) {
        if (limit < mark && !ended) {
            return false;
        }
        give(parts, Part.OTHER, Math.min(mark, limit));
        searched = given;
        lineStart = given;
        blankTo = given;
        textSeen = false;
        begun = true;
        return true;
    }

    private void cut(Parts parts) {
        while (true) {
            int place = recogniser.candidate(window, searched, limit);
            if (place < 0) {
                searched = Math.max(searched, limit - HOLD + LOOK_BACK);
                break;
            }
            if ((base + place - mark) % unit != 0) {
                searched = place + 1;
                continue;
            }
            int end = endOfLine(place);
            if (end == NOT_YET) {
                searched = place;
                break;
            }
            if (end == TOO_FAR) {
                // Every place up to there is as far from the end of the line.
                searched = Math.max(place + unit, endlessTo - LONGEST_MARKER);
                continue;
            }
            judge(parts, end);
        }
        int certain = ended ? limit : Math.max(given, searched - HOLD);
        give(parts, part, certain - (ended ? 0 : (int) ((base + certain - mark) % unit)));
    }

    private void judge(Parts parts, int end) {
        int start = startOfLine(end);
        boolean whole = end - start <= LONGEST_MARKER && startsLine(start);
        boolean first = onlyBlankBefore(start);
        String line = units.line(window, start, end);
        Mark found = recogniser.judge(line, whole, first);
        int next = afterTerminator(end);
        searched = next;
        lineStart = next;
        if (found == null) {
            return;
        }
        give(parts, part, start + found.from() * unit);
        if (found.kind() == Mark.Kind.FILE) {
            give(parts, Part.MARKER, next);
            parts.begin(found.name());
            part = Part.ARTICLE;
        } else {
            give(parts, Part.OTHER, next);
            part = Part.STRAY;
        }
    }

    /** The place of the terminator of the line that this place is in, or {@link #NOT_YET} or {@link #TOO_FAR}. */
    private int endOfLine(int place) {
        int bound = Math.min(limit, place + LONGEST_MARKER + unit);
        int i = Math.max(place, endlessTo);
        for (; i + unit <= bound; i += unit) {
            int c = units.at(window, i);
            if (c == '\n' || c == '\r') {
                endlessTo = i;
                boolean terminatorIsWhole = c == '\n' || i + 2 * unit <= limit || ended;
                return terminatorIsWhole ? i : NOT_YET;
            }
        }
        endlessTo = i;
        if (bound == place + LONGEST_MARKER + unit) {
            return TOO_FAR;
        }
        // Half a unit at the end of the dump is no part of the line, which would not be read in step otherwise.
        return ended ? i : NOT_YET;
    }

    private int afterTerminator(int end) {
        if (end + unit > limit) {
            return limit;
        }
        boolean pair = units.at(window, end) == '\r' && end + 2 * unit <= limit && units.at(window, end + unit) == '\n';
        return end + (pair ? 2 * unit : unit);
    }

    /** Where the line begins that ends there, or as far back as a marker may reach. */
    private int startOfLine(int end) {
        int floor = Math.max(lineStart, end - LOOK_BACK);
        int start = end;
        while (start - unit >= floor && !isTerminator(start - unit)) {
            start -= unit;
        }
        return start;
    }

    private boolean startsLine(int start) {
        return start == lineStart || isTerminator(start - unit);
    }

    private boolean isTerminator(int place) {
        int c = units.at(window, place);
        return c == '\n' || c == '\r';
    }

    private void give(Parts parts, Part what, int to) {
        if (to <= given) {
            return;
        }
        onlyBlankBefore(to);
        parts.take(what, window, given, to);
        given = to;
    }

    private boolean onlyBlankBefore(int place) {
        while (!textSeen && blankTo < place) {
            textSeen = (window[blankTo++] & 0xff) > ' ';
        }
        return !textSeen;
    }

    private void dropGiven() {
        System.arraycopy(window, given, window, 0, limit - given);
        base += given;
        limit -= given;
        searched -= given;
        endlessTo = Math.max(0, endlessTo - given);
        lineStart = Math.max(-1, lineStart - given);
        blankTo = Math.max(0, blankTo - given);
        given = 0;
    }
}
