package dev.tearsheet.article;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes texts and sheets out of strings, as the decoding of UTF-8 would. */
public final class Texts {

    private static final DumpRef DUMP = new DumpRef("dump.txt", "0".repeat(64));

    private Texts() {}

    /** A sheet with nothing done to it yet. */
    public static Sheet sheet(String article) {
        byte[] bytes = article.getBytes(StandardCharsets.UTF_8);
        return Sheet.of(new RawArticle(DUMP, 1, "article.txt", 0, bytes, null), text(article));
    }

    /** The lines of a string, with their places in its UTF-8 bytes; they end at LF or CRLF. */
    public static Text text(String article) {
        byte[] bytes = article.getBytes(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length ? start < i : bytes[i] == '\n') {
                int end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
                lines.add(new String(bytes, start, end - start, StandardCharsets.UTF_8));
                starts.add(start);
                ends.add(end);
                start = i + 1;
            }
        }
        return new Text(
                lines,
                starts.stream().mapToInt(Integer::intValue).toArray(),
                ends.stream().mapToInt(Integer::intValue).toArray(),
                "UTF-8",
                0);
    }
}
