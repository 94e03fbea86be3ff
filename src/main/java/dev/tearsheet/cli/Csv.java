package dev.tearsheet.cli;

import dev.tearsheet.camel.ArticleLine;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Articles as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe in front: its text
 * comes from strangers.
 */
final class Csv {

    private static final List<String> COLUMNS = List.of(
            "id",
            "dump",
            "ordinal",
            "name",
            "offset",
            "length",
            "headline",
            "dek",
            "byline",
            "authors",
            "publisher",
            "published",
            "dateline",
            "topics",
            "language",
            "body",
            "wordCount",
            "contentSha256",
            "duplicateOf",
            "configVersion");

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Csv() {}

    static String header() {
        return String.join(",", COLUMNS) + "\r\n";
    }

    static String line(ArticleLine a) {
        return Arrays.asList(
                                a.id(),
                                a.dump(),
                                a.ordinal(),
                                a.name(),
                                a.offset(),
                                a.length(),
                                a.headline(),
                                a.dek(),
                                a.byline(),
                                String.join("; ", a.authors()),
                                a.publisher(),
                                a.published(),
                                a.dateline(),
                                String.join("; ", a.topics()),
                                a.language(),
                                a.body(),
                                a.wordCount(),
                                a.contentSha256(),
                                a.duplicateOf(),
                                a.configVersion())
                        .stream()
                        .map(Csv::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (value instanceof String && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
