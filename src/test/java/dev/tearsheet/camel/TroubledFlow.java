package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.store.LogLines;
import dev.tearsheet.store.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;

/** A home at work, from which a test takes away what it needs, with one dump that is to come through all the same. */
final class TroubledFlow {

    static final int ARTICLES = 500;

    private final TestHome home;
    private final LogLines log;
    private final DataSource database;
    private Flow flow;

    /** Starts it; the home closes it. */
    TroubledFlow(TestHome home, LogLines log) throws Exception {
        this.home = home;
        this.log = log;
        this.database = home.database().dataSource();
        this.flow = home.started();
    }

    /** The instance at work. */
    Flow flow() {
        return flow;
    }

    /** Another instance on the same home, under other settings. */
    void restart(String... sets) throws Exception {
        flow.close();
        for (int i = 0; i < sets.length; i += 2) {
            home.with(sets[i], sets[i + 1]);
        }
        Patience.await("the pool's pause after a failure is over", () -> stored() >= 0);
        flow = home.started();
    }

    double secondsToClose() {
        long begun = System.nanoTime();
        flow.close();
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Drops the dump; its file. */
    Path drop() throws IOException {
        return home.drop("weir.txt", TestHome.dump("weir", ARTICLES));
    }

    void dropAndAwaitHalf() throws IOException {
        drop();
        Patience.await("some rows", () -> stored() > 50);
    }

    /** Articles, or -1 while they cannot be counted. */
    long stored() {
        try {
            return Rows.stored(database);
        } catch (IllegalStateException away) {
            return -1;
        }
    }

    /** Until the outage has lasted that long, and something was said. */
    void awaitOutage(Duration age) {
        Patience.await(
                "an outage of " + age + ", and a word about it",
                () -> flow.outages().age().filter(is -> is.compareTo(age) >= 0).isPresent()
                        && !log.of("outage").isEmpty());
    }

    /** Until the dump is archived with all its articles, each of them once, and nothing else is anywhere. */
    void awaitStoredOnce() throws Exception {
        home.awaitEmptyInbox(flow);
        assertThat(Rows.stored(database)).isEqualTo(ARTICLES);
        assertThat(Rows.texts(
                        database,
                        "select state || ' ' || taken || ' ' || stored || ' ' || duplicate || ' ' || rejected"
                                + " from tearsheet.dump"))
                .containsExactly("ARCHIVED " + ARTICLES + " " + ARTICLES + " 0 0");
        assertThat(home.files("quarantine")).isEmpty();
        assertThat(home.files("archive")).hasSize(3);
        assertThat(home.archivedArticles()).hasSize(ARTICLES);
        assertThat(flow.deliveries().archived()).isEqualTo(1);
    }
}
