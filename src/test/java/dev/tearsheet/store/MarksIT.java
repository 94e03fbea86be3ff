package dev.tearsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tearsheet.article.Article;
import dev.tearsheet.article.Block;
import dev.tearsheet.article.DumpRef;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Metadata;
import dev.tearsheet.article.RawArticle;
import dev.tearsheet.article.Reason;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What is stored of blocks comes back as it was, from new rows and from those of before. */
class MarksIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> TEXTS = List.of(
            "Menu",
            "a",
            "He said: \"no\" \\ and \\n went",
            "[1, 2]",
            " % of its words with the text above",
            "A line of just sixty characters, which a quote shows in full",
            "A line of sixty-one characters, whose last one is not shown!!",
            "A line whose sixtieth character is a space, to be trimmed    x",
            "𝒜 line of letters beyond the first plane 𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜",
            "市长为大桥揭幕，全城的人都在中午之前走过了它。市长为大桥揭幕，全城的人都在中午之前走过了它。市长为大桥揭幕，全城的人",
            "with\ta tab, and a last space\u00a0");

    private static final List<String> REASONS = List.of(
            "model 0.97: 33 words, ends a sentence, shares 4 % of its words with the text above: %s",
            "model 0.01: 3 words, no full stop, title case, words of navigation, shares 0 % of its words with the text"
                    + " above, above the headline: %s",
            "model 0.01: 1 word, no full stop, shares 0 % of its words with the text above, below the body's end: %s",
            "has the navigation phrase \"menu\": %s",
            "has the legal phrase \"©\": %s",
            "in a list of teasers after \"Most Popular\"",
            "the heading %s opens related",
            "quotes another: \"text\"",
            ": \"",
            "\"",
            "mod");

    @Test
    void blocksComeBackAsTheyWere() throws Exception {
        Random random = new Random(5);
        try (Connection connection = connect(migrated())) { // which costs more than the question
            for (int round = 0; round < 300; round++) {
                Article article = article(random, random.nextInt(8) == 0 ? "another body" : null);
                assertThat(blocks(connection, article.body(), Marks.of(article)))
                        .as("%s", article.blocks())
                        .isEqualTo(json(article));
            }
        }
    }

    @Test
    void everyLabelHasItsLetterAndEveryCodeItsPhrase() throws Exception {
        String url = migrated();
        List<Block> blocks = new ArrayList<>();
        for (Label label : Label.values()) {
            blocks.add(new Block(
                    blocks.size() + 1, blocks.size() + 1, 0, 0, "x", label, new Reason("r", "named " + label)));
        }
        Article article = article(blocks, null);
        assertThat(blocks(url, article.body(), Marks.of(article))).isEqualTo(json(article));
        String marks = "a\u001f"
                + "\u0002\u0003\u0004\u0005\u0006\u0007\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017"
                + "\u0018\u0019\u001a\u001b\u001c\u001d\u001fx";
        String plain = blocks(url, "", marks).get(0).get("reason").asText();
        Article again = article(List.of(new Block(1, 1, 0, 0, "x", Label.HEADLINE, new Reason("r", plain))), null);
        assertThat(Marks.of(again)).as("what one writes the other reads").isEqualTo(marks);
    }

    @Test
    void aControlCharacterOfAUsersReasonDoesNoHarm() throws Exception {
        Article article = article(
                List.of(new Block(3, 5, 0, 0, "x", Label.LEGAL, new Reason("r", "a\u0001b\u001e\u001fc\nd"))), null);
        assertThat(blocks(migrated(), "", Marks.of(article))
                        .get(0)
                        .get("reason")
                        .asText())
                .isEqualTo("a\uFFFDb\uFFFD\uFFFDc\nd");
    }

    /** As many models of the text above: little of it is written down twice. */
    @Test
    void marksAreShort() {
        String words = "The mayor opened the bridge on Tuesday, and the whole of the town walked over it before noon.";
        String reason = "model 0.97: 33 words, ends a sentence, shares 4 % of its words with the text above: \""
                + words.substring(0, 60).strip() + "…\"";
        Article article = article(List.of(new Block(1, 1, 0, 0, words, Label.BODY, new Reason("model", reason))), null);
        assertThat(Marks.of(article)).isEqualTo("h\u001f\u000297: 33\u00034\u0007\u0001");
    }

    @Test
    void anOlderTableIsBroughtOver() throws Exception {
        TestPostgres postgres = TestPostgres.shared();
        String url = postgres.freshDatabase();
        migrateTo(url, "4");
        run(
                url,
                "insert into tearsheet.article (ordinal, word_count, \"offset\", length, malformed, id, dump, name,"
                        + " authors, topics, encoding, content_sha256, config_version, body, blocks) values (1, 1, 0, 1, 0,"
                        + " 'a-1', 'a', 'a', '{}', '{}', 'UTF-8', '', 'v', 'The weir.', '[{\"label\":\"BODY\",\"reason\":\"r\","
                        + "\"firstLine\":1,\"lastLine\":1,\"text\":null}]')");
        run(url, "create view public.mine as select id, blocks from tearsheet.article_current");
        run(url, "create view public.inTheWay as select blocks from tearsheet.article");
        assertThatThrownBy(() -> Database.migrate(url, postgres.owner(), postgres.service()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("intheway");
        run(url, "drop view public.inTheWay");
        Database.migrate(url, postgres.owner(), postgres.service());
        assertThat(one(url, "select (blocks->0->>'label') || (blocks->0->>'reason') from public.mine"))
                .isEqualTo("BODYr");
        assertThat(one(url, "select blocks->0->>'label' from tearsheet.article_current"))
                .isEqualTo("BODY");
    }

    private static String migrated() throws SQLException {
        TestPostgres postgres = TestPostgres.shared();
        String url = postgres.freshDatabase();
        Database.migrate(url, postgres.owner(), postgres.service());
        return url;
    }

    private static void migrateTo(String url, String version) {
        TestPostgres postgres = TestPostgres.shared();
        Flyway.configure()
                .dataSource(url, postgres.owner().user(), postgres.owner().password())
                .schemas("tearsheet")
                .defaultSchema("tearsheet")
                .placeholders(Map.of("service", postgres.service().user()))
                .target(version)
                .load()
                .migrate();
    }

    private static Article article(Random random, String otherBody) {
        List<Block> blocks = new ArrayList<>();
        int line = 0;
        String reason = "first";
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            String text = TEXTS.get(random.nextInt(TEXTS.size()));
            int first = line + 1 + random.nextInt(3);
            line = first + Math.max(0, random.nextInt(6) - 3);
            if (random.nextInt(3) > 0) {
                reason = REASONS.get(random.nextInt(REASONS.size())).replace("%s", quote(text));
            }
            Label label = random.nextBoolean() ? Label.BODY : Label.values()[random.nextInt(Label.values().length)];
            blocks.add(new Block(first, line, 0, 0, text, label, new Reason("rule", reason)));
        }
        return article(blocks, otherBody);
    }

    /** As class Words of the room of cleaning does it. */
    private static String quote(String text) {
        return '"' + (text.length() <= 60 ? text : text.substring(0, 60).strip() + "…") + '"';
    }

    private static Article article(List<Block> blocks, String otherBody) {
        String body = otherBody != null
                ? otherBody
                : blocks.stream()
                        .filter(block -> block.label().isBody())
                        .map(Block::text)
                        .collect(Collectors.joining("\n\n"));
        RawArticle raw =
                new RawArticle(new DumpRef("d", "0".repeat(64)), 1, "a", 0, new byte[] {'x'}, StandardCharsets.UTF_8);
        return new Article(raw, Metadata.NONE, blocks, body, 1, new byte[32], "UTF-8", 0, null);
    }

    private static JsonNode json(Article article) {
        ArrayNode blocks = JSON.createArrayNode();
        for (Block block : article.blocks()) {
            blocks.addObject()
                    .put("label", block.label().name())
                    .put("reason", block.reason().words())
                    .put("firstLine", block.firstLine())
                    .put("lastLine", block.lastLine())
                    .put("text", block.label().isBody() ? null : block.text());
        }
        return blocks;
    }

    private static JsonNode blocks(String url, String body, String marks) throws Exception {
        try (Connection connection = connect(url)) {
            return blocks(connection, body, marks);
        }
    }

    private static JsonNode blocks(Connection connection, String body, String marks) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement("select tearsheet.blocks(?, ?)")) {
            statement.setString(1, body);
            statement.setString(2, marks);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return JSON.readTree(row.getString(1));
            }
        }
    }

    private static String one(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void run(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String url) throws SQLException {
        Credentials owner = TestPostgres.shared().owner();
        return DriverManager.getConnection(url, owner.user(), owner.password());
    }
}
