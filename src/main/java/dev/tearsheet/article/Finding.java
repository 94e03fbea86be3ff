package dev.tearsheet.article;

import java.util.Objects;

/**
 * Where a field of the metadata was read.
 *
 * @param field the field's name, as in {@code articles.jsonl}
 * @param line the line it came from, counted from 1 in the article's text
 * @param rule the name of the rule that found it, in kebab case
 */
public record Finding(String field, int line, String rule) {

    public Finding {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(rule, "rule");
        if (line < 1) {
            throw new IllegalArgumentException("finding of '" + field + "': line " + line + "; expected 1 or more");
        }
    }
}
