package dev.tearsheet.clean;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Reason;
import dev.tearsheet.article.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into its blocks. A line is a block of its own, as scrapers write a paragraph on one line; only a text
 * that was wrapped at a fixed width has its paragraphs joined again.
 *
 * <p>Stateless: safe to use from many threads.
 */
public final class BlockCutter {

    private static final Reason NOT_LOOKED_AT = new Reason("not-looked-at", "no step has looked at it yet");

    private BlockCutter() {}

    /** The blocks of a text in reading order, none of them blank, all undecided. */
    public static List<Block> cut(Text text) {
        List<String> lines = text.lines();
        int width = Wrapping.width(lines);
        List<Block> blocks = new ArrayList<>();
        int line = 0;
        while (line < lines.size()) {
            if (isBlank(lines.get(line))) {
                line++;
                continue;
            }
            int last = line;
            while (width > 0
                    && last + 1 < lines.size()
                    && !isBlank(lines.get(last + 1))
                    && Wrapping.isFull(lines.get(last), lines.get(last + 1), width)) {
                last++;
            }
            blocks.add(block(text, line, last));
            line = last + 1;
        }
        return blocks;
    }

    private static Block block(Text text, int first, int last) {
        String words = strip(text.lines().get(first));
        if (last > first) {
            StringBuilder joined = new StringBuilder(words);
            for (int line = first + 1; line <= last; line++) {
                Wrapping.join(joined, strip(text.lines().get(line)));
            }
            words = joined.toString();
        }
        int offset = text.starts()[first];
        return new Block(
                first + 1, last + 1, offset, text.ends()[last] - offset, words, Label.UNDECIDED, NOT_LOOKED_AT);
    }

    /** Whether a line has nothing to read; a no-break space or a zero-width mark is nothing too. */
    static boolean isBlank(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (!isNothing(line.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static String strip(String line) {
        int from = 0;
        int to = line.length();
        while (from < to && isNothing(line.charAt(from))) {
            from++;
        }
        while (to > from && isNothing(line.charAt(to - 1))) {
            to--;
        }
        return line.substring(from, to);
    }

    private static boolean isNothing(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == '\u200b'
                || c == '\ufeff'
                || c == '\u2060'
                || c == '\u200e'
                || c == '\u200f';
    }
}
