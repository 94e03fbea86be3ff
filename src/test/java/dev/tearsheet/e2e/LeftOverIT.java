package dev.tearsheet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.Rows;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.cli.Typed;
import dev.tearsheet.store.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service dies, and the file that it worked on leaves the inbox before the next start: nobody will finish the dump. */
class LeftOverIT {

    private static final int ARTICLES = 600;

    @TempDir
    private Path folder;

    private DataSource database;

    @Test
    void aDumpWhoseFileIsTakenAwayAfterADeathIsSaidToBeLeftOver() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            database = home.database().dataSource();
            String dump = TestHome.dump("weir", ARTICLES);
            Path dropped = home.drop("weir.txt", dump);
            try (ServiceProcess first = ServiceProcess.start(home.path(""), arguments(home, "run"))) {
                Patience.await("some rows", () -> stored() > 20);
                first.kill();
            }
            assertThat(stored()).as("killed in the middle").isLessThan(ARTICLES);
            Files.delete(dropped);

            int port = freePort();
            try (ServiceProcess second =
                    ServiceProcess.start(home.path(""), arguments(home, "run", "--set", "health.port=" + port))) {
                Patience.await("said", () -> second.output().contains("'weir.txt': its file has left the inbox with "));
                assertThat(leftOver()).isEqualTo(1);
                Patience.await("health", () -> health(port).contains("\"status\":\"UP\""));
                assertThat(health(port)).contains("\"dumpsLeftOver\":1");
                assertThat(status(home)).containsPattern("weir.txt +unfinished: its file left the inbox by 2");
                long before = stored();
                home.drop("flume.txt", TestHome.dump("flume", 3));
                Patience.await("others go on", () -> stored() == before + 3);

                home.drop("weir-again.txt", dump);
                Patience.await(
                        "archived",
                        () -> Rows.count(database, "select count(*) from tearsheet.dump where state = 'ARCHIVED'")
                                == 2);
                assertThat(stored()).isEqualTo(ARTICLES + 3);
                assertThat(home.archivedArticles()).hasSize(ARTICLES + 3);
                assertThat(leftOver()).isZero();
                Patience.await("health", () -> health(port).contains("\"dumpsLeftOver\":0"));
                assertThat(status(home)).doesNotContain("unfinished");
            }
        }
    }

    /** On a database that others use, too. The first is stopped in good order, and no instance of it is left to be buried. */
    @Test
    void aDumpOfAHomeThatWasMovedIsSaidToBeLeftOver() throws Exception {
        Path before = folder.resolve("before");
        try (TestHome home = new TestHome(before)) {
            database = home.database().dataSource();
            home.drop("weir.txt", TestHome.dump("weir", ARTICLES));
            try (ServiceProcess first = ServiceProcess.start(before, arguments(home, "run"))) {
                Patience.await("some rows", () -> stored() > 20);
                first.terminate();
                first.exit();
            }
            assertThat(stored()).as("stopped in the middle").isLessThan(ARTICLES);
            Files.delete(before.resolve("inbox/weir.txt"));
            Path after = Files.move(before, folder.resolve("after"));
            saysSo(home, after);
        }
    }

    /** As it was written down before links were followed. */
    @Test
    void aDumpOfAHomeThatWasCalledByALinkIsSaidToBeLeftOver() throws Exception {
        Path real = folder.resolve("real");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        try (TestHome home = new TestHome(real)) {
            database = home.database().dataSource();
            home.drop("weir.txt", TestHome.dump("weir", ARTICLES));
            try (ServiceProcess first = ServiceProcess.start(link, arguments(home, "run"))) {
                Patience.await("some rows", () -> stored() > 20);
                first.kill();
            }
            assertThat(Rows.texts(database, "select file from tearsheet.dump"))
                    .containsExactly(real.toRealPath().resolve("inbox/weir.txt").toString());
            Rows.run(database, "update tearsheet.dump set file = '" + link.resolve("inbox/weir.txt") + "'");
            Files.delete(real.resolve("inbox/weir.txt"));
            saysSo(home, real);
        }
    }

    private static void saysSo(TestHome home, Path where) throws Exception {
        try (ServiceProcess second = ServiceProcess.start(where, arguments(home, "run"))) {
            Patience.await("said", () -> second.output().contains("'weir.txt': its file has left the inbox with "));
        }
    }

    /** Killed between the move and the last word; the other instance of the inbox has no start that would see to it. */
    @Test
    void aDumpThatADeadInstanceHasFiledIsSaidToBeArchivedByAnother() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            database = home.database().dataSource();
            String[] beside = arguments(
                    home,
                    "run",
                    "--set",
                    "inbox.folder=" + home.inbox(),
                    "--set",
                    "archive.folder=" + home.path("archive"),
                    "--set",
                    "inbox.done=.never");
            try (ServiceProcess other = ServiceProcess.start(folder.resolve("other"), beside)) {
                Patience.await("ready", () -> other.output().contains("Ready."));
                home.drop("weir.txt", TestHome.dump("weir", 5));
                try (ServiceProcess first = ServiceProcess.start(
                        home.path(""), List.of("-Dtearsheet.fault=ORIGINAL_MOVED:1:halt"), arguments(home, "run"))) {
                    first.exit();
                    assertThat(states()).containsExactly("CLOSED");
                    Rows.run(
                            database,
                            "update tearsheet.instance set heartbeat_at = now() - interval '1 hour' where pid = "
                                    + first.pid());
                }
                Patience.await(
                        "said", () -> other.output().contains("'weir.txt': was archived by an instance that died"));
                assertThat(states()).containsExactly("ARCHIVED");
            }
            assertThat(home.files("archive")).hasSize(3);
        }
    }

    /** Killed at the same place; the dump is not quite called as its file is. */
    @Test
    void aDumpOfAnOddNameThatWasFiledIsSaidToBeArchivedAtTheNextStart() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            database = home.database().dataSource();
            home.drop(" odd\tname ", TestHome.dump("weir", 5));
            try (ServiceProcess first = ServiceProcess.start(
                    home.path(""), List.of("-Dtearsheet.fault=SHELVED:1:halt"), arguments(home, "run"))) {
                first.exit();
            }
            assertThat(states()).containsExactly("CLOSED");
            assertThat(home.files("archive"))
                    .extracting(name -> name.substring(name.lastIndexOf('/') + 1))
                    .containsExactly(" odd_name ", " odd_name .articles.jsonl", " odd_name .receipt.json");

            try (ServiceProcess second = ServiceProcess.start(home.path(""), arguments(home, "run", "--once"))) {
                assertThat(second.exit()).as(second.output()).isZero();
            }
            assertThat(states()).containsExactly("ARCHIVED");
        }
    }

    private static String[] arguments(TestHome home, String... command) throws Exception {
        return Stream.concat(
                        Stream.of(ServiceProcess.on(home.url(), command)),
                        Stream.of("--set", "inbox.settle=100ms", "--set", "batch.articles=10"))
                .toArray(String[]::new);
    }

    private static String status(TestHome home) throws Exception {
        Typed status = Typed.run(home.path(""), arguments(home, "status"));
        assertThat(status.exit()).isZero();
        return status.output();
    }

    private static String health(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("GET /health HTTP/1.0\r\n\r\n".getBytes());
            return new String(socket.getInputStream().readAllBytes());
        } catch (IOException notYet) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private long stored() {
        return Rows.stored(database);
    }

    private long leftOver() {
        return Rows.count(database, "select count(*) from tearsheet.dump where left_at is not null");
    }

    private List<String> states() {
        return Rows.texts(database, "select state from tearsheet.dump");
    }
}
