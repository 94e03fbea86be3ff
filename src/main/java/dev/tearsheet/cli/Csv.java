package dev.tearsheet.cli;

import dev.tearsheet.camel.ArticleLine;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Articles as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe in front: its text
 * comes from strangers.
 */
final class Csv {

    /** What a line of JSON has, in its order; but the blocks have no text form. */
    private static final List<RecordComponent> COLUMNS = Stream.of(ArticleLine.class.getRecordComponents())
            .filter(column -> !column.getName().equals("blocks"))
            .toList();

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Csv() {}

    static String header() {
        return row(RecordComponent::getName);
    }

    static String line(ArticleLine article) {
        return row(column -> cell(value(article, column)));
    }

    private static String row(Function<RecordComponent, String> cell) {
        return COLUMNS.stream().map(cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static Object value(ArticleLine article, RecordComponent column) {
        try {
            Object value = column.getAccessor().invoke(article);
            return value instanceof List<?> several
                    ? several.stream().map(String::valueOf).collect(Collectors.joining("; "))
                    : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
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
