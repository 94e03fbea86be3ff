package dev.tearsheet.dump;

import dev.tearsheet.article.LineSketch;

/**
 * Looks at every part of a dump on the first pass, holding no more of it than the head of a line and a sample: counts,
 * limits, encoding, whether it is text, and the sketch.
 */
final class Profiler implements Parts {

    /** Longer lines are left out of the sketch: furniture is short, and a line has to be held until it ends. */
    private static final int LONGEST_LINE = 1024;

    /** More lines than this of one article are left out of the sketch, which remembers each to count it once. */
    private static final int MOST_LINES = 100_000;

    /** Bytes beyond ASCII lines of one article, and of the dump, to tell a legacy encoding by. */
    private static final int ARTICLE_SAMPLE = 4096;

    private static final int DUMP_SAMPLE = 16 << 10;

    private final Limits limits;
    private final Flaws flaws;
    private final Units units;
    private final LineSketch sketch;
    private final boolean preambleCounts;

    private long position;
    private long lines;
    private boolean afterReturn;

    private int articles;
    private long preambleBytes;
    private long articleBytes;
    private long markerBytes;
    private long otherBytes;

    private boolean inStrayText;
    private long strayBytes;
    private long strayLine;

    private final Lookalikes lookalikes;

    private int withText;
    private int binary;
    private long binaryControls;
    private long binaryBytes;
    private long firstBinaryControl;
    private int inUtf8;
    private int inLegacy;
    private int inUtf16;
    private final byte[] sample = new byte[DUMP_SAMPLE];
    private int sampled;

    // Of the article being looked at, or of what precedes the first marker.
    private long begin;
    private long beginLine = 1;
    private long length;
    private int linesSketched;
    private boolean hasText;
    private int firstTwo;
    private long controls;
    private long firstControl;
    private final Utf8Tally utf8 = new Utf8Tally();
    private final byte[] articleSample = new byte[ARTICLE_SAMPLE];
    private int articleSampled;

    // Of the line being looked at.
    private final byte[] held = new byte[LONGEST_LINE];
    private int heldBytes;
    private boolean tooLong;
    private boolean isHigh;

    /**
     * @param sketch to count lines in
     * @param preambleCounts whether lines before the first marker count too: of use only where many dumps share the
     *     sketch, and the only article of a dump without markers is one of many
     */
    Profiler(Limits limits, Flaws flaws, Units units, LineSketch sketch, boolean preambleCounts) {
        this.limits = limits;
        this.flaws = flaws;
        this.units = units;
        this.sketch = sketch;
        this.lookalikes = new Lookalikes(units);
        this.preambleCounts = preambleCounts;
        sketch.endArticle();
    }

    @Override
    public void take(Part part, byte[] bytes, int from, int to) {
        int count = to - from;
        inStrayText &= part == Part.STRAY;
        switch (part) {
            case MARKER -> {
                markerBytes += count;
                countLines(bytes, from, to);
            }
            case OTHER -> {
                otherBytes += count;
                countLines(bytes, from, to);
            }
            case STRAY -> {
                otherBytes += count;
                readStray(bytes, from, to);
            }
            case PREAMBLE -> {
                preambleBytes += count;
                read(bytes, from, to);
            }
            case ARTICLE -> {
                articleBytes += count;
                read(bytes, from, to);
            }
        }
        position += count;
    }

    @Override
    public void begin(String name) {
        endArticle(articles > 0);
        if (++articles > limits.articles()) {
            throw flaws.tooManyArticles(limits.articles(), lines, position);
        }
        begin = position;
        beginLine = lines + 1;
    }

    /**
     * Nothing follows.
     *
     * @param canMiss whether the markers are the usual ones, and no pattern of a user's is to blame
     */
    void end(boolean canMiss) {
        endArticle(true);
        if (articles == 0) {
            articles = 1;
            articleBytes = preambleBytes;
            preambleBytes = 0;
        }
        if (binary * 2 > withText) {
            throw flaws.binary(binaryControls, binaryBytes, firstBinaryControl);
        }
        if (withText == 0) {
            throw flaws.noText(articles, canMiss);
        }
    }

    int articles() {
        return articles;
    }

    long articleBytes() {
        return articleBytes;
    }

    long markerBytes() {
        return markerBytes;
    }

    long otherBytes() {
        return otherBytes + preambleBytes;
    }

    /** @param canMiss whether lines that only look like markers are doubted */
    Doubts doubts(boolean canMiss) {
        return new Doubts(
                strayBytes, strayLine, canMiss ? lookalikes.lines() : 0, canMiss ? lookalikes.firstLine() : 0);
    }

    /** The encoding of its articles, for people. */
    String encoding() {
        if (inLegacy == 0 && inUtf16 == 0) {
            return "UTF-8";
        }
        return inUtf8 == 0 && inUtf16 == 0
                ? Encodings.legacy(sample, 0, sampled).name()
                : "mixed";
    }

    private void countLines(byte[] bytes, int from, int to) {
        for (int i = from; i + units.size() <= to; i += units.size()) {
            int c = units.at(bytes, i);
            if (c == '\n' || c == '\r') {
                countTerminator(c);
            } else {
                afterReturn = false;
            }
        }
    }

    /** White space between an END line and the next marker, or the first text, is nobody's loss. */
    private void readStray(byte[] bytes, int from, int to) {
        int text = from;
        if (!inStrayText) {
            while (text < to && (bytes[text] & 0xff) <= ' ') {
                text++;
            }
            text -= (text - from) % units.size();
            countLines(bytes, from, text);
            inStrayText = text < to;
            strayLine = inStrayText && strayBytes == 0 ? lines + 1 : strayLine;
        }
        countLines(bytes, text, to);
        strayBytes += to - text;
    }

    private void countTerminator(int c) {
        if (c == '\r' || !afterReturn) {
            lines++;
        }
        afterReturn = c == '\r';
    }

    private void read(byte[] bytes, int from, int to) {
        if (length == 0) {
            begin = position;
        }
        for (int i = from; length + i - from < 2 && i < to; i++) {
            firstTwo = firstTwo << 8 | bytes[i] & 0xff;
        }
        length += to - from;
        for (int i = from; !hasText && i < to; i++) {
            hasText = (bytes[i] & 0xff) > ' ';
        }
        if (units == Units.BYTES) {
            readBytes(bytes, from, to);
        } else {
            readUnits(bytes, from, to);
        }
        if (length > limits.articleBytes()) {
            throw tooLarge();
        }
    }

    /** Goes from one byte that is not printable ASCII to the next. */
    private void readBytes(byte[] bytes, int from, int to) {
        int line = from;
        int i = from;
        while (i < to) {
            if (utf8.isBetween()) {
                int plain = PlainBytes.count(bytes, i, to);
                if (plain > 0) {
                    afterReturn = false;
                    i += plain;
                    continue;
                }
            }
            byte b = bytes[i];
            if (b < 0 || !utf8.isBetween()) {
                utf8.add(b);
                isHigh = true;
            }
            if (b == '\n' || b == '\r') {
                countTerminator(b);
                endLine(bytes, line, i);
                line = i + 1;
            } else {
                afterReturn = false;
                if (b >= 0 && b < ' ' && b != '\t' && b != '\f' && b != 0x0b) {
                    firstControl = controls == 0 ? position + i - from : firstControl;
                    controls++;
                }
            }
            i++;
        }
        hold(bytes, line, to);
    }

    private void readUnits(byte[] bytes, int from, int to) {
        int line = from;
        for (int i = from; i + 2 <= to; i += 2) {
            int c = units.at(bytes, i);
            if (c == '\n' || c == '\r') {
                countTerminator(c);
                endLine(bytes, line, i);
                line = i + 2;
            } else {
                afterReturn = false;
            }
        }
        hold(bytes, line, to);
    }

    private void endLine(byte[] bytes, int from, int to) {
        if (heldBytes == 0 && to - from <= LONGEST_LINE) {
            lookalikes.look(bytes, from, to, lines);
            useLine(bytes, from, to);
            return;
        }
        hold(bytes, from, to);
        if (!tooLong) {
            lookalikes.look(held, 0, heldBytes, lines);
        }
        useLine(held, 0, heldBytes);
    }

    private void useLine(byte[] bytes, int from, int to) {
        if (!tooLong && linesSketched < MOST_LINES && (articles > 0 || preambleCounts)) {
            linesSketched++;
            sketch.add(bytes, from, to);
        }
        if (isHigh && articleSampled < ARTICLE_SAMPLE) {
            articleSampled = append(articleSample, articleSampled, bytes, from, to);
        }
        heldBytes = 0;
        tooLong = false;
        isHigh = false;
    }

    private void hold(byte[] bytes, int from, int to) {
        tooLong |= heldBytes + to - from > LONGEST_LINE;
        heldBytes = append(held, heldBytes, bytes, from, to);
    }

    private static int append(byte[] target, int used, byte[] bytes, int from, int to) {
        int count = Math.min(to - from, target.length - used);
        System.arraycopy(bytes, from, target, used, count);
        return used + count;
    }

    private RuntimeException tooLarge() {
        if (articles > 0) {
            return flaws.articleTooLarge(articles, limits.articleBytes(), beginLine, begin);
        }
        return isBinary()
                ? flaws.binary(controls, length, firstControl)
                : flaws.preambleTooLarge(limits.articleBytes(), beginLine, begin);
    }

    private void endArticle(boolean isArticle) {
        if (heldBytes > 0) {
            // Such a line would open nothing, whatever it looks like.
            useLine(held, 0, heldBytes);
        }
        utf8.end();
        if (isArticle && hasText) {
            judgeArticle();
        }
        sketch.endArticle();
        begin = position;
        length = 0;
        linesSketched = 0;
        hasText = false;
        firstTwo = 0;
        controls = 0;
        utf8.reset();
        articleSampled = 0;
    }

    private void judgeArticle() {
        withText++;
        if (units != Units.BYTES) {
            return;
        }
        if (firstTwo == 0xFFFE || firstTwo == 0xFEFF) {
            inUtf16++;
        } else if (isBinary()) {
            firstBinaryControl = binary == 0 ? firstControl : firstBinaryControl;
            binary++;
            binaryControls += controls;
            binaryBytes += length;
        } else if (!utf8.isAscii() && utf8.isUtf8()) {
            inUtf8++;
        } else if (!utf8.isAscii()) {
            inLegacy++;
            sampled = append(sample, sampled, articleSample, 0, articleSampled);
        }
    }

    /** A stray control character or two are an accident of scraping; one in fifty bytes is no text. */
    private boolean isBinary() {
        return controls >= 4 && controls * 10 > length || controls > 32 && controls * 50 > length;
    }
}
