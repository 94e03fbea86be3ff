package dev.tearsheet.camel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tearsheet.article.Article;
import dev.tearsheet.article.Metadata;
import dev.tearsheet.article.RawArticle;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** One line of {@code articles.jsonl}, and of {@code export}: an article with all that was read about it. */
public record ArticleLine(
        String id,
        String dump,
        int ordinal,
        String name,
        long offset,
        int length,
        String headline,
        String dek,
        String byline,
        List<String> authors,
        String publisher,
        String published,
        String dateline,
        List<String> topics,
        String language,
        String body,
        int wordCount,
        String contentSha256,
        String duplicateOf,
        List<BlockLine> blocks,
        String configVersion) {

    /**
     * Reads a row of the table {@code article}.
     *
     * @param row column name to value, {@code blocks} as text
     * @param json reads the blocks
     */
    public static ArticleLine of(Map<String, Object> row, ObjectMapper json) {
        try {
            return new ArticleLine(
                    (String) row.get("id"),
                    (String) row.get("dump"),
                    (Integer) row.get("ordinal"),
                    (String) row.get("name"),
                    (Long) row.get("offset"),
                    (Integer) row.get("length"),
                    (String) row.get("headline"),
                    (String) row.get("dek"),
                    (String) row.get("byline"),
                    texts(row.get("authors")),
                    (String) row.get("publisher"),
                    (String) row.get("published"),
                    (String) row.get("dateline"),
                    texts(row.get("topics")),
                    (String) row.get("language"),
                    (String) row.get("body"),
                    (Integer) row.get("word_count"),
                    HexFormat.of().formatHex((byte[]) row.get("content_sha256")),
                    (String) row.get("duplicate_of"),
                    List.of(json.readValue((String) row.get("blocks"), BlockLine[].class)),
                    (String) row.get("config_version"));
        } catch (JsonProcessingException | SQLException e) {
            throw new IllegalStateException(
                    "article '" + row.get("id") + "': its row cannot be read back; was it changed by hand?", e);
        }
    }

    /** An article that is not stored: no duplicate of any. */
    public static ArticleLine of(Article article, String configVersion) {
        return of(article, null, configVersion);
    }

    /** @param duplicateOf the id of the first article with its content, or null */
    static ArticleLine of(Article article, String duplicateOf, String configVersion) {
        RawArticle raw = article.raw();
        Metadata found = article.metadata();
        return new ArticleLine(
                raw.id(),
                raw.dump().name(),
                raw.ordinal(),
                raw.name(),
                raw.offset(),
                raw.bytes().length,
                found.headline(),
                found.dek(),
                found.byline(),
                found.authors(),
                found.publisher(),
                found.published(),
                found.dateline(),
                found.topics(),
                found.language(),
                article.body(),
                article.wordCount(),
                HexFormat.of().formatHex(article.contentSha256()),
                duplicateOf,
                article.blocks().stream().map(BlockLine::of).toList(),
                configVersion);
    }

    private static List<String> texts(Object array) throws SQLException {
        Object texts = array instanceof Array sql ? sql.getArray() : array;
        return Arrays.asList((String[]) texts);
    }
}
