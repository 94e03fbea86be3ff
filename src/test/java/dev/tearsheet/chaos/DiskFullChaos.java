package dev.tearsheet.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tearsheet.camel.Rows;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.e2e.ServiceProcess;
import dev.tearsheet.store.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk is full: the dump stays in the inbox, nothing half is seen on the shelf, and it goes on when there is room. */
class DiskFullChaos {

    /** Mounts a small disk of its own, runs the service, makes the disk larger when asked to, and keeps what is on it. */
    private static final String ON_A_SMALL_DISK =
            """
            disk=$1 more=$2 kept=$3; shift 3
            mount -t tmpfs -o size=1m tmpfs "$disk" || exit 99
            "$@" & service=$!
            while kill -0 $service 2>/dev/null && [ ! -e "$more" ]; do sleep 0.1; done
            find "$disk" -type f ! -name '.*' > "$kept.before"
            mount -o remount,size=64m "$disk"
            wait $service; status=$?
            cp -r "$disk" "$kept"
            exit $status
            """;

    /** The same with the database's disk, which is full when the test asks for that, and empty again later. */
    private static final String ON_A_DISK_THAT_FILLS =
            """
            disk=$1 fill=$2 more=$3; shift 3
            mount -t tmpfs -o size=400m tmpfs "$disk" || exit 99
            "$@" & service=$!
            while kill -0 $service 2>/dev/null && [ ! -e "$fill" ]; do sleep 0.1; done
            dd if=/dev/zero of="$disk/ballast" bs=64k 2>/dev/null
            while kill -0 $service 2>/dev/null && [ ! -e "$more" ]; do sleep 0.1; done
            rm "$disk/ballast"
            wait $service
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"archive", "quarantine"})
    void theShelfIsFullForAWhile(String shelf) throws Exception {
        assumeThat(canMount())
                .as("this machine lets a test mount a disk of its own")
                .isTrue();
        try (TestHome home = new TestHome(folder.resolve("home"))) {
            Path disk = Files.createDirectories(home.path(shelf));
            Path more = folder.resolve("more");
            Path kept = folder.resolve("kept");
            byte[] dump = shelf.equals("archive")
                    ? TestHome.dump("spate", 3000).getBytes(StandardCharsets.UTF_8)
                    : new byte[2 << 20];
            home.drop("spate.txt", dump);
            try (ServiceProcess service = ServiceProcess.start(
                    List.of(
                            "unshare",
                            "-Urm",
                            "sh",
                            "-c",
                            ON_A_SMALL_DISK,
                            "sh",
                            disk.toString(),
                            more.toString(),
                            kept.toString()),
                    home.path(""),
                    List.of(),
                    ServiceProcess.on(
                            home.url(), "run", "--once", "--set", "inbox.settle=0s", "--set", "retry.first=100ms"))) {
                Patience.comesTrue(
                        Duration.ofMinutes(2),
                        () -> service.output().contains("a folder is away") || !service.isAlive());
                assertThat(service.output())
                        .contains("WARN  outage   a folder is away")
                        .contains("No space left");
                assertThat(home.files("inbox")).containsExactly("spate.txt");
                Files.createFile(more);
                assertThat(service.exit()).as(service::output).isEqualTo(shelf.equals("archive") ? 0 : 1);
                assertThat(service.output()).contains("a folder is back after ").doesNotContain("ERROR");
                assertThat(Stream.of(service.output().split("\n")).filter(line -> line.contains("WARN  outage")))
                        .as("said once")
                        .hasSize(1);
            }
            assertThat(Files.readString(folder.resolve("kept.before")))
                    .as("while it was full")
                    .isEmpty();
            assertThat(home.files("inbox")).isEmpty();
            assertThat(Files.mismatch(found(kept, "spate.txt"), Files.write(folder.resolve("dropped"), dump)))
                    .isEqualTo(-1);
            if (shelf.equals("archive")) {
                assertThat(Files.readAllLines(found(kept, "spate.txt.articles.jsonl")))
                        .hasSize(3000);
                assertThat(Rows.stored(home.database().dataSource())).isEqualTo(3000);
            }
        }
    }

    @Test
    void theDatabaseIsFullForAWhile() throws Exception {
        assumeThat(canMount())
                .as("this machine lets a test mount a disk of its own")
                .isTrue();
        int articles = 8000;
        try (TestHome home = new TestHome(folder.resolve("home"))) {
            Path disk = Files.createDirectories(home.path("data"));
            Path fill = folder.resolve("fill");
            Path more = folder.resolve("more");
            home.drop("spate.txt", TestHome.dump("spate", articles));
            try (ServiceProcess service = ServiceProcess.start(
                    List.of(
                            "unshare",
                            "-Urm",
                            "sh",
                            "-c",
                            ON_A_DISK_THAT_FILLS,
                            "sh",
                            disk.toString(),
                            fill.toString(),
                            more.toString()),
                    home.path(""),
                    List.of(),
                    "run",
                    "--once",
                    "--set",
                    "inbox.settle=1s",
                    "--set",
                    "batch.articles=50",
                    "--set",
                    "once.wait=10m")) {
                Patience.await("ready", () -> service.output().contains("Ready."));
                Files.createFile(fill);
                Patience.comesTrue(
                        Duration.ofMinutes(2),
                        () -> service.output().contains("the database is away") || !service.isAlive());
                assertThat(service.output())
                        .contains("WARN  outage   the database is away")
                        .contains("No space left");
                assertThat(Patience.comesTrue(Duration.ofSeconds(20), () -> !service.isAlive()))
                        .as("gives up: %s", service.output())
                        .isFalse();
                assertThat(home.files("inbox")).containsExactly("spate.txt");
                assertThat(home.files("quarantine")).isEmpty();
                Files.createFile(more);
                assertThat(service.exit()).as(service::output).isZero();
                assertThat(service.output()).contains("the database is back after ");
                assertThat(Stream.of(service.output().split("\n")).filter(line -> line.contains("WARN  outage")))
                        .as("said once")
                        .hasSize(1);
            }
            assertThat(home.files("inbox")).isEmpty();
            assertThat(home.files("quarantine")).isEmpty();
            assertThat(home.archivedArticles()).hasSize(articles);
        }
    }

    private static Path found(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean canMount() throws Exception {
        try {
            Process mount = new ProcessBuilder("unshare", "-Urm", "mount", "-t", "tmpfs", "tmpfs", "/mnt").start();
            return mount.waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
