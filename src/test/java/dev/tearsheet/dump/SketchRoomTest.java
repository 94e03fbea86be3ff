package dev.tearsheet.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tearsheet.article.Defect;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SketchRoomTest {

    private static final long GB = 1L << 30;
    private static final long MB = 1L << 20;

    @TempDir
    private Path inbox;

    private long now;
    private final SketchRoom room = new SketchRoom(64 * MB, () -> now);

    @Test
    void aSmallDumpNeedsNoRoom() {
        room.lease(10 * GB, "large");
        assertThat(room.lease(2 * GB, "small").sketch().bytes()).isEqualTo(16 * MB);
        assertThat(room.lease(0, "none").sketch().isLarge()).isFalse();
    }

    @Test
    void aDumpAloneMayHaveAllOfIt() {
        assertThat(room.lease(1000 * GB, "large").sketch().bytes()).isEqualTo(64 * MB);
        assertThat(new SketchRoom(MB, () -> now)
                        .lease(1000 * GB, "large")
                        .sketch()
                        .bytes())
                .isEqualTo(16 * MB);
    }

    @Test
    void whatIsGivenBackIsFreeOnce() {
        SketchRoom.Lease first = room.lease(4 * GB, "first");
        room.lease(4 * GB, "second");
        assertThatThrownBy(() -> room.lease(4 * GB, "third")).isInstanceOf(NoRoom.class);

        first.close();
        first.close();

        room.lease(4 * GB, "third");
        assertThatThrownBy(() -> room.lease(4 * GB, "fourth")).isInstanceOf(NoRoom.class);
    }

    /** While many smaller ones come and go, there would never be room for a dump that needs all of it. */
    @Test
    void whoCameFirstIsNext() {
        SketchRoom.Lease small = room.lease(4 * GB, "small");
        assertThatThrownBy(() -> room.lease(10 * GB, "large")).isInstanceOf(NoRoom.class);
        assertThatThrownBy(() -> room.lease(4 * GB, "later")).isInstanceOf(NoRoom.class);
        small.close();
        assertThatThrownBy(() -> room.lease(4 * GB, "later")).isInstanceOf(NoRoom.class);

        SketchRoom.Lease large = room.lease(10 * GB, "large");
        large.close();

        room.lease(4 * GB, "later");
    }

    @Test
    void whoDoesNotComeAgainIsNotWaitedFor() {
        SketchRoom.Lease small = room.lease(4 * GB, "small");
        assertThatThrownBy(() -> room.lease(10 * GB, "taken away")).isInstanceOf(NoRoom.class);
        now += 299_000_000_000L;
        assertThatThrownBy(() -> room.lease(4 * GB, "later")).isInstanceOf(NoRoom.class);
        now += 2_000_000_000L;
        room.lease(4 * GB, "later");
        small.close();
    }

    @Test
    void aSketchThatIsGivenBackTakesNoMoreMemory() {
        SketchRoom.Lease lease = room.lease(4 * GB, "large");
        byte[] line = {'a'};
        lease.sketch().add(line, 0, 1);
        lease.sketch().endArticle();
        assertThat(lease.sketch().count(line, 0, 1)).isEqualTo(1);

        lease.close();

        assertThat(lease.sketch().count(line, 0, 1)).isZero();
    }

    /** Collectors differ in what of the heap they say there is. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC"})
    void halfAGigabyteOfHeapIsEnoughForTenOfText(String collector) throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        collector,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OfHeap.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("64 MB");
    }

    /** Prints how large a sketch of a dump of ten gigabytes is. */
    static final class OfHeap {

        public static void main(String[] none) {
            System.out.print(SketchRoom.OF_HEAP.lease(10 * GB, "large").sketch().bytes() / MB + " MB");
        }
    }

    @Test
    void aFileGivesItsRoomBackWhenItIsClosed() throws Exception {
        Limits limits = new Limits(MB, (int) MB, 100, 100);
        try (InboxFile second = open("second.txt")) {
            try (InboxFile first = open("first.txt")) {
                for (String time : List.of("looked at", "looked at again")) {
                    assertThatThrownBy(() -> first.inspect(MarkerRule.detect(), limits))
                            .as(time)
                            .isInstanceOf(Defect.class);
                }
                assertThatThrownBy(() -> second.inspect(MarkerRule.detect(), limits))
                        .isInstanceOf(NoRoom.class);
            }
            assertThatThrownBy(() -> second.inspect(MarkerRule.detect(), limits))
                    .isInstanceOfSatisfying(
                            Defect.class, defect -> assertThat(defect.kind()).isEqualTo(Defect.Kind.DUMP_TOO_LARGE));
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
