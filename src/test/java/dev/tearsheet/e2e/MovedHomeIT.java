package dev.tearsheet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.TestHome;
import dev.tearsheet.cli.Typed;
import dev.tearsheet.store.Address;
import dev.tearsheet.store.EmbeddedPostgres;
import dev.tearsheet.store.OwnPostgres;
import dev.tearsheet.store.Patience;
import dev.tearsheet.store.PreparedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home with the embedded database is moved, or called by another path: it remains the same home. */
class MovedHomeIT {

    private static final int ARTICLES = 200;

    private static final String TAKES_A_WHILE =
            """
                    - delay:
                        id: take-a-while
                        expression:
                          constant:
                            expression: 50
            """;

    @TempDir
    private Path folder;

    /** Asked for while no service runs; the next one runs where the home is then. */
    @Test
    void whatItWasAskedToPutThroughAgainIsPutThroughWhereItIsNow() throws Exception {
        Path home = folder.resolve("home");
        TestHome made = usedHome(home).beforeApproval(TestHome.DROPS_NUMBER_TWO);
        made.drop("dam.txt", TestHome.dump("dam", 3));
        assertThat(command(home, "run", "--once").exit()).isZero();
        Path routes = home.resolve("routes");
        Files.move(routes, folder.resolve("old-routes"));
        Matcher id = Pattern.compile("[0-9a-f]{16}-2").matcher(idOfNumberTwo(home));
        assertThat(id.find()).isTrue();
        assertThat(command(home, "retry", id.group()).output()).contains("1 rejected article is put through again");

        Path moved = Files.move(home, folder.resolve("moved"));
        assertThat(command(moved, "status").output()).contains("Put through again\n  1 article waits; ");
        Typed once = command(moved, "run", "--once");
        assertThat(once.exit()).as(once.output()).isZero();
        assertThat(command(moved, "status").output()).doesNotContain("Put through again");
        assertThat(command(moved, "explain", id.group()).output()).contains("Council votes on bridge dam number 2");
    }

    private static String idOfNumberTwo(Path home) throws Exception {
        Path lines;
        try (Stream<Path> files = Files.walk(home.resolve("archive"))) {
            lines = files.filter(file -> file.toString().endsWith(".articles.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
        return Files.readString(lines).replaceAll("(?s).*?\"id\":\"([0-9a-f]{16})-.*", "$1-2");
    }

    @Test
    void aDumpWhoseFileIsGoneIsSaidToBeLeftOverWhereTheHomeIsNow() throws Exception {
        Path home = folder.resolve("home");
        Path dropped = killedInTheMiddle(home, home);
        Files.delete(dropped);
        Path moved = Files.move(home, folder.resolve("moved"));
        isSaidToBeLeftOver(moved);
    }

    @Test
    void soItIsWhereTheHomeWasCalledByALink() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), home);
        Path dropped = killedInTheMiddle(home, link);
        Files.delete(dropped);
        isSaidToBeLeftOver(home);
    }

    /** The file has come along: it goes on. */
    @Test
    void aDumpGoesOnWhereTheHomeIsNow() throws Exception {
        Path home = folder.resolve("home");
        killedInTheMiddle(home, home);
        Path moved = Files.move(home, folder.resolve("moved"));
        try (ServiceProcess once = ServiceProcess.start(moved, arguments("run", "--once"))) {
            assertThat(once.exit()).as(once.output()).isZero();
        }
        assertThat(new TestHome(moved).archivedArticles()).hasSize(ARTICLES);
    }

    /** Another home is made at the path of one whose service still runs: each service has its own. */
    @Test
    void aServiceWhoseHomeIsReplacedLeavesTheNewOneAlone() throws Exception {
        Path home = folder.resolve("home");
        TestHome old = usedHome(home);
        try (ServiceProcess first = start(home)) {
            old.drop("dam.txt", TestHome.dump("dam", 3));
            Patience.await("archived", () -> first.output().contains("archived as 'dam.txt'"));
            ProcessHandle firstServer = OwnPostgres.serving(home.resolve("data"));
            Path moved = Files.move(home, folder.resolve("moved"));
            TestHome made = new TestHome(home);
            made.drop("sluice.txt", TestHome.dump("sluice", 3));
            try (ServiceProcess second = start(home)) {
                Patience.await("archived", () -> second.output().contains("archived as 'sluice.txt'"));
                ProcessHandle secondServer = OwnPostgres.serving(home.resolve("data"));
                assertThat(first.output())
                        .containsOnlyOnce(
                                home + ": the home was moved or replaced while the service runs, and nothing is"
                                        + " taken any more; stop it and start it on the home where it is now");
                assertThat(command(moved, "status").output())
                        .contains("process " + first.pid() + " was started on " + home + ": the home was moved");
                assertThat(command(home, "status").output()).doesNotContain("the home was moved");

                first.terminate();
                first.exit();
                assertThat(OwnPostgres.isRunning(firstServer)).isFalse();
                assertThat(first.output()).doesNotContain("has died", "sluice.txt");
                made.drop("weir.txt", TestHome.dump("weir", 3));
                Patience.await("archived", () -> second.output().contains("archived as 'weir.txt'"));
                assertThat(OwnPostgres.serving(home.resolve("data"))).isEqualTo(secondServer);
                assertThat(OwnPostgres.isRunning(secondServer)).isTrue();
                assertThat(second.output()).doesNotContain("has died", "WARN", "ERROR");
                assertThat(stored(home)).isEqualTo(6);
            }
            try (ServiceProcess third = start(moved)) {
                Patience.await("ready", () -> third.output().contains("Ready."));
                assertThat(stored(moved)).isEqualTo(3);
            }
        }
    }

    /** In mid-work, and the new home has a file of the same name: neither is lost, nor comes to the other's database. */
    @Test
    void whatIsInWorkWhenTheHomeIsReplacedIsFinishedWhereItIsNow() throws Exception {
        Path home = folder.resolve("home");
        TestHome old = usedHome(home).beforeApproval(TAKES_A_WHILE);
        old.drop("weir.txt", TestHome.dump("weir", 100));
        try (ServiceProcess first = start(home)) {
            Patience.await("some rows", () -> stored(home) > 0);
            Path moved = Files.move(home, folder.resolve("moved"));
            TestHome made = new TestHome(home);
            Path other = made.drop("weir.txt", TestHome.dump("sluice", 3));
            Patience.await("at its end", () -> first.output()
                    .contains("'weir.txt': stays in the inbox: the home was moved or replaced"));
            assertThat(other).hasContent(TestHome.dump("sluice", 3));
            try (ServiceProcess second = start(home)) {
                Patience.await("archived", () -> second.output().contains("archived as 'weir.txt'"));
                first.terminate();
                first.exit();
                assertThat(stored(home)).isEqualTo(3);
                assertThat(made.archivedArticles()).hasSize(3);
            }
            try (ServiceProcess third = start(moved)) {
                Patience.await("archived", () -> third.output().contains("archived as 'weir.txt'"));
                assertThat(stored(moved)).isEqualTo(100);
            }
            assertThat(new TestHome(moved).archivedArticles()).hasSize(100);
        }
    }

    /** A dump that would take some seconds; its file. */
    private static Path killedInTheMiddle(Path home, Path calledBy) throws Exception {
        TestHome made = usedHome(home).beforeApproval(TAKES_A_WHILE);
        Path dropped = made.drop("weir.txt", TestHome.dump("weir", ARTICLES));
        try (ServiceProcess service = start(calledBy)) {
            Patience.await("some rows", () -> stored(home) > 20);
            service.kill();
        }
        return dropped;
    }

    /** A home whose embedded server has run before. */
    private static TestHome usedHome(Path home) throws Exception {
        PreparedData.copyTo(home.resolve("data"));
        return new TestHome(home);
    }

    private static void isSaidToBeLeftOver(Path home) throws Exception {
        try (ServiceProcess service = start(home)) {
            Patience.await("said", () -> service.output().contains("'weir.txt': its file has left the inbox with "));
            assertThat(command(home, "status").output())
                    .containsPattern("weir.txt +unfinished: its file left the inbox by 2");
            service.terminate();
            service.exit();
        }
    }

    private static ServiceProcess start(Path home) throws Exception {
        return ServiceProcess.start(home, arguments("run"));
    }

    private static Typed command(Path home, String... words) {
        return Typed.run(home, arguments(words));
    }

    private static String[] arguments(String... words) {
        return Stream.concat(Stream.of(words), Stream.of("--set", "inbox.settle=100ms", "--set", "batch.articles=10"))
                .toArray(String[]::new);
    }

    /** Articles in the database of a home whose server runs; 0 where it does not yet. */
    private static long stored(Path home) {
        try {
            Address server = EmbeddedPostgres.find(home.resolve("data")).orElse(null);
            return server == null ? 0 : count(server, "select count(*) from tearsheet.article");
        } catch (Exception notYet) {
            return 0;
        }
    }

    private static long count(Address server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        server.url(), server.service().user(), server.service().password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
