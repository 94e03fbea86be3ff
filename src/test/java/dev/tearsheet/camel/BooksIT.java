package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.store.LogLines;
import dev.tearsheet.store.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trigger, or somebody's hand, has made the tables hold less of a dump than its books say: it starts over. */
class BooksIT {

    private static final int ARTICLES = 200;

    @TempDir
    private Path folder;

    private TestHome home;
    private DataSource database;
    private LogLines log;

    @BeforeEach
    void open() throws Exception {
        home = new TestHome(folder).with("batch.articles", "5").with("failures.strikes", "2");
        database = home.database().dataSource();
        log = new LogLines();
    }

    @AfterEach
    void close() throws Exception {
        log.close();
        home.close();
    }

    /** As long as the trigger is there it fails; what another dump has as duplicates then is that dump's afterwards. */
    @Test
    void anArticleThatATriggerHasSwallowedIsStoredWhenTheTriggerIsGone() throws Exception {
        home.asOwner("create function public.swallow() returns trigger language plpgsql as"
                + " $$ begin if new.name = 'dam-2.txt' then return null; end if; return new; end $$");
        home.asOwner("create trigger swallow before insert on tearsheet.article"
                + " for each row execute function public.swallow()");
        home.changing("store.camel.yaml", store -> store.replace("period: 5000", "period: 200"));
        home.drop("dam.txt", TestHome.dump("dam", 3));
        try (Flow flow = home.started()) {
            Patience.await("in quarantine", () -> flow.deliveries().quarantined() == 1);
            assertThat(log.warnings().stream().filter(line -> line.contains("starts over")))
                    .as("once, after the first strike; the second is the last")
                    .hasSize(1);
            assertThat(home.json("quarantine", ".reason.json").get("message").asText())
                    .startsWith("failed 2 times: its books do not balance: taken 3, stored 2, ");
            assertThat(home.json("quarantine", ".reason.json").get("whatToDo").asText())
                    .contains("a trigger");
            Patience.await("told", () -> log.of("inbox")
                    .contains(
                            "INFO inbox: 'dam.txt': its file lies in quarantine with 2 of 3 articles done; they stay, and"
                                    + " it goes on when 'retry' puts it through again"));
            home.drop("other.txt", TestHome.dump("dam", 1));
            Patience.await("archived", () -> flow.deliveries().archived() == 1);
        }
        home.ledger().leave(home.instance());
        assertThat(books()).containsExactly("dam.txt WORKING 3 2 0 0", "other.txt ARCHIVED 1 0 1 0");

        home.asOwner("drop trigger swallow on tearsheet.article");
        putBack("dam.txt");
        try (Flow flow = home.started()) {
            Patience.await("archived", () -> flow.deliveries().archived() == 1);
        }
        assertThat(books()).containsExactly("dam.txt ARCHIVED 3 2 1 0", "other.txt ARCHIVED 1 1 0 0");
        assertThat(Rows.texts(
                        database,
                        "select a.dump || ' ' || a.name || coalesce(' of ' || f.dump, '') from tearsheet.article a"
                                + " left join tearsheet.article f on f.id = a.duplicate_of order by 1"))
                .containsExactly(
                        "dam.txt dam-1.txt of other.txt",
                        "dam.txt dam-2.txt",
                        "dam.txt dam-3.txt",
                        "other.txt dam-1.txt");
        assertThat(home.files("quarantine")).isEmpty();
    }

    @Test
    void aDumpTakenOutOfTheLedgerInTheMiddleStartsOver() throws Exception {
        try (Flow flow = home.started()) {
            Path dropped = home.drop("weir.txt", TestHome.dump("weir", ARTICLES));
            Patience.await("some rows", () -> Rows.stored(database) > 20);
            Rows.run(database, "delete from tearsheet.dump");
            Patience.await("found out", () -> !log.of("failures").isEmpty());
            Files.move(dropped, dropped.resolveSibling("again.txt")); // under its own name it rests for a while
            Patience.await("archived", () -> flow.deliveries().archived() == 1);
        }
        assertThat(books()).containsExactly("again.txt ARCHIVED 200 200 0 0");
        expectAll();
    }

    /** Its books balance and are closed; what its lines lack shows that they are wrong. */
    @Test
    void aDumpWhoseRowsAreGoneStartsOverRatherThanHaveFewerLinesThanItsReceiptSays() throws Exception {
        home.with("failures.strikes", "1");
        home.drop("lock.txt", TestHome.dump("lock", ARTICLES) + "=== FILE: void.txt ===\n");
        try (Flow flow = home.started()) {
            Patience.await("some rows", () -> Rows.stored(database) > 20);
        }
        home.ledger().leave(home.instance());
        assertThat(books()).first().asString().startsWith("lock.txt WORKING");
        long gone = Rows.stored(database);
        Rows.run(database, "delete from tearsheet.article");
        try (Flow flow = home.started()) {
            Patience.await("in quarantine", () -> flow.deliveries().quarantined() == 1);
            assertThat(home.json("quarantine", ".reason.json").get("message").asText())
                    .isEqualTo("failed 1 times: its books do not balance: 200 stored, 0 duplicate, " + (ARTICLES - gone)
                            + " read back; expected every one of them");
            putBack("lock.txt");
            Patience.await("archived", () -> flow.deliveries().archived() == 1);
        }
        assertThat(books()).containsExactly("lock.txt ARCHIVED 201 200 0 1");
        expectAll();
        assertThat(log.warnings())
                .contains(
                        "WARN inbox: 'lock.txt': its books did not balance; what is stored of it is taken back, and it"
                                + " starts over");
    }

    /** As 'retry' does. */
    private void putBack(String name) throws IOException {
        Files.delete(home.path("quarantine/" + name + ".reason.json"));
        Files.move(home.path("quarantine/" + name), home.inbox().resolve(name));
    }

    private void expectAll() throws Exception {
        assertThat(Rows.stored(database)).isEqualTo(ARTICLES);
        assertThat(home.archivedArticles()).hasSize(ARTICLES);
        assertThat(home.files("quarantine")).isEmpty();
    }

    private List<String> books() {
        return Rows.texts(
                database,
                "select concat_ws(' ', dump, state, taken, stored, duplicate, rejected) from tearsheet.dump order by 1");
    }
}
