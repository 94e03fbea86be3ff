package dev.tearsheet.camel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tearsheet.article.Article;
import dev.tearsheet.bench.LabelledPage;
import dev.tearsheet.store.Marks;
import dev.tearsheet.store.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an article costs behind the desk: as marks, as a line of JSON, as a row that is stored, and as blocks that are read
 * back. A score is articles a second, but for those of the database, which are batches of a hundred.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class RowBenchmark {

    private static final int BATCH = 100;

    private final ObjectMapper json = new ObjectMapper();
    private List<Article> articles;
    private Connection connection;
    private int next;

    @Setup
    public void prepare() throws Exception {
        Path folder = Files.createTempDirectory("bench");
        Path dump = folder.resolve("dump.txt");
        if (LabelledPage.areHere()) {
            StringBuilder pages = new StringBuilder();
            for (LabelledPage page : LabelledPage.read(LabelledPage.FOLDER, "light")) {
                pages.append("=== FILE: a.txt ===\n").append(page.text()).append('\n');
            }
            Files.writeString(dump, pages);
        } else {
            Files.copy(TestHome.PROJECT.resolve("samples/morning.dump.txt"), dump);
        }
        articles = new ArrayList<>();
        try (TestHome home = new TestHome(folder);
                Preview preview = Preview.open(home.settings())) {
            preview.read(dump, outcome -> {
                if (outcome instanceof Article article) {
                    articles.add(article);
                }
            });
        }
        TestPostgres postgres = TestPostgres.shared();
        connection = DriverManager.getConnection(
                postgres.freshDatabase(), postgres.owner().user(), postgres.owner().password());
        dev.tearsheet.store.Database.migrate(connection.getMetaData().getURL(), postgres.owner(), postgres.service());
        store();
    }

    @TearDown
    public void close() throws SQLException {
        connection.close();
    }

    private Article next() {
        next = (next + 1) % articles.size();
        return articles.get(next);
    }

    @Benchmark
    public String marks() {
        return Marks.of(next());
    }

    @Benchmark
    public byte[] lineOfJson() throws JsonProcessingException {
        return json.writeValueAsBytes(ArticleLine.of(next(), null, "0123456789ab"));
    }

    /** Into a table like the article's, emptied first; a commit for each batch. */
    @Benchmark
    public int store() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temp table if not exists row (like tearsheet.article including all)");
            statement.execute("truncate row");
        }
        String[] bodies = new String[BATCH];
        String[] marks = new String[BATCH];
        for (int i = 0; i < BATCH; i++) {
            Article article = next();
            bodies[i] = article.body();
            marks[i] = Marks.of(article);
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into row (ordinal, word_count, \"offset\", length, malformed, id, dump, name, authors, topics,"
                        + " encoding, content_sha256, config_version, body, marks)"
                        + " select n, 1, 0, 1, 0, 'a-' || n, 'a', 'a', '{}', '{}', 'UTF-8', sha256(n::text::bytea), 'v',"
                        + " body, marks from unnest(?::text[], ?::text[]) with ordinality as u (body, marks, n)")) {
            statement.setObject(1, bodies);
            statement.setObject(2, marks);
            return statement.executeUpdate();
        }
    }

    @Benchmark
    public long blocksOfRows() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select sum(length(tearsheet.blocks(body, marks)::text)) from row")) {
            row.next();
            return row.getLong(1);
        }
    }
}
