package dev.tearsheet.camel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tearsheet.article.Article;
import dev.tearsheet.article.Outcome;
import dev.tearsheet.article.RawArticle;
import dev.tearsheet.config.Problem;
import dev.tearsheet.config.Settings;
import dev.tearsheet.dump.Batches;
import dev.tearsheet.dump.DumpProfile;
import dev.tearsheet.dump.InboxFile;
import dev.tearsheet.dump.MarkerRule;
import dev.tearsheet.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.camel.Exchange;

/** The desk of a configuration alone: the real routes, with no inbox and no database. For one thread. */
public final class Preview implements AutoCloseable {

    private static final long BATCH_BYTES = 1 << 20;

    private final Settings settings;
    private final Flow flow;
    private final ObjectMapper json = new ObjectMapper();

    private Preview(Settings settings, Flow flow) {
        this.settings = settings;
        this.flow = flow;
    }

    /**
     * Builds the routes and rehearses the desk.
     *
     * @throws RouteDefect if the routes cannot work as they are written
     * @throws IOException if a file of the configuration cannot be read
     */
    public static Preview open(Settings settings) throws IOException {
        return open(settings, Database.none());
    }

    /**
     * The same, and the statements of the routes are held against a database.
     *
     * @param database is asked whether it understands them, and for nothing else
     */
    public static Preview open(Settings settings, DataSource database) throws IOException {
        Flow flow = Flow.buildDeskAlone(settings, database);
        try {
            flow.rehearse();
        } catch (RuntimeException defect) {
            flow.close();
            throw defect;
        }
        return new Preview(settings, flow);
    }

    /**
     * Puts every article of a dump over the desk, in order.
     *
     * @return what of the dump may have been meant otherwise than it was cut
     * @throws dev.tearsheet.article.Defect if the dump cannot be taken
     */
    public List<String> read(Path file, Consumer<Outcome> taker) throws IOException {
        return observe(file, (outcome, sent) -> taker.accept(outcome));
    }

    /**
     * The same, and tells where the route would have sent each article beside the store.
     *
     * @return what of the dump may have been meant otherwise than it was cut
     * @throws dev.tearsheet.article.Defect if the dump cannot be taken
     */
    public List<String> observe(Path file, BiConsumer<Outcome, List<String>> taker) throws IOException {
        List<String> doubts = new ArrayList<>();
        MarkerRule markers = Flow.markers(settings);
        try (InboxFile dump = InboxFile.open(file)) {
            for (DumpProfile profile : dump.inspect(markers, Flow.limits(settings))) {
                DumpWork work = DumpWork.of(profile);
                profile.doubts()
                        .words()
                        .forEach(words -> doubts.add("'" + profile.ref().name() + "': " + words));
                try (Batches batches = dump.batches(profile, markers, 1, BATCH_BYTES)) {
                    while (batches.hasNext()) {
                        for (RawArticle raw : batches.next()) {
                            List<String> sent = new ArrayList<>();
                            taker.accept(outcomeOf(raw, work, sent), sent);
                        }
                    }
                }
            }
        }
        return doubts;
    }

    private Outcome outcomeOf(RawArticle raw, DumpWork work, List<String> sent) {
        Exchange after = flow.watchedDesk().send(raw, exchange -> {
            exchange.setProperty(DumpWork.PROPERTY, work);
            Rehearsal.mark(exchange, sent);
        });
        if (after.getException() != null) {
            throw flow.explain(after);
        }
        return Flow.outcomeOf(" for article '" + raw.id() + "'", after);
    }

    /** What its routes lack, though they work. */
    public List<Problem> warnings() {
        return flow.warnings();
    }

    /** The configuration's version. */
    public String configVersion() {
        return flow.configVersion();
    }

    /**
     * An article as one line of JSON: a line of {@code articles.jsonl}, and under {@code findings} where each field was
     * read.
     */
    public String json(Article article) {
        ObjectNode line = json.valueToTree(ArticleLine.of(article, configVersion()));
        line.set("findings", json.valueToTree(article.metadata().findings()));
        return line.toString();
    }

    @Override
    public void close() {
        flow.close();
    }
}
