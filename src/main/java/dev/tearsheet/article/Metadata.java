package dev.tearsheet.article;

import java.util.List;

/**
 * What was read about an article from its own text. A value that could not be read for certain is null: null is right
 * more often than a guess.
 *
 * @param headline or null
 * @param dek the standfirst under the headline, or null
 * @param byline the author line as printed, or null
 * @param authors the names in it, without "By", titles and agencies; empty when none is known
 * @param publisher or null
 * @param published ISO 8601: a day, or an instant with the offset that the text prints; or null
 * @param dateline place and agency as printed before the first paragraph, or null
 * @param topics as printed, in order; empty when there are none
 * @param language of the body, BCP 47; or null
 * @param findings where each field was read, in the order of the fields; the language is read from all of the body
 */
public record Metadata(
        String headline,
        String dek,
        String byline,
        List<String> authors,
        String publisher,
        String published,
        String dateline,
        List<String> topics,
        String language,
        List<Finding> findings) {

    /** Nothing known. */
    public static final Metadata NONE =
            new Metadata(null, null, null, List.of(), null, null, null, List.of(), null, List.of());

    public Metadata {
        authors = List.copyOf(authors);
        topics = List.copyOf(topics);
        findings = List.copyOf(findings);
    }

    /** The same with the language set; null when it cannot be told. */
    public Metadata withLanguage(String tag) {
        return new Metadata(headline, dek, byline, authors, publisher, published, dateline, topics, tag, findings);
    }
}
