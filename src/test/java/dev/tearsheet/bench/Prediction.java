package dev.tearsheet.bench;

import java.util.List;

/**
 * What was made of a page.
 *
 * @param body its paragraphs, joined by blank lines
 * @param headline or null
 * @param dek or null
 * @param authors may be empty
 * @param published ISO 8601 or null
 * @param publisher or null
 */
public record Prediction(
        String body, String headline, String dek, List<String> authors, String published, String publisher) {}
