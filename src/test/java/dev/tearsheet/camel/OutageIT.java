package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tearsheet.store.Database;
import dev.tearsheet.store.Patience;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables, rights or folders that the service needs go away and come back: nothing is lost, doubled or put in quarantine. */
class OutageIT extends WithTroubledFlow {

    /** A step of the user's own that asks a table that is not there, which costs its article and is no outage. */
    private static final String STUMBLING =
            """
                    - setVariable:
                        id: question
                        name: question
                        expression:
                          constant:
                            expression: "select * from tearsheet.own"
                    - to:
                        id: stumble
                        uri: jdbc:database
                        variableSend: question
                        variableReceive: answer
            """;

    /** No dump is to blame for it: all wait, and it is said once what to grant. */
    @Test
    void aRightThatIsTakenAwayHoldsDumpsUp() throws Exception {
        home.asOwner(
                "revoke insert on tearsheet.article from " + postgres.service().user());
        for (int i = 1; i <= 5; i++) {
            home.drop("d" + i + ".txt", TestHome.dump("d" + i, 20));
        }
        String grant =
                "grant insert on tearsheet.article to " + postgres.service().user();
        Patience.await(
                "it is said", () -> service.flow().outages().amiss().orElse("").contains(grant));
        String fate = "select coalesce(string_agg(f.value, ' '), '') from tearsheet.instance, jsonb_each_text(files) f";
        Patience.await(
                "the ledger has it, for 'status'",
                () -> Rows.texts(database, fate).get(0).contains(grant));
        assertThat(service.flow().outages().age())
                .as("heartbeats do not end it")
                .isPresent();
        assertThat(home.files("inbox")).hasSize(5);
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WARN outage: the database does not let the role do its work: ERROR: permission denied for"
                        + " table article; grant what it lacks, or start the service anew, which grants it: " + grant
                        + "; what needs it waits meanwhile, and goes on by itself");
        home.asOwner(grant);
        home.awaitEmptyInbox(service.flow());
        assertThat(Rows.stored(database)).isEqualTo(100);
        assertThat(home.files("quarantine")).isEmpty();
        Patience.await("it is over", () -> service.flow().outages().amiss().isEmpty());
        assertThat(log.of("outage")).hasSize(2);
    }

    /** An article that is put through again has no file; its wait is not over with the next heartbeat either. */
    @Test
    void anArticleThatIsPutThroughAgainWaitsForItsRight() throws Exception {
        home.beforeApproval(STUMBLING);
        service.restart();
        home.drop("weir.txt", TestHome.dump("weir", 1));
        home.awaitEmptyInbox(service.flow());
        assertThat(Rows.texts(database, "select message from tearsheet.rejected"))
                .singleElement()
                .asString()
                .startsWith("step 'stumble' failed with PSQLException (SQLSTATE 42P01, undefined table)");
        home.asOwner("create table tearsheet.own (id text); grant select on tearsheet.own to public");
        home.asOwner(
                "revoke insert on tearsheet.article from " + postgres.service().user());
        home.ledger().retryAll(home.asker());
        Patience.await("it is said", () -> service.flow().outages().amiss().isPresent());
        assertThat(Patience.comesTrue(
                        Duration.ofMillis(3_500),
                        () -> service.flow().outages().amiss().isEmpty()))
                .as("over with a heartbeat")
                .isFalse();
        home.asOwner(
                "grant insert on tearsheet.article to " + postgres.service().user());
        Patience.await("stored", () -> service.stored() == 1);
        Patience.await("it is over", () -> service.flow().outages().age().isEmpty());
    }

    /** As by VACUUM FULL: said once, and what to look at; a wait that is cut short is taken up again. */
    @Test
    void tablesThatAreLockedAreToldAndWaitedFor() throws Exception {
        waitForLocks("200ms");
        try (Connection owner = DriverManager.getConnection(
                        home.url(), postgres.owner().user(), postgres.owner().password());
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("lock table tearsheet.article in access exclusive mode");
            service.drop();
            service.awaitOutage(Duration.ofSeconds(1));
            owner.commit();
        }
        service.awaitStoredOnce();
        assertThat(log.warnings())
                .singleElement()
                .isEqualTo("WARN outage: the database is away; what needs it waits, and goes on by itself: it has its"
                        + " tables locked by another session: ERROR: canceling statement due to lock timeout; see pg_locks"
                        + " for which, and let that end");
    }

    /** Batches of one dump queue for its row in the ledger: where they may not wait for that, they come again. */
    @Test
    void batchesThatWaitForEachOtherLongerThanTheyMayAreTriedAgain() throws Exception {
        service.restart("desk.workers", "4");
        waitForLocks("1ms");
        long before = rolledBack();
        service.drop();
        service.awaitStoredOnce();
        Patience.await("some were rolled back", () -> rolledBack() > before);
        assertThat(Rows.texts(database, "select epoch from tearsheet.dump")).containsExactly("1");
    }

    /** For how long a statement of the service waits for a lock, as an administrator sets it for the role. */
    private void waitForLocks(String limit) throws SQLException {
        postgres.run("alter role " + postgres.service().user() + " in database " + name() + " set lock_timeout = '"
                + limit + "'");
        database.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        Patience.await("each connection is a new one", () -> Rows.texts(database, "show lock_timeout")
                .equals(List.of(limit)));
    }

    private String name() throws SQLException {
        return home.url().replaceFirst("^.*/", "").replaceFirst("\\?.*$", "");
    }

    private long rolledBack() {
        return Rows.count(database, "select xact_rollback from pg_stat_database where datname = current_database()");
    }

    @Test
    void theTablesAreGoneForAWhile() throws Exception {
        service.dropAndAwaitHalf();
        home.asOwner("drop schema tearsheet cascade");
        home.drop("ford.txt", TestHome.dump("ford", 20));
        Patience.await("it is said", () -> service.flow().outages().amiss().isPresent());
        service.awaitOutage(Duration.ofSeconds(4));
        assertThat(home.files("inbox")).hasSize(2);
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WARN outage: the database has no tables, or not those of this version: ERROR: ")
                .contains("; start the service anew, which makes them, or restore them; what needs it waits");
        Database.migrate(home.url(), postgres.owner(), postgres.service());
        home.awaitEmptyInbox(service.flow());
        assertThat(Rows.stored(database)).isEqualTo(TroubledFlow.ARTICLES + 20);
        assertThat(home.files("quarantine")).isEmpty();
        assertThat(log.of("failures")).noneMatch(line -> line.startsWith("ERROR"));
    }

    @Test
    void theDatabaseIsDroppedAndMadeAnew() throws Exception {
        home.drop("weir.txt", TestHome.dump("weir", 20));
        home.awaitEmptyInbox(service.flow());
        String name = name();
        postgres.run("drop database " + name + " with (force)");
        postgres.run("create database " + name + " owner " + postgres.owner().user());
        for (int i = 1; i <= 5; i++) {
            home.drop("d" + i + ".txt", TestHome.dump("d" + i, 20));
        }
        Patience.await("it is said", () -> service.flow().outages().amiss().isPresent());
        service.awaitOutage(Duration.ofSeconds(4));
        assertThat(home.files("inbox")).hasSize(5);
        Database.migrate(home.url(), postgres.owner(), postgres.service());
        home.awaitEmptyInbox(service.flow());
        assertThat(Rows.stored(database)).isEqualTo(100);
        assertThat(home.files("quarantine")).isEmpty();
        assertThat(log.warnings()).allMatch(line -> line.startsWith("WARN outage: the database "));
    }

    /** The server says of two transactions that they wait for each other, and ends ours: the batch is tried again. */
    @Test
    void aDeadlockIsBrokenAndTheBatchTriedAgain() throws Exception {
        try (Connection owner = DriverManager.getConnection(
                        home.url(), postgres.owner().user(), postgres.owner().password());
                Statement statement = owner.createStatement()) {
            // A sequence is not rolled back, so this happens to the first two batches and to no other.
            statement.execute("create sequence tearsheet.deadlocks");
            statement.execute("create function tearsheet.break_deadlock() returns trigger language plpgsql"
                    + " security definer as $$ begin if nextval('tearsheet.deadlocks') <= 2 then"
                    + " raise exception 'deadlock detected' using errcode = '40P01'; end if; return null; end $$");
            statement.execute("create trigger break_deadlock before insert on tearsheet.article"
                    + " for each statement execute function tearsheet.break_deadlock()");
            service.drop();
            service.awaitStoredOnce();
            try (ResultSet broken = statement.executeQuery("select last_value from tearsheet.deadlocks")) {
                broken.next();
                assertThat(broken.getLong(1)).isGreaterThan(2);
            }
        }
    }

    @Test
    void batchesThatCannotBeSerialisedAreTriedAgain() throws Exception {
        service.restart("desk.workers", "4");
        postgres.run("alter system set default_transaction_isolation = 'repeatable read'");
        postgres.run("select pg_reload_conf()");
        try {
            service.drop();
            service.awaitStoredOnce();
            Patience.await("some were rolled back", () -> rolledBack() > 0);
        } finally {
            postgres.run("alter system reset default_transaction_isolation");
            postgres.run("select pg_reload_conf()");
        }
    }

    @Test
    void theArchiveIsNoFolderForAWhile() throws Exception {
        Path archive = Files.writeString(home.path("archive"), "in the way");
        Path dropped = service.drop();
        service.awaitOutage(Duration.ofMillis(500));
        assertThat(dropped).exists();
        Files.delete(archive);
        service.awaitStoredOnce();
        assertThat(log.warnings()).singleElement().asString().startsWith("WARN outage: a folder is away");
        assertThat(log.of("outage").get(1)).startsWith("INFO outage: a folder is back after ");
    }

    /** Each is tried in turn, as a small one may find room where a big one does not; but it is one outage. */
    @Test
    void manyDumpsWaitForTheArchiveWithOneWord() throws Exception {
        service.restart("retry.first", "1s", "retry.most", "3s");
        Path archive = Files.writeString(home.path("archive"), "in the way");
        for (int i = 1; i <= 3; i++) {
            home.drop("d" + i + ".txt", TestHome.dump("d" + i, 2));
        }
        Patience.await("each has had its turn", () -> service.flow().outages().filesWaiting() == 3);
        assertThat(service.stored()).isEqualTo(6);
        Files.delete(archive);
        home.awaitEmptyInbox(service.flow());
        assertThat(Rows.texts(database, "select distinct state || ' ' || stored from tearsheet.dump"))
                .containsExactly("ARCHIVED 2");
        assertThat(home.files("archive")).hasSize(9);
        assertThat(log.warnings()).singleElement().asString().startsWith("WARN outage: a folder is away");
        assertThat(log.of("outage")).hasSize(2);
    }

    @Test
    void theQuarantineIsNoFolderForAWhile() throws Exception {
        Path quarantine = Files.writeString(home.path("quarantine"), "in the way");
        Path dropped = home.drop("void.txt", new byte[] {0, 1, 2, 3, 0, 0, 7, 0});
        service.awaitOutage(Duration.ofMillis(500));
        assertThat(dropped).exists();
        Files.delete(quarantine);
        Patience.await("quarantined", () -> home.files("quarantine").size() == 2);
        Patience.await(
                "nothing in work", () -> service.flow().deliveries().inWork().isEmpty());
        assertThat(home.files("quarantine")).containsExactly("void.txt", "void.txt.reason.json");
        assertThat(service.flow().outages().age()).isEmpty();
        assertThat(log.warnings()).hasSize(2);
        assertThat(log.warnings().get(0)).startsWith("WARN outage: a folder is away");
        assertThat(log.warnings().get(1)).startsWith("WARN failures: 'void.txt': to quarantine");
    }

    /** One file that cannot be read is that file's matter, until it is taken out of the inbox. */
    @Test
    void aFileThatCannotBeReadIsNoOutageOfAFolder() {
        Path weir = home.path("inbox").resolve("a-weir.txt");
        assertThat(service.flow().outages().noteFile(weir, new AccessDeniedException(weir.toString())))
                .as("the file itself")
                .isTrue();
        assertThat(log.of("outage")).isEmpty();
        assertThat(service.flow().outages().age())
                .as("gone from the inbox: forgotten")
                .isEmpty();
    }
}
