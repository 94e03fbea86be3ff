package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.store.LogLines;
import dev.tearsheet.store.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users hang checks, triggers and keys of their own on the tables: what these do to the flow is told as theirs. */
class OwnTriggersIT {

    private static final int ARTICLES = 900;

    @TempDir
    private Path folder;

    private TestHome home;
    private DataSource database;
    private LogLines log;

    @BeforeEach
    void prepare() throws Exception {
        home = new TestHome(folder).with("batch.articles", "10").with("failures.strikes", "1");
        database = home.database().dataSource();
        log = new LogLines();
    }

    @AfterEach
    void end() throws Exception {
        log.close();
        home.close();
    }

    /** The server tells the row that it refuses, which is the article. */
    @Test
    void whatACheckRefusesCostsTheDumpAndIsToldWithoutItsText() throws Exception {
        home.asOwner("alter table tearsheet.article add constraint short_body check (length(body) < 100) not valid");
        Flow flow = home.started();
        home.drop("weir.txt", TestHome.dump("weir", 2));
        home.awaitEmptyInbox(flow);
        assertThat(home.json("quarantine", ".reason.json").get("message").asText())
                .isEqualTo(
                        "failed 1 times with PSQLException (SQLSTATE 23514, a check of the table); expected none; the"
                                + " log has the trace");
        assertThat(log.traces())
                .singleElement()
                .asString()
                .contains("violates check constraint \"short_body\"")
                .doesNotContain("masons");
    }

    /** The tables are whole, so that a start would mend nothing. */
    @Test
    void whatATriggerLacksIsNotToldAsALackOfTables() throws Exception {
        home.asOwner("create function public.audit() returns trigger language plpgsql as"
                + " $$ begin insert into public.audit_log values (new.id); return new; end $$");
        home.asOwner(
                "create trigger audit before insert on tearsheet.article for each row execute function public.audit()");
        Flow flow = home.started();
        home.drop("weir.txt", TestHome.dump("weir", 2));
        Patience.await("it is said", () -> !log.of("outage").isEmpty());
        assertThat(log.warnings())
                .singleElement()
                .isEqualTo("WARN outage: the database needs for our statements what is not there: ERROR: relation"
                        + " \"public.audit_log\" does not exist; mend or drop the trigger or function of yours that names"
                        + " it; what needs it waits meanwhile, and goes on by itself");
        home.asOwner("create table public.audit_log (id text); grant insert on public.audit_log to public");
        home.awaitEmptyInbox(flow);
        assertThat(Rows.count(database, "select count(*) from public.audit_log"))
                .isEqualTo(2);
        assertThat(home.files("quarantine")).isEmpty();
    }

    /** What is stored of a changed file cannot be taken back then: it stays, is told once, and the new bytes are stored. */
    @Test
    void aKeyThatHoldsTheRowsOfAFileThatChangesIsTold() throws Exception {
        Flow flow = home.started();
        Path file = home.drop("weir.txt", TestHome.dump("before", ARTICLES));
        Patience.await("rows", () -> Rows.stored(database) > 0);
        home.asOwner("create table public.note (article text references tearsheet.article (id))");
        home.asOwner("insert into public.note select id from tearsheet.article limit 1");
        Files.writeString(file, TestHome.dump("behind", 2), StandardOpenOption.APPEND);
        home.awaitEmptyInbox(flow);
        assertThat(Rows.count(database, "select stored + duplicate from tearsheet.dump where state = 'ARCHIVED'"))
                .isEqualTo(ARTICLES + 2);
        assertThat(log.warnings())
                .filteredOn(line -> !line.contains("its file has left the inbox"))
                .singleElement()
                .isEqualTo("WARN failures: 'weir.txt': stays in the inbox: changed while it was in work, and what is"
                        + " stored of it cannot be taken back (SQLSTATE 23503, a foreign key that is not there, or that"
                        + " holds the row); let keys of your own refer to articles with 'on delete cascade'");
    }
}
