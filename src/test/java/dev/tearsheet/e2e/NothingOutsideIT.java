package dev.tearsheet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.TestHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the names in a dump, nothing is written outside the home, nor is its inside open to others. */
class NothingOutsideIT {

    private static final List<String> HOSTILE = List.of(
            "../../../../escaped.txt",
            "/tmp/escaped.txt",
            "..\\..\\escaped.txt",
            "C:\\escaped.txt",
            "file:///escaped.txt",
            "${file:escaped}",
            "-rf escaped",
            "CON",
            ".",
            "..",
            "~/escaped",
            "escaped\u202etxt.exe",
            "x".repeat(300));

    @TempDir
    private Path folder;

    @Test
    void noNameLeadsOutOfTheHome() throws Exception {
        Path real = folder.toRealPath();
        Path temp = Files.createDirectories(real.resolve("temp"));
        try (TestHome home = new TestHome(real.resolve("home"))) {
            StringBuilder dump = new StringBuilder();
            for (int i = 0; i < HOSTILE.size(); i++) {
                dump.append("=== FILE: ")
                        .append(HOSTILE.get(i))
                        .append(" ===\n")
                        .append(TestHome.article("fen", i));
            }
            home.drop("-- ;rm -rf .txt", dump.toString());
            home.drop("${date:now}%2e%2e.txt", TestHome.dump("bog", 2));
            zip(home.inbox().resolve("entries.zip"));
            home.drop("bad;$(touch escaped).bin", new byte[] {0, 1, 2, 3, 0, 0, 7, 0});
            Map<String, FileTime> before = outside(real);

            try (ServiceProcess service = ServiceProcess.start(
                    home.path(""),
                    List.of("-Djava.io.tmpdir=" + temp, "-XX:-UsePerfData"),
                    ServiceProcess.on(home.url(), "run", "--once", "--set", "inbox.settle=0s"))) {
                assertThat(service.exit()).as(service::output).isEqualTo(1);
                assertThat(service.output()).as("the terminal").doesNotContain("\u001b", "\u202e");
            }
            assertThat(home.files("inbox")).isEmpty();
            assertThat(home.files("quarantine")).hasSize(2);
            // No file of a zip is called so.
            long entries = HOSTILE.stream()
                    .filter(name -> !List.of(".", "..").contains(name))
                    .count();
            assertThat(home.archivedArticles().size()).isEqualTo(HOSTILE.size() + 2 + entries);
            assertThat(outside(real)).isEqualTo(before);
            try (Stream<Path> all = Files.walk(real)) {
                assertThat(all.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("escaped")))
                        .isEmpty();
            }
            for (String closed : List.of("data", "quarantine")) {
                assertThat(Files.getPosixFilePermissions(home.path(closed)))
                        .as(closed)
                        .doesNotContain(
                                PosixFilePermission.OTHERS_READ,
                                PosixFilePermission.OTHERS_WRITE,
                                PosixFilePermission.OTHERS_EXECUTE);
            }
        }
    }

    private static void zip(Path target) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
            for (int i = 0; i < HOSTILE.size(); i++) {
                zip.putNextEntry(new ZipEntry(HOSTILE.get(i)));
                zip.write(TestHome.article("moss", i).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Everything beside the home, and the project that the service was started in, with its times. */
    private static Map<String, FileTime> outside(Path folder) throws IOException {
        Map<String, FileTime> found = new TreeMap<>();
        for (Path root : List.of(folder, TestHome.PROJECT)) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path path : all.filter(path -> !path.startsWith(folder.resolve("home"))
                                && !path.startsWith(TestHome.PROJECT.resolve("target"))
                                && !path.startsWith(TestHome.PROJECT.resolve(".git")))
                        .toList()) {
                    found.put(path.toString(), Files.getLastModifiedTime(path));
                }
            }
        }
        return found;
    }
}
