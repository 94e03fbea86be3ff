package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tearsheet.article.Article;
import dev.tearsheet.article.Block;
import dev.tearsheet.article.DumpRef;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.LineSketch;
import dev.tearsheet.article.Metadata;
import dev.tearsheet.article.Outcome;
import dev.tearsheet.article.RawArticle;
import dev.tearsheet.article.Reason;
import dev.tearsheet.article.Rejected;
import dev.tearsheet.dump.Compression;
import dev.tearsheet.dump.Doubts;
import dev.tearsheet.dump.DumpProfile;
import dev.tearsheet.duplicate.Fingerprint;
import dev.tearsheet.store.Ledger;
import dev.tearsheet.store.Pace;
import dev.tearsheet.store.Patience;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route that stores a batch, against a real PostgreSQL: what could lose or double an article. */
class StoreRouteIT {

    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(15);
    private static final String OTHER = "00000000-0000-0000-0000-000000000001";

    @TempDir
    private Path folder;

    private TestHome home;
    /** The file that all dumps of these tests came in. */
    private final Delivery delivery = new Delivery(Path.of("all.zip"), 1, 0);

    private Flow flow;
    private DataSource database;

    @BeforeEach
    void start() throws Exception {
        home = new TestHome(folder);
        database = home.database().dataSource();
        flow = home.started();
    }

    @AfterEach
    void stop() throws Exception {
        home.close();
    }

    @Test
    void ofEqualArticlesInOneBatchTheFirstIsTheFirst() {
        DumpWork dump = claimed("a", 3);
        store(dump, article(dump, 1, "same"), article(dump, 2, "same"), article(dump, 3, "same"));
        assertThat(Rows.texts(
                        database,
                        "select ordinal || ' ' || coalesce(duplicate_of, '-') from tearsheet.article"
                                + " order by ordinal"))
                .containsExactly("1 -", "2 " + dump.key() + "-1", "3 " + dump.key() + "-1");
        assertThat(books(dump)).isEqualTo("1 2 0 {[1,4)}");
    }

    /** The answer to a commit may be lost on the way: the same batch comes again. */
    @Test
    void aBatchThatComesTwiceIsStoredOnce() {
        DumpWork dump = claimed("a", 4);
        Outcome[] batch = {article(dump, 1, "x"), article(dump, 2, "x"), article(dump, 3, "y"), rejected(dump, 4)};
        store(dump, batch);
        assertThat(dump.lineFile().twins()).containsExactly(dump.key() + "-2");
        store(dump, batch);
        assertThat(dump.lineFile().twins())
                .as("what was a duplicate is not known now; the lines are read back")
                .isEmpty();
        assertThat(Rows.stored(database)).isEqualTo(3);
        assertThat(Rows.count(database, "select count(*) from tearsheet.rejected"))
                .isEqualTo(1);
        assertThat(books(dump)).isEqualTo("2 1 1 {[1,5)}");
    }

    /** Counted from the claim: what was stored before says nothing of how fast it goes now. */
    @Test
    void thePaceIsThatOfThisClaim() throws Exception {
        DumpWork before = claimed("a", 6);
        store(before, article(before, 1, "a"), article(before, 2, "b"));
        DumpWork dump = claimed("a", 6);
        assertThat(unfinished().pace()).isEqualTo(new Pace(0, 0, 42, Duration.ZERO));
        store(dump, article(dump, 3, "c"), article(dump, 4, "d"), rejected(dump, 5));
        Ledger.Unfinished pace = unfinished();
        assertThat(pace.done()).isEqualTo(5);
        assertThat(pace.share()).isEqualTo(75);
        assertThat(pace.pace().articles()).isEqualTo(3);
        assertThat(pace.pace().bytes()).isEqualTo(27);
        assertThat(pace.pace().bytesLeft()).isEqualTo(15);
        assertThat(pace.pace().time()).isPositive();
        home.ledger().bury(List.of(home.instance().id()));
        assertThat(unfinished().pace()).as("nobody works on it").isNull();
    }

    private Ledger.Unfinished unfinished() throws SQLException {
        return home.ledger().unfinished(CLAIM_TIMEOUT).get(0);
    }

    @Test
    void batchesMayBeStoredInAnyOrder() {
        DumpWork dump = claimed("a", 6);
        store(dump, article(dump, 5, "e"), article(dump, 6, "f"));
        store(dump, article(dump, 1, "a"), article(dump, 2, "b"));
        assertThat(books(dump)).isEqualTo("4 0 0 {[1,3),[5,7)}");
        store(dump, article(dump, 3, "c"), article(dump, 4, "d"));
        assertThat(books(dump)).isEqualTo("6 0 0 {[1,7)}");
    }

    /** Its lines are written under the name that it was claimed by last; its rows must have the same. */
    @Test
    void aFileRenamedBeforeAnythingOfItIsStoredHasItsNewName() {
        claimed("old.txt", hex("a"), 2);
        DumpWork renamed = claimed("new.txt", hex("a"), 2);
        store(renamed, article(renamed, 1, "x"));
        claimed("later.txt", hex("a"), 2);
        assertThat(Rows.texts(database, "select dump from tearsheet.article union all select dump from tearsheet.dump"))
                .as("what is stored keeps its name, and what is stored later has the same")
                .containsExactly("new.txt", "new.txt");
    }

    /** A paused instance that wakes up late must not write under a claim that another has taken. */
    @Test
    void aBatchOfAnOlderEpochIsRefused() {
        DumpWork paused = claimed("a", 2);
        DumpWork successor = claimed("a", 2);
        assertThat(successor.claim().epoch()).isEqualTo(paused.claim().epoch() + 1);

        Exchange refused = send(paused, article(paused, 1, "x"));
        assertThat(refused.getException())
                .isInstanceOf(ClaimLost.class)
                .hasMessage("its claim went to another instance; the batch was refused");
        assertThat(Rows.stored(database)).isZero();

        store(successor, article(successor, 1, "x"), article(successor, 2, "y"));
        assertThat(Rows.stored(database)).isEqualTo(2);
    }

    /** Our heartbeat was late, even buried; but nobody has taken the dump, so its epoch is ours still. */
    @Test
    void aClaimOutlivesALostHeartbeatUntilAnotherTakesIt() {
        DumpWork dump = claimed("a", 3);
        store(dump, article(dump, 1, "x"));
        Rows.run(database, "update tearsheet.instance set heartbeat_at = now() - interval '1 hour'");
        store(dump, article(dump, 2, "y"));
        Rows.run(database, "delete from tearsheet.instance");
        store(dump, article(dump, 3, "z"));
        assertThat(books(dump)).isEqualTo("3 0 0 {[1,4)}");
        assertThat(Rows.texts(database, "select epoch from tearsheet.dump")).containsExactly("1");
        Patience.await(
                "the next heartbeat puts it back",
                () -> Rows.count(database, "select count(*) from tearsheet.instance") == 1);
    }

    /** The server's clock was put back: an instance that died before that must not hold its dumps until it is that late. */
    @Test
    void aHeartbeatFromTheFutureHoldsNothing() throws Exception {
        DumpWork dump = claimed("a", 3);
        Rows.run(database, enterOther("now() + interval '10 seconds'"));
        Rows.run(database, "update tearsheet.dump set holder = '" + OTHER + "'");
        assertThatThrownBy(() -> claimed("a", 3)).hasStackTraceContaining("another instance works on it");
        Ledger ledger = new Ledger(database);
        assertThat(ledger.running(CLAIM_TIMEOUT))
                .extracting(Ledger.Running::pid)
                .contains(1L);
        assertThat(ledger.unfinished(CLAIM_TIMEOUT))
                .extracting(Ledger.Unfinished::pace)
                .doesNotContainNull();
        Rows.run(
                database,
                "update tearsheet.instance set heartbeat_at = now() + interval '1 hour'" + " where id = '" + OTHER
                        + "'");
        assertThat(ledger.running(CLAIM_TIMEOUT))
                .extracting(Ledger.Running::pid)
                .doesNotContain(1L);
        assertThat(ledger.unfinished(CLAIM_TIMEOUT))
                .extracting(Ledger.Unfinished::pace)
                .containsOnlyNulls();
        assertThat(claimed("a", 3).claim().epoch()).isEqualTo(dump.claim().epoch() + 1);
    }

    /** Somebody alters the table: by the clock of when we began to wait for that, what beat since is from the future. */
    @Test
    void aClaimThatWaitedForTheTableLeavesADumpToAHolderThatHasBeatenMeanwhile() throws Exception {
        claimed("a", 3);
        Rows.run(database, enterOther("now()"));
        Rows.run(database, "update tearsheet.dump set holder = '" + OTHER + "'");
        assertBusyAfterAWait("lock table tearsheet.dump", beside -> {
            Patience.await(
                    "a second of waiting",
                    () -> Rows.count(
                                    database,
                                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                            + " and datname = current_database()"
                                            + " and clock_timestamp() - xact_start > interval '1 second'")
                            > 0);
            beside.execute("update tearsheet.instance set heartbeat_at = clock_timestamp() + interval '14500 ms'"
                    + " where id = '" + OTHER + "'");
        });
    }

    /** It entered the ledger, and took over the dump, after our statement had begun. */
    @Test
    void aClaimThatWaitedForTheDumpLeavesItToAHolderItCouldNotKnow() throws Exception {
        claimed("a", 3);
        assertBusyAfterAWait(
                "update tearsheet.dump set holder = '" + OTHER + "', epoch = epoch + 1",
                beside -> beside.execute(enterOther("now()")));
    }

    @FunctionalInterface
    private interface Meanwhile {
        void run(Statement beside) throws SQLException;
    }

    private void assertBusyAfterAWait(String lock, Meanwhile meanwhile) throws Exception {
        ExecutorService ours = Executors.newSingleThreadExecutor();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                Connection another = database.getConnection();
                Statement beside = another.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(lock);
            Future<?> claim = ours.submit(() -> claimed("a", 3));
            Patience.await("our claim waits", this::isAnyWaiting);
            meanwhile.run(beside);
            connection.commit();
            assertThatThrownBy(() -> claim.get(30, TimeUnit.SECONDS))
                    .hasStackTraceContaining("another instance works on it");
        } finally {
            ours.shutdownNow();
        }
    }

    private static String enterOther(String heartbeat) {
        return "insert into tearsheet.instance (id, home, host, pid, heartbeat_at) values ('" + OTHER
                + "', '/', '', 1, " + heartbeat + ")";
    }

    /** One that had to wait: what it proves is that the instance lives now, not when the waiting began. */
    @Test
    void aHeartbeatIsOfTheMomentItIsWritten() throws Exception {
        Patience.await("the first", () -> Rows.count(database, "select count(*) from tearsheet.instance") > 0);
        String first;
        String released;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from tearsheet.instance for update");
            first = heartbeat(); // not before: until then another one may be written
            Patience.await("the next one waits", this::isAnyWaiting);
            released = Rows.texts(database, "select clock_timestamp()").get(0);
            connection.commit();
        }
        Patience.await("it is written", () -> !heartbeat().equals(first));
        assertThat(heartbeat()).isGreaterThan(released);
    }

    /** In this database: other tests have others on the same server. */
    private boolean isAnyWaiting() {
        return Rows.count(
                        database,
                        "select count(*) from pg_stat_activity where datname = current_database()"
                                + " and wait_event_type = 'Lock'")
                > 0;
    }

    private String heartbeat() {
        return Rows.texts(database, "select heartbeat_at from tearsheet.instance")
                .get(0);
    }

    /** The answer to the commit that closes them may be lost, too. */
    @Test
    void booksThatAreClosedTwiceSayTheSame() {
        DumpWork dump = claimed("a", 2);
        store(dump, article(dump, 1, "x"), article(dump, 2, "y"));
        Rows.run(database, "update tearsheet.dump set booked_bytes = article_bytes");
        assertThat(close(dump).getException()).isNull();
        Receipt first = dump.receipt();
        assertThat(close(dump).getException()).isNull();
        assertThat(dump.receipt()).isEqualTo(first);
        assertThat(Rows.texts(database, "select state from tearsheet.dump")).containsExactly("CLOSED");
    }

    /** The other transaction holds the equal article uncommitted while ours looks: ours must wait, and then point. */
    @Test
    void anEqualArticleThatIsBeingStoredAtTheMomentIsWaitedFor() throws Exception {
        DumpWork second = storedBesideAnUncommittedTwin(Connection::commit);
        assertThat(Rows.texts(
                        database, "select duplicate_of from tearsheet.article where id = '" + second.key() + "-1'"))
                .containsExactly("ffffffffffffffff-1");
        assertThat(books(second)).isEqualTo("0 1 0 {[1,2)}");
    }

    @Test
    void anEqualArticleThatIsTakenBackAfterAllLeavesOursTheFirst() throws Exception {
        assertThat(books(storedBesideAnUncommittedTwin(Connection::rollback))).isEqualTo("1 0 0 {[1,2)}");
    }

    @FunctionalInterface
    private interface Ending {
        void of(Connection transaction) throws SQLException;
    }

    private DumpWork storedBesideAnUncommittedTwin(Ending ending) throws Exception {
        DumpWork first = claimed("a", 1);
        store(first, article(first, 1, "other"));
        DumpWork second = claimed("b", 1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into tearsheet.article select ordinal, word_count, \"offset\", length, malformed,"
                    + " 'ffffffffffffffff-1', dump, name, headline, dek, byline, authors, publisher, published, dateline,"
                    + " topics, language, encoding, '\\x" + hex("same") + "', null, config_version, body, marks"
                    + " from tearsheet.article");
            Future<?> ours = other.submit(() -> store(second, article(second, 1, "same")));
            Patience.await("our batch waits for the other transaction", this::isAnyWaiting);
            assertThat(ours.isDone()).isFalse();
            ending.of(connection);
            ours.get(30, TimeUnit.SECONDS);
        } finally {
            other.shutdownNow();
        }
        return second;
    }

    /** Two dumps of the same articles in other orders, stored at once, again and again: no deadlock, none twice. */
    @Test
    void equalArticlesThatArriveAtTheSameMomentEndAsOneFirstAndItsDuplicates() throws Exception {
        int rounds = 20;
        int articles = 40;
        int dumps = 3;
        ExecutorService threads = Executors.newFixedThreadPool(dumps);
        CyclicBarrier together = new CyclicBarrier(dumps);
        try {
            for (int round = 0; round < rounds; round++) {
                List<Future<?>> running = new ArrayList<>();
                for (int d = 0; d < dumps; d++) {
                    DumpWork dump = claimed("round" + round + "dump" + d, articles);
                    List<Integer> order = new ArrayList<>(
                            IntStream.rangeClosed(1, articles).boxed().toList());
                    Collections.shuffle(order, new Random(round * 10L + d));
                    String seed = "round" + round + " ";
                    Outcome[] batch = IntStream.rangeClosed(1, articles)
                            .mapToObj(i -> article(dump, i, seed + order.get(i - 1)))
                            .toArray(Outcome[]::new);
                    running.add(threads.submit(() -> {
                        together.await(30, TimeUnit.SECONDS);
                        store(dump, batch);
                        return null;
                    }));
                }
                for (Future<?> one : running) {
                    one.get(60, TimeUnit.SECONDS);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(Rows.stored(database)).isEqualTo((long) rounds * articles * dumps);
        assertThat(Rows.count(database, "select count(*) from tearsheet.article where duplicate_of is null"))
                .isEqualTo((long) rounds * articles);
        assertThat(Rows.count(database, "select count(distinct content_sha256) from tearsheet.article"))
                .isEqualTo((long) rounds * articles);
        assertThat(Rows.count(
                        database,
                        "select count(*) from tearsheet.article a join tearsheet.article f"
                                + " on f.id = a.duplicate_of where f.duplicate_of is not null"
                                + " or f.content_sha256 <> a.content_sha256"))
                .isZero();
        assertThat(Rows.count(database, "select sum(stored) from tearsheet.dump"))
                .isEqualTo((long) rounds * articles);
    }

    @Test
    void aDumpOfAnotherConfigurationStartsOverAndItsDuplicatesGetANewFirst() {
        DumpWork old = claimed("a", 3);
        store(old, article(old, 1, "shared"), article(old, 2, "own"), rejected(old, 3));
        DumpWork other = claimed("b", 2);
        store(other, article(other, 1, "shared"), article(other, 2, "shared"));
        Rows.run(database, "update tearsheet.dump set config_version = 'before' where id = '" + old.key() + "'");

        DumpWork again = claimed("a", 3);

        assertThat(books(again)).isEqualTo("0 0 0 {}");
        assertThat(again.claim().progress().count()).isZero();
        assertThat(Rows.texts(database, "select config_version from tearsheet.dump where id = '" + old.key() + "'"))
                .containsExactly(flow.configVersion());
        assertThat(Rows.texts(
                        database, "select id || ' ' || coalesce(duplicate_of, '-') from tearsheet.article order by id"))
                .containsExactly(other.key() + "-1 -", other.key() + "-2 " + other.key() + "-1");
        assertThat(Rows.count(database, "select count(*) from tearsheet.rejected"))
                .isZero();

        store(again, article(again, 1, "shared"), article(again, 2, "own"), rejected(again, 3));
        assertThat(books(again)).isEqualTo("1 1 1 {[1,4)}");
    }

    @Test
    void textThatPostgresCannotHoldNeverReachesIt() {
        DumpWork dump = claimed("quote", 1);
        store(dump, article(dump, 1, "quotes ' \" \\ {a,b} \t NULL \u2028 \uD83D\uDE00 \uFFFD end"));
        assertThat(Rows.texts(database, "select body from tearsheet.article"))
                .containsExactly("quotes ' \" \\ {a,b} \t NULL \u2028 \uD83D\uDE00 \uFFFD end");
    }

    /** The batch was cleaned while its dump was taken back, and binds its epoch only then. */
    @Test
    void aBatchInWorkDoesNotGetTheEpochUnderWhichItsDumpIsTakenBack() throws Exception {
        DumpWork dump = claimed("changed", 2);
        delivery.inspected(List.of(dump));
        store(dump, article(dump, 1, "one"));
        // The moment between the last two statements: the rows are gone, and the ledger's row is not yet.
        home.asOwner(
                "create function tearsheet.stay() returns trigger language plpgsql" + " as 'begin return null; end'");
        home.asOwner("create trigger stay before delete on tearsheet.dump"
                + " for each row execute function tearsheet.stay()");
        Exchange forgotten = flow.context()
                .createProducerTemplate()
                .request("direct:forget", exchange -> exchange.setProperty(Delivery.PROPERTY, delivery));
        assertThat(forgotten.getException()).isNull();
        assertThat(books(dump)).isEqualTo("0 0 0 {}");

        assertThat(send(dump, article(dump, 2, "two")).getException()).isInstanceOf(ClaimLost.class);
        assertThat(books(dump)).isEqualTo("0 0 0 {}");
        assertThat(Rows.stored(database)).isZero();
    }

    /** Asks the ledger for a dump, as the flow does; a new epoch each time. */
    private DumpWork claimed(String name, int articles) {
        return claimed(name + ".txt", hex(name), articles);
    }

    private DumpWork claimed(String file, String sha, int articles) {
        DumpProfile profile = new DumpProfile(
                new DumpRef(file, sha),
                null,
                100,
                100,
                "UTF-8",
                null,
                Compression.NONE,
                "=== FILE: … ===",
                articles,
                60,
                40,
                0,
                Doubts.NONE,
                new LineSketch());
        DumpWork dump = DumpWork.of(profile);
        Exchange after = flow.context().createProducerTemplate().request("direct:claim", exchange -> {
            exchange.setProperty(Delivery.PROPERTY, delivery);
            exchange.getMessage().setBody(dump);
        });
        assertThat(after.getException()).isNull();
        return dump;
    }

    private void store(DumpWork dump, Outcome... batch) {
        assertThat(send(dump, batch).getException()).isNull();
    }

    private Exchange send(DumpWork dump, Outcome... batch) {
        return flow.context().createProducerTemplate().request("direct:store", exchange -> {
            exchange.setProperty(DumpWork.PROPERTY, dump);
            exchange.getMessage().setBody(List.of(batch));
        });
    }

    private Exchange close(DumpWork dump) {
        return flow.context()
                .createProducerTemplate()
                .request("direct:close", exchange -> exchange.setProperty(DumpWork.PROPERTY, dump));
    }

    private String books(DumpWork dump) {
        return Rows.texts(
                        database,
                        "select concat_ws(' ', stored, duplicate, rejected, progress) from tearsheet.dump where id = '"
                                + dump.key() + "'")
                .get(0);
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(Fingerprint.of(null, text));
    }

    private static Article article(DumpWork dump, int ordinal, String body) {
        RawArticle raw = raw(dump, ordinal);
        Block block = new Block(1, 1, 0, 10, body, Label.BODY, new Reason("test", "made for a test"));
        return new Article(raw, Metadata.NONE, List.of(block), body, 1, Fingerprint.of(null, body), "UTF-8", 0, null);
    }

    private static Rejected rejected(DumpWork dump, int ordinal) {
        return new Rejected(raw(dump, ordinal), Rejected.Kind.STEP_FAILED, "markBoilerplate", "failed for a test");
    }

    private static RawArticle raw(DumpWork dump, int ordinal) {
        byte[] bytes = ("article " + ordinal).getBytes(StandardCharsets.UTF_8);
        return new RawArticle(dump.profile().ref(), ordinal, ordinal + ".txt", 10L * ordinal, bytes, null);
    }
}
