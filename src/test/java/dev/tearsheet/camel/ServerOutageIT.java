package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tearsheet.store.Patience;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The database server goes away and comes back: nothing is lost, doubled or put in quarantine, and it is said once. */
class ServerOutageIT extends WithTroubledFlow {

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

    /** Longer than claim.timeout, too: the heartbeat is stale when the database is back, but the claim is still ours. */
    @Test
    void theServerIsKilledInTheMiddleOfADump() throws Exception {
        service.dropAndAwaitHalf();
        postgres.kill();
        service.awaitOutage(Duration.ofMillis(10_500));
        postgres.revive();
        service.awaitStoredOnce();
        assertThat(Rows.texts(database, "select epoch from tearsheet.dump")).containsExactly("1");
        assertThat(log.warnings()).singleElement().asString().startsWith("WARN outage: the database is away");
    }

    @Test
    void theServerIsStoppedInTheMiddleOfADump() throws Exception {
        service.dropAndAwaitHalf();
        postgres.stop();
        service.awaitOutage(Duration.ZERO);
        postgres.start();
        service.awaitStoredOnce();
        assertThat(log.warnings()).singleElement().asString().startsWith("WARN outage: the database is away");
        Patience.await("it says so", () -> log.of("outage").size() == 2);
        assertThat(log.of("outage").get(1)).startsWith("INFO outage: the database is back after ");
    }

    /** What fails at the desk costs its article; but the step is not to blame for this. */
    @Test
    void theServerIsStoppedWhileAStepOfTheDeskAsksIt() throws Exception {
        home.changing("desk.camel.yaml", desk -> desk.stripTrailing() + "\n" + ASKING);
        stopWhileAStepAsks();
        assertThat(log.warnings()).singleElement().asString().startsWith("WARN outage: the database is away");
        assertThat(log.of("failures")).as("it waits where it is").isEmpty();
    }

    /** Under routes of a home that was made before: the file stays in the inbox, and the next poll goes on. */
    @Test
    void theSameUnderRoutesThatDoNotWait() throws Exception {
        home.changing("desk.camel.yaml", desk -> desk.stripTrailing() + "\n" + ASKING)
                .changing("intake.camel.yaml", ServerOutageIT::withoutTheWait);
        stopWhileAStepAsks();
        assertThat(log.of("failures"))
                .singleElement()
                .asString()
                .endsWith("'weir.txt': stays in the inbox: the database is away; it goes on from the ledger");
    }

    private void stopWhileAStepAsks() throws Exception {
        service.restart();
        service.dropAndAwaitHalf();
        postgres.cutConnections();
        postgres.stop();
        service.awaitOutage(Duration.ZERO);
        postgres.start();
        service.awaitStoredOnce();
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
        Path dropped = service.drop();
        service.awaitOutage(Duration.ZERO);
        assertThat(dropped).exists();
        postgres.start();
        service.awaitStoredOnce();
        assertThat(log.warnings()).singleElement().asString().startsWith("WARN outage: the database is away");
    }

    /** The heartbeat is the first to find out that the database is back, where there is nothing to store. */
    @Test
    void anOutageEndsWithoutADumpToo() throws Exception {
        postgres.stop();
        service.awaitOutage(Duration.ZERO);
        postgres.start();
        Patience.await(
                "the outage is over", () -> service.flow().outages().age().isEmpty());
        assertThat(log.of("outage")).hasSize(2);
        assertThat(log.of("outage").get(0)).startsWith("WARN outage: the database is away");
        assertThat(log.of("outage").get(1)).startsWith("INFO outage: the database is back after ");
    }

    @Test
    void connectionsAreCutInMidBatch() throws Exception {
        service.drop();
        for (int i = 1; i <= 5; i++) {
            int rows = i * 100;
            Patience.await(rows + " rows", () -> service.stored() >= rows);
            postgres.cutConnections();
        }
        home.awaitEmptyInbox(service.flow());
        // The pool may still hand out one that was cut, which the flow gets over and this test's own questions do not.
        database.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        service.awaitStoredOnce();
        assertThat(log.warnings()).as("hiccups, each mended by the next try").isEmpty();
    }

    @Test
    void theDatabaseIsReadOnlyForAWhile() throws Exception {
        service.dropAndAwaitHalf();
        postgres.readOnly(true);
        service.awaitOutage(Duration.ofSeconds(1));
        long rows = service.stored();
        assertThat(rows).isLessThan(TroubledFlow.ARTICLES);
        postgres.readOnly(false);
        service.awaitStoredOnce();
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith("WARN outage: the database is away")
                .contains("read-only transaction");
    }

    /** Who reads the first line alone would mend what is whole again. */
    @Test
    void anOutageThatTurnsIntoAnotherIsTold() throws Exception {
        String role = postgres.service().user();
        service.dropAndAwaitHalf();
        postgres.readOnly(true);
        service.awaitOutage(Duration.ofMillis(600));
        postgres.run("begin read write; alter role " + role + " nologin; commit");
        try {
            postgres.cutConnections();
            Patience.await("that is told, too", () -> log.of("outage").size() == 2);
        } finally {
            postgres.run("begin read write; alter role " + role + " login; commit");
            postgres.readOnly(false);
        }
        service.awaitStoredOnce();
        assertThat(log.warnings()).hasSize(2).first().asString().contains("read-only transaction");
        assertThat(log.warnings().get(1))
                .isEqualTo("WARN outage: the database is away; what needs it waits, and goes on by itself: it does not"
                        + " let the role in: FATAL: role \"" + role + "\" is not permitted to log in; mend the role, or"
                        + " database.user and database.password");
    }

    /** With the pauses that are shipped: ten seconds at most, in the middle of which the stop comes. */
    @Test
    void aStopInAnOutageIsPromptAndNoStrike() throws Exception {
        service.restart("retry.first", "1s", "retry.most", "10s", "stop.wait", "8s");
        service.dropAndAwaitHalf();
        postgres.kill();
        service.awaitOutage(Duration.ofSeconds(2));
        assertThat(service.secondsToClose()).isLessThan(8);
        assertThat(home.files("inbox")).containsExactly("weir.txt");
        assertThat(log.warnings())
                .as("no strike, and nothing cut off")
                .singleElement()
                .asString()
                .startsWith("WARN outage: the database is away");
        postgres.revive();

        service.restart("retry.first", "100ms");
        service.awaitStoredOnce();
    }

    /** A server that says nothing at all: no statement of it ends before its socket's time is up, but a stop does. */
    @Test
    void aStopIsPromptWhereTheServerHangs() throws Exception {
        service.dropAndAwaitHalf();
        postgres.freeze();
        try {
            assertThat(service.secondsToClose()).isLessThan(5 + 2);
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
}
