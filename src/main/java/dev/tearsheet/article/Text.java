package dev.tearsheet.article;

import java.util.List;

/**
 * The decoded text of an article, line by line.
 *
 * <p>Lines end at LF, CRLF or a lone CR. They hold no control characters but the tab: a form feed, a vertical tab or
 * NEL is made a space, any other is made U+FFFD and counted.
 *
 * @param lines without their terminators; line 1 of the article is element 0
 * @param starts for each line, the offset of its first byte in the article's raw bytes
 * @param ends for each line, the offset after its last byte, the terminator left out
 * @param encoding the encoding it was decoded from, by its IANA name
 * @param malformed how many U+FFFD were put in the place of malformed bytes or control characters
 */
public record Text(List<String> lines, int[] starts, int[] ends, String encoding, int malformed) {

    public Text {
        lines = List.copyOf(lines);
        if (starts.length != lines.size() || ends.length != lines.size()) {
            throw new IllegalArgumentException("text: " + lines.size() + " lines but " + starts.length + " starts and "
                    + ends.length + " ends; expected one of each per line");
        }
    }

    /** Whether there is nothing to read in it. */
    public boolean isBlank() {
        return lines.stream().allMatch(String::isBlank);
    }
}
