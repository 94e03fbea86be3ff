package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tearsheet.store.Database;
import dev.tearsheet.store.LogLines;
import dev.tearsheet.store.OwnPostgres;
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
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service needs goes away and comes back: nothing is lost, doubled or put in quarantine, and it says so once. */
class OutageIT {

    private static final int ARTICLES = 500;

    /** A step of the user's own that is in the database most of the time. */
    private static final String ASKING =
            """
                    - setVariable:
                        id: question
                        name: question
                        expression:
                          constant:
                            expression: "select pg_sleep(0.005)"
                    - to:
                        id: ask
                        uri: jdbc:database
                        variableSend: question
                        variableReceive: answer
            """;

    /** One that asks a table that is not there, which costs its article and is no outage. */
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

    @TempDir
    private static Path serverFolder;

    private static OwnPostgres postgres;

    @TempDir
    private Path folder;

    private TestHome home;
    private DataSource database;
    private Flow flow;
    private LogLines log;

    @BeforeAll
    static void startAServerOfItsOwn() throws Exception {
        postgres = new OwnPostgres(serverFolder.toRealPath().resolve("data"));
    }

    @AfterAll
    static void stopIt() {
        postgres.close();
    }

    @BeforeEach
    void start() throws Exception {
        home = new TestHome(folder)
                .on(postgres.freshDatabase(), postgres.owner(), postgres.service())
                .with("batch.articles", "10")
                .with("claim.timeout", "10s");
        database = home.database().dataSource();
        log = new LogLines();
        flow = home.started();
    }

    @AfterEach
    void stop() throws Exception {
        log.close();
        postgres.mend();
        home.close();
    }

    /** Longer than claim.timeout, too: the heartbeat is stale when the database is back, but the claim is still ours. */
    @Test
    void theServerIsKilledInTheMiddleOfADump() throws Exception {
        dropAndAwaitHalf();
        postgres.kill();
        awaitOutage(Duration.ofMillis(10_500));
        postgres.revive();
        awaitStoredOnce();
        assertThat(Rows.texts(database, "select epoch from tearsheet.dump")).containsExactly("1");
        assertThat(log.warnings()).singleElement().asString().startsWith("WARN outage: the database is away");
    }

    @Test
    void theServerIsStoppedInTheMiddleOfADump() throws Exception {
        dropAndAwaitHalf();
        postgres.stop();
        awaitOutage(Duration.ZERO);
        postgres.start();
        awaitStoredOnce();
        assertThat(log.warnings()).singleElement().asString().startsWith("WARN outage: the database is away");
        Patience.await("it says so", () -> log.of("outage").size() == 2);
        assertThat(log.of("outage").get(1)).startsWith("INFO outage: the database is back after ");
    }

    /** What fails at the desk costs its article; but the step is not to blame for this. */
    @Test
    void theServerIsStoppedWhileAStepOfTheDeskAsksIt() throws Exception {
        home.changing("desk.camel.yaml", desk -> desk.stripTrailing() + "\n" + ASKING);
        restart();
        dropAndAwaitHalf();
        postgres.cutConnections();
        postgres.stop();
        awaitOutage(Duration.ZERO);
        postgres.start();
        awaitStoredOnce();
        assertThat(log.warnings()).singleElement().asString().startsWith("WARN outage: the database is away");
        assertThat(log.of("failures")).as("it waits where it is").isEmpty();
    }

    /** Under routes of a home that was made before: the file stays in the inbox, and the next poll goes on. */
    @Test
    void theSameUnderRoutesThatDoNotWait() throws Exception {
        home.changing("desk.camel.yaml", desk -> desk.stripTrailing() + "\n" + ASKING)
                .changing("intake.camel.yaml", OutageIT::withoutTheWait);
        restart();
        dropAndAwaitHalf();
        postgres.cutConnections();
        postgres.stop();
        awaitOutage(Duration.ZERO);
        postgres.start();
        awaitStoredOnce();
        assertThat(log.of("failures"))
                .singleElement()
                .asString()
                .endsWith("'weir.txt': stays in the inbox: the database is away; it goes on from the ledger");
    }

    private static String withoutTheWait(String intake) {
        String batch = "    description: A batch of a dump, over the desk and into the store\n";
        return intake.replace(
                batch + "    routeConfigurationId: database\n",
                batch + "    errorHandler:\n      noErrorHandler: {}\n");
    }

    @Test
    void aDumpIsDroppedWhileTheServerIsAway() throws Exception {
        postgres.stop();
        Path dropped = home.drop("weir.txt", TestHome.dump("weir", ARTICLES));
        awaitOutage(Duration.ZERO);
        assertThat(dropped).exists();
        postgres.start();
        awaitStoredOnce();
        assertThat(log.warnings()).singleElement().asString().startsWith("WARN outage: the database is away");
    }

    /** The heartbeat is the first to find out that the database is back, where there is nothing to store. */
    @Test
    void anOutageEndsWithoutADumpToo() throws Exception {
        postgres.stop();
        awaitOutage(Duration.ZERO);
        postgres.start();
        Patience.await("the outage is over", () -> flow.outages().age().isEmpty());
        assertThat(log.of("outage")).hasSize(2);
        assertThat(log.of("outage").get(0)).startsWith("WARN outage: the database is away");
        assertThat(log.of("outage").get(1)).startsWith("INFO outage: the database is back after ");
    }

    @Test
    void connectionsAreCutInMidBatch() throws Exception {
        home.drop("weir.txt", TestHome.dump("weir", ARTICLES));
        for (int i = 1; i <= 5; i++) {
            int rows = i * 100;
            Patience.await(rows + " rows", () -> stored() >= rows);
            postgres.cutConnections();
        }
        home.awaitEmptyInbox(flow);
        // The pool may still hand out one that was cut, which the flow gets over and this test's own questions do not.
        database.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        awaitStoredOnce();
        assertThat(log.warnings()).as("hiccups, each mended by the next try").isEmpty();
    }

    @Test
    void theDatabaseIsReadOnlyForAWhile() throws Exception {
        dropAndAwaitHalf();
        postgres.readOnly(true);
        awaitOutage(Duration.ofSeconds(1));
        long rows = stored();
        assertThat(rows).isLessThan(ARTICLES);
        postgres.readOnly(false);
        awaitStoredOnce();
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WARN outage: the database is away")
                .contains("read-only transaction");
    }

    /** No dump is to blame for it: all wait, and it is said once what to grant. */
    @Test
    void aRightThatIsTakenAwayHoldsDumpsUp() throws Exception {
        asOwner("revoke insert on tearsheet.article from " + postgres.service().user());
        for (int i = 1; i <= 5; i++) {
            home.drop("d" + i + ".txt", TestHome.dump("d" + i, 20));
        }
        String grant =
                "grant insert on tearsheet.article to " + postgres.service().user();
        Patience.await("it is said", () -> flow.outages().amiss().orElse("").contains(grant));
        String fate = "select coalesce(string_agg(f.value, ' '), '') from tearsheet.instance, jsonb_each_text(files) f";
        Patience.await(
                "the ledger has it, for 'status'",
                () -> Rows.texts(database, fate).get(0).contains(grant));
        assertThat(flow.outages().age()).as("heartbeats do not end it").isPresent();
        assertThat(home.files("inbox")).hasSize(5);
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WARN outage: the database does not let the role do its work: ERROR: permission denied for"
                        + " table article; grant what it lacks, or start the service anew, which grants it: " + grant
                        + "; what needs it waits meanwhile, and goes on by itself");
        asOwner(grant);
        home.awaitEmptyInbox(flow);
        assertThat(Rows.stored(database)).isEqualTo(100);
        assertThat(home.files("quarantine")).isEmpty();
        Patience.await("it is over", () -> flow.outages().amiss().isEmpty());
        assertThat(log.of("outage")).hasSize(2);
    }

    /** An article that is put through again has no file; its wait is not over with the next heartbeat either. */
    @Test
    void anArticleThatIsPutThroughAgainWaitsForItsRight() throws Exception {
        home.beforeApproval(STUMBLING);
        restart();
        home.drop("weir.txt", TestHome.dump("weir", 1));
        home.awaitEmptyInbox(flow);
        assertThat(Rows.texts(database, "select message from tearsheet.rejected"))
                .singleElement()
                .asString()
                .startsWith("step 'stumble' failed with PSQLException (SQLSTATE 42P01, undefined table)");
        asOwner("create table tearsheet.own (id text); grant select on tearsheet.own to public");
        asOwner("revoke insert on tearsheet.article from " + postgres.service().user());
        home.ledger().retryAll(home.asker());
        Patience.await("it is said", () -> flow.outages().amiss().isPresent());
        assertThat(Patience.comesTrue(
                        Duration.ofMillis(3_500), () -> flow.outages().amiss().isEmpty()))
                .as("over with a heartbeat")
                .isFalse();
        asOwner("grant insert on tearsheet.article to " + postgres.service().user());
        Patience.await("stored", () -> stored() == 1);
        Patience.await("it is over", () -> flow.outages().age().isEmpty());
    }

    @Test
    void theTablesAreGoneForAWhile() throws Exception {
        dropAndAwaitHalf();
        asOwner("drop schema tearsheet cascade");
        home.drop("ford.txt", TestHome.dump("ford", 20));
        Patience.await("it is said", () -> flow.outages().amiss().isPresent());
        awaitOutage(Duration.ofSeconds(4));
        assertThat(home.files("inbox")).hasSize(2);
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WARN outage: the database has no tables, or not those of this version: ERROR: ")
                .contains("; start the service anew, which makes them, or restore them; what needs it waits");
        Database.migrate(home.url(), postgres.owner(), postgres.service());
        home.awaitEmptyInbox(flow);
        assertThat(Rows.stored(database)).isEqualTo(ARTICLES + 20);
        assertThat(home.files("quarantine")).isEmpty();
        assertThat(log.of("failures")).noneMatch(line -> line.startsWith("ERROR"));
    }

    @Test
    void theDatabaseIsDroppedAndMadeAnew() throws Exception {
        home.drop("weir.txt", TestHome.dump("weir", 20));
        home.awaitEmptyInbox(flow);
        String name = home.url().replaceFirst("^.*/", "").replaceFirst("\\?.*$", "");
        postgres.run("drop database " + name + " with (force)");
        postgres.run("create database " + name + " owner " + postgres.owner().user());
        for (int i = 1; i <= 5; i++) {
            home.drop("d" + i + ".txt", TestHome.dump("d" + i, 20));
        }
        Patience.await("it is said", () -> flow.outages().amiss().isPresent());
        awaitOutage(Duration.ofSeconds(4));
        assertThat(home.files("inbox")).hasSize(5);
        Database.migrate(home.url(), postgres.owner(), postgres.service());
        home.awaitEmptyInbox(flow);
        assertThat(Rows.stored(database)).isEqualTo(100);
        assertThat(home.files("quarantine")).isEmpty();
        assertThat(log.warnings()).allMatch(line -> line.startsWith("WARN outage: the database "));
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(
                        home.url(), postgres.owner().user(), postgres.owner().password());
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
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
            home.drop("weir.txt", TestHome.dump("weir", ARTICLES));
            awaitStoredOnce();
            try (ResultSet broken = statement.executeQuery("select last_value from tearsheet.deadlocks")) {
                broken.next();
                assertThat(broken.getLong(1)).isGreaterThan(2);
            }
        }
    }

    @Test
    void batchesThatCannotBeSerialisedAreTriedAgain() throws Exception {
        restart("desk.workers", "4");
        postgres.run("alter system set default_transaction_isolation = 'repeatable read'");
        postgres.run("select pg_reload_conf()");
        try {
            home.drop("weir.txt", TestHome.dump("weir", ARTICLES));
            awaitStoredOnce();
            Patience.await(
                    "some were rolled back",
                    () -> Rows.count(
                                    database,
                                    "select xact_rollback from pg_stat_database where datname = current_database()")
                            > 0);
        } finally {
            postgres.run("alter system reset default_transaction_isolation");
            postgres.run("select pg_reload_conf()");
        }
    }

    @Test
    void theArchiveIsNoFolderForAWhile() throws Exception {
        Path archive = Files.writeString(home.path("archive"), "in the way");
        Path dropped = home.drop("weir.txt", TestHome.dump("weir", ARTICLES));
        awaitOutage(Duration.ofMillis(500));
        assertThat(dropped).exists();
        Files.delete(archive);
        awaitStoredOnce();
        assertThat(log.warnings()).singleElement().asString().startsWith("WARN outage: a folder is away");
        assertThat(log.of("outage").get(1)).startsWith("INFO outage: a folder is back after ");
    }

    /** Each is tried in turn, as a small one may find room where a big one does not; but it is one outage. */
    @Test
    void manyDumpsWaitForTheArchiveWithOneWord() throws Exception {
        restart("retry.first", "1s", "retry.most", "3s");
        Path archive = Files.writeString(home.path("archive"), "in the way");
        for (int i = 1; i <= 3; i++) {
            home.drop("d" + i + ".txt", TestHome.dump("d" + i, 2));
        }
        Patience.await("each has had its turn", () -> flow.outages().filesWaiting() == 3);
        assertThat(stored()).isEqualTo(6);
        Files.delete(archive);
        home.awaitEmptyInbox(flow);
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
        awaitOutage(Duration.ofMillis(500));
        assertThat(dropped).exists();
        Files.delete(quarantine);
        Patience.await("quarantined", () -> home.files("quarantine").size() == 2);
        Patience.await("nothing in work", () -> flow.deliveries().inWork().isEmpty());
        assertThat(home.files("quarantine")).containsExactly("void.txt", "void.txt.reason.json");
        assertThat(flow.outages().age()).isEmpty();
        assertThat(log.warnings()).hasSize(2);
        assertThat(log.warnings().get(0)).startsWith("WARN outage: a folder is away");
        assertThat(log.warnings().get(1)).startsWith("WARN failures: 'void.txt': to quarantine");
    }

    /** One file that cannot be read is that file's matter, until it is taken out of the inbox. */
    @Test
    void aFileThatCannotBeReadIsNoOutageOfAFolder() {
        Path weir = home.path("inbox").resolve("a-weir.txt");
        assertThat(flow.outages().noteFile(weir, new AccessDeniedException(weir.toString())))
                .as("the file itself")
                .isTrue();
        assertThat(log.of("outage")).isEmpty();
        assertThat(flow.outages().age()).as("gone from the inbox: forgotten").isEmpty();
    }

    /** With the pauses that are shipped: ten seconds at most, in the middle of which the stop comes. */
    @Test
    void aStopInAnOutageIsPromptAndNoStrike() throws Exception {
        restart("retry.first", "1s", "retry.most", "10s", "stop.wait", "8s");
        dropAndAwaitHalf();
        postgres.kill();
        awaitOutage(Duration.ofSeconds(2));
        assertThat(secondsToClose()).isLessThan(8);
        assertThat(home.files("inbox")).containsExactly("weir.txt");
        assertThat(log.warnings())
                .as("no strike, and nothing cut off")
                .singleElement()
                .asString()
                .startsWith("WARN outage: the database is away");
        postgres.revive();

        restart("retry.first", "100ms");
        awaitStoredOnce();
    }

    /** A server that says nothing at all: no statement of it ends before its socket's time is up, but a stop does. */
    @Test
    void aStopIsPromptWhereTheServerHangs() throws Exception {
        dropAndAwaitHalf();
        postgres.freeze();
        try {
            assertThat(secondsToClose()).isLessThan(5 + 2);
            home.database().close();
        } finally {
            postgres.thaw();
        }
        assertThat(home.files("inbox")).containsExactly("weir.txt");
        assertThat(log.warnings())
                .as("cut off, which Camel says; no strike")
                .allMatch(line -> line.startsWith("WARN org.apache.camel.impl.engine.DefaultShutdownStrategy: "))
                .hasSizeLessThanOrEqualTo(2);
    }

    /** Another instance on the same home, under other settings. */
    private void restart(String... sets) throws Exception {
        flow.close();
        for (int i = 0; i < sets.length; i += 2) {
            home.with(sets[i], sets[i + 1]);
        }
        Patience.await("the pool's pause after a failure is over", () -> stored() >= 0);
        flow = home.started();
    }

    private double secondsToClose() {
        long begun = System.nanoTime();
        flow.close();
        return (System.nanoTime() - begun) / 1e9;
    }

    private void dropAndAwaitHalf() throws Exception {
        home.drop("weir.txt", TestHome.dump("weir", ARTICLES));
        Patience.await("some rows", () -> stored() > 50);
    }

    private long stored() {
        try {
            return Rows.stored(database);
        } catch (IllegalStateException away) {
            return -1;
        }
    }

    private void awaitOutage(Duration age) {
        Patience.await(
                "an outage of " + age + ", and a word about it",
                () -> flow.outages().age().filter(is -> is.compareTo(age) >= 0).isPresent()
                        && !log.of("outage").isEmpty());
    }

    private void awaitStoredOnce() throws Exception {
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
