package dev.tearsheet.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tearsheet.article.Defect;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SketchRoomTest {

    private static final long GB = 1L << 30;
    private static final long MB = 1L << 20;

    @TempDir
    private Path inbox;

    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private final SketchRoom room = new SketchRoom(64 * MB);

    @AfterEach
    void end() {
        other.shutdownNow();
    }

    private SketchRoom.Lease lease(long textBytes) {
        return room.lease(textBytes, () -> {}, () -> false);
    }

    @Test
    void aSmallDumpNeedsNoRoom() {
        lease(10 * GB);
        assertThat(lease(2 * GB).sketch().bytes()).isEqualTo(16 * MB);
        assertThat(lease(0).sketch().isLarge()).isFalse();
    }

    @Test
    void aDumpAloneMayHaveAllOfIt() {
        assertThat(lease(1000 * GB).sketch().bytes()).isEqualTo(64 * MB);
        assertThat(new SketchRoom(MB)
                        .lease(1000 * GB, () -> {}, () -> false)
                        .sketch()
                        .bytes())
                .isEqualTo(16 * MB);
    }

    @Test
    void whoFindsNoRoomWaitsUntilAnotherIsDone() throws Exception {
        SketchRoom.Lease first = lease(4 * GB);
        SketchRoom.Lease second = lease(4 * GB);
        CountDownLatch waits = new CountDownLatch(1);
        Future<SketchRoom.Lease> third = other.submit(() -> room.lease(4 * GB, waits::countDown, () -> false));
        waits.await();
        assertThat(third.isDone()).isFalse();

        first.close();
        first.close();

        third.get();
        Future<SketchRoom.Lease> fourth = other.submit(() -> lease(4 * GB));
        assertThat(catchThrowable(() -> fourth.get(300, TimeUnit.MILLISECONDS)))
                .as("what is given back twice is free once")
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        second.close();
        fourth.get();
    }

    @Test
    void aStopEndsTheWait() {
        lease(10 * GB);
        assertThatThrownBy(() -> room.lease(3 * GB, () -> {}, () -> true)).isInstanceOf(Stopped.class);
    }

    @Test
    void aFileGivesItsRoomBackWhenItIsClosed() throws Exception {
        Limits limits = new Limits(MB, (int) MB, 100, 100);
        try (InboxFile waiting = open("waiting.txt")) {
            Future<Throwable> end;
            try (InboxFile first = open("first.txt")) {
                assertThat(catchThrowable(() -> first.inspect(MarkerRule.detect(), limits)))
                        .isInstanceOf(Defect.class);
                assertThat(catchThrowable(() -> first.inspect(MarkerRule.detect(), limits)))
                        .as("looked at again")
                        .isInstanceOf(Defect.class);
                end = other.submit(() -> catchThrowable(() -> waiting.inspect(MarkerRule.detect(), limits)));
                assertThat(catchThrowable(() -> end.get(300, TimeUnit.MILLISECONDS)))
                        .isInstanceOf(java.util.concurrent.TimeoutException.class);
            }
            assertThat(end.get()).isInstanceOfSatisfying(Defect.class, defect -> assertThat(defect.kind())
                    .isEqualTo(Defect.Kind.DUMP_TOO_LARGE));
        }
    }

    /** A file with nothing in it but its size. */
    private InboxFile open(String name) throws IOException {
        Path file = inbox.resolve(name);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(10 * GB);
        }
        return InboxFile.open(file, Cutter.CHUNK, room);
    }
}
