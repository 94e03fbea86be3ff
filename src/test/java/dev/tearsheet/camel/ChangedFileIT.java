package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.store.Patience;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.spi.AsyncProcessorAwaitManager;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are written to or replaced while they are in work, and dumps that another configuration cuts otherwise. */
class ChangedFileIT {

    private static final int ARTICLES = 900;

    @TempDir
    private Path folder;

    @Test
    void aPlainDumpWrittenToInTheSecondPassIsTakenBackAndTakenAnew() throws Exception {
        byte[] before = TestHome.dump("before", ARTICLES).getBytes(StandardCharsets.UTF_8);
        byte[] after = TestHome.dump("behind", ARTICLES).getBytes(StandardCharsets.UTF_8);
        overwriteInTheSecondPass(before, after, "behind");
    }

    @Test
    void soIsAPackedOne() throws Exception {
        byte[] before = ShippedRoutesIT.gzip(TestHome.dump("before", ARTICLES).getBytes(StandardCharsets.UTF_8));
        byte[] after = ShippedRoutesIT.gzip(TestHome.dump("behind", ARTICLES).getBytes(StandardCharsets.UTF_8));
        overwriteInTheSecondPass(before, after, "behind");
    }

    private void overwriteInTheSecondPass(byte[] before, byte[] after, String seed) throws Exception {
        try (TestHome home = new TestHome(folder).with("batch.articles", "10").with("desk.workers", "4")) {
            DataSource database = home.database().dataSource();
            Flow flow = home.started();
            Path file = home.drop("d", before);
            Patience.await("rows", () -> Rows.stored(database) > 0);
            try (RandomAccessFile inPlace = new RandomAccessFile(file.toFile(), "rw")) {
                inPlace.write(after);
                inPlace.setLength(after.length);
            }
            Patience.await("the inbox is empty", () -> home.files("inbox").isEmpty());
            Patience.await(
                    "nothing is in work", () -> flow.deliveries().inWork().isEmpty());

            assertThat(Rows.texts(database, "select concat_ws(' ', state, taken, stored) from tearsheet.dump"))
                    .containsExactly("ARCHIVED " + ARTICLES + " " + ARTICLES);
            assertThat(Rows.count(database, "select count(*) from tearsheet.article where name like '" + seed + "-%'"))
                    .isEqualTo(ARTICLES);
            assertThat(Rows.stored(database)).isEqualTo(ARTICLES);
            assertThat(home.files("quarantine")).isEmpty();
            assertThat(Files.readAllBytes(home.path("archive")
                            .resolve(home.files("archive").stream()
                                    .filter(name -> name.endsWith("/d"))
                                    .findFirst()
                                    .orElseThrow())))
                    .isEqualTo(after);
        }
    }

    /** What is in work when the change is found must not come back after what was stored has been taken back. */
    @Test
    void nothingIsTakenBackWhileABatchIsInWork() throws Exception {
        byte[] after = TestHome.dump("behind", ARTICLES).getBytes(StandardCharsets.UTF_8);
        try (TestHome home = new TestHome(folder).with("batch.articles", "10").with("desk.workers", "2")) {
            Flow flow = home.flow();
            Straggler straggler = new Straggler(flow, home.inbox().resolve("d"), after);
            flow.context().getManagementStrategy().addEventNotifier(straggler);
            flow.start();
            home.drop("d", TestHome.dump("before", ARTICLES));
            Patience.await("archived", () -> flow.deliveries().archived() == 1);
            Patience.await(
                    "nothing is in work", () -> flow.deliveries().inWork().isEmpty());

            assertThat(straggler.inWorkWhenTakenBack).containsExactly(false);
            assertThat(Rows.texts(
                            home.database().dataSource(),
                            "select concat_ws(' ', state, taken, stored) from tearsheet.dump"))
                    .containsExactly("ARCHIVED " + ARTICLES + " " + ARTICLES);
        }
    }

    /** The whole of it is one read: the change is found before there is a batch. */
    @Test
    void aSmallOneWrittenToBetweenThePassesIsTakenAnew() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            Flow flow = home.flow();
            AtomicInteger claims = new AtomicInteger();
            flow.context().getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
                @Override
                public void notify(CamelEvent event) throws Exception {
                    if (event instanceof CamelEvent.ExchangeSentEvent sent
                            && sent.getEndpoint().getEndpointUri().equals("direct://claim")
                            && claims.incrementAndGet() == 1) {
                        Files.writeString(home.inbox().resolve("d"), TestHome.dump("behind", 3));
                    }
                }
            });
            flow.start();
            home.drop("d", TestHome.dump("before", 3));
            Patience.await("archived", () -> flow.deliveries().archived() == 1);

            assertThat(claims).hasValue(2);
            assertThat(Rows.texts(home.database().dataSource(), "select name from tearsheet.article order by 1"))
                    .containsExactly("behind-1.txt", "behind-2.txt", "behind-3.txt");
            assertThat(Rows.count(home.database().dataSource(), "select count(*) from tearsheet.dump"))
                    .isOne();
        }
    }

    /**
     * The first batch on its way to the store: writes to its file there, and goes on only when the other worker has found
     * that out, and either the flow waits for this batch or takes back what is stored without waiting.
     */
    private static final class Straggler extends EventNotifierSupport {

        private final Flow flow;
        private final Path file;
        private final byte[] after;
        private final List<Boolean> inWorkWhenTakenBack = new CopyOnWriteArrayList<>();
        private Exchange first;
        private volatile boolean inWork;

        Straggler(Flow flow, Path file, byte[] after) {
            this.flow = flow;
            this.file = file;
            this.after = after;
        }

        @Override
        public void notify(CamelEvent event) throws Exception {
            if (event instanceof CamelEvent.ExchangeSendingEvent sending) {
                String to = sending.getEndpoint().getEndpointUri();
                if (to.equals("direct://forget")) {
                    inWorkWhenTakenBack.add(inWork);
                } else if (to.equals("direct://store") && isFirst(sending.getExchange())) {
                    Patience.comesTrue(Duration.ofSeconds(10), () -> !inWorkWhenTakenBack.isEmpty() || isWaitedFor());
                }
            } else if (event instanceof CamelEvent.ExchangeSentEvent sent && sent.getExchange() == first) {
                inWork = false;
            }
        }

        private synchronized boolean isFirst(Exchange batch) throws IOException {
            if (first != null) {
                return false;
            }
            first = batch;
            inWork = true;
            try (RandomAccessFile inPlace = new RandomAccessFile(file.toFile(), "rw")) {
                inPlace.write(after);
            }
            return true;
        }

        private boolean isWaitedFor() {
            DumpWork dump = flow.deliveries().inWork().get(0).dumps().get(0);
            ThreadPoolExecutor workers =
                    flow.context().getRegistry().lookupByNameAndType("deskWorkers", ThreadPoolExecutor.class);
            return !dump.isReading()
                    && workers.getActiveCount() == 1
                    && flow.context()
                                    .getCamelContextExtension()
                                    .getContextPlugin(AsyncProcessorAwaitManager.class)
                                    .size()
                            > 0;
        }
    }

    /** Both are stored; neither is filed under the other's receipt. */
    @Test
    void aFileMovedOverTheNameInTheSecondPassIsTakenAsWell() throws Exception {
        try (TestHome home = new TestHome(folder).with("batch.articles", "10")) {
            DataSource database = home.database().dataSource();
            Flow flow = home.started();
            home.drop("d.txt", TestHome.dump("first", ARTICLES));
            Patience.await("rows", () -> Rows.stored(database) > 0);
            Path other = Files.writeString(home.path(".other"), TestHome.dump("second", 3));
            Files.move(other, home.inbox().resolve("d.txt"), StandardCopyOption.ATOMIC_MOVE);
            Patience.await("the inbox is empty", () -> home.files("inbox").isEmpty());
            Patience.await(
                    "nothing is in work", () -> flow.deliveries().inWork().isEmpty());

            assertThat(Rows.texts(database, "select distinct state from tearsheet.dump"))
                    .containsExactly("ARCHIVED");
            assertThat(Rows.count(database, "select count(*) from tearsheet.article where name like 'second-%'"))
                    .isEqualTo(3);
            assertThat(home.archivedArticles()).hasSize((int) Rows.stored(database));
        }
    }

    @Test
    void aDumpBegunUnderAnotherMarkerIsCutAnewAndItsBooksBalance() throws Exception {
        String dump = TestHome.dump("old", 40).replace("=== FILE: old-7.txt ===", "@@ FILE old-7.txt @@");
        try (TestHome home = new TestHome(folder).with("batch.articles", "2").with("desk.workers", "1")) {
            DataSource database = home.database().dataSource();
            home.drop("d.txt", dump);
            try (Flow first = home.started()) {
                Patience.await("some rows", () -> Rows.stored(database) > 3);
            }
            home.ledger().leave(home.instance());
            home.with("marker.pattern", "(?:===|@@) FILE:? (?<name>\\S+) (?:===|@@)");
            try (Flow second = home.started()) {
                Patience.await("archived", () -> home.files("inbox").isEmpty());
                Patience.await("done", () -> second.deliveries().inWork().isEmpty());
            }
            long expected = Rows.count(database, "select taken from tearsheet.dump");
            assertThat(expected).isIn(39L, 40L); // 39 if the first flow was faster than its stop
            assertThat(Rows.texts(database, "select concat_ws(' ', state, stored) from tearsheet.dump"))
                    .containsExactly("ARCHIVED " + expected);
            assertThat(home.files("quarantine")).isEmpty();
        }
    }

    @Test
    void linesOfLargeArticlesAreReadBackInPagesOfBoundedBytes() throws Exception {
        StringBuilder dump = new StringBuilder();
        for (int i = 1; i <= 12; i++) {
            dump.append("=== FILE: ").append(i).append(".txt ===\n");
            for (int line = 0; line < (i % 3 == 0 ? 2_500 : 3); line++) {
                dump.append(TestHome.article("bulk" + i + "x" + line, line)).append('\n');
            }
        }
        try (TestHome home = new TestHome(folder)) {
            Flow flow = home.started();
            home.drop("bulk.txt", dump.toString());
            Patience.await("archived", () -> flow.deliveries().archived() == 1);
            assertThat(home.archivedArticles().stream()
                            .map(line -> line.get("ordinal").asInt()))
                    .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        }
    }
}
