package dev.tearsheet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.cli.Typed;
import dev.tearsheet.store.Patience;
import dev.tearsheet.store.PreparedData;
import dev.tearsheet.store.TestPostgres;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as their users type them, on the embedded database where it is of any account. */
class CommandsIT {

    @TempDir
    private Path folder;

    /** Where that is another than the embedded one. */
    private String database = "";

    /** In a process of its own. */
    private Typed process(String... arguments) throws Exception {
        try (ServiceProcess process = start(arguments)) {
            int exit = process.exit();
            return new Typed(exit, process.output());
        }
    }

    private Typed command(String... arguments) {
        return Typed.run(folder, onItsDatabase(arguments));
    }

    private ServiceProcess start(String... arguments) throws Exception {
        return ServiceProcess.start(folder, onItsDatabase(arguments));
    }

    private String[] onItsDatabase(String... arguments) {
        return database.isEmpty() ? arguments : ServiceProcess.on(database, arguments);
    }

    /** A home whose embedded server has run before. */
    private TestHome usedHome() throws Exception {
        PreparedData.copyTo(folder.resolve("data"));
        return home();
    }

    /** A home on a database that runs. */
    private TestHome homeBesideADatabase() throws Exception {
        database = TestPostgres.shared().migratedDatabase();
        return home();
    }

    /** A home that takes what is dropped without waiting long. */
    private TestHome home() throws Exception {
        Files.writeString(
                Files.createDirectories(folder.resolve("config")).resolve("tearsheet.yaml"),
                "inbox:\n  settle: 100ms\n");
        return new TestHome(folder);
    }

    /** The status of {@code test} in a home with the shipped routes and one case. */
    private int casesOfItsOwn(String yaml) throws Exception {
        Path own = folder.resolve("own");
        Path cases = Files.createDirectories(own.resolve("routes/tests"));
        TestHome.copyShipped("routes", own);
        Files.writeString(cases.resolve("stored.case.yaml"), yaml);
        return Typed.run(own, "test").exit();
    }

    /** The database is made by root, and given to another user, as if that one's service had made it. */
    @Test
    void rootLooksAtTheHomeOfAnotherUsersServiceAndLeavesItToThatUser() throws Exception {
        usedHome().drop("a.txt", TestHome.dump("tide", 2));
        assertThat(command("run", "--once").exit()).isZero();
        UserPrincipal nobody =
                FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        assumeTrue(Files.getOwner(folder).getName().equals("root"), "this JVM does not run as root");
        List<Path> files = all(folder.resolve("data"));
        for (Path file : files) {
            Files.setOwner(file, nobody);
        }

        Typed export = command("export");

        assertThat(export.exit()).isEqualTo(2);
        assertThat(export.output())
                .endsWith("data/pg: belongs to user 'nobody', and no service runs on it; run the"
                        + " command as that user, or while the service runs\n");
        assertThat(all(folder.resolve("data"))).containsAll(files).allSatisfy(file -> assertThat(Files.getOwner(file))
                .as(file.toString())
                .isEqualTo(nobody));
    }

    private static List<Path> all(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !Files.isSymbolicLink(file)).toList();
        }
    }

    /** A reader of lines of JSON stumbles over each one that is not; the start screen was between them. */
    @Test
    void aLogForMachinesHasNothingButLinesOfJson() throws Exception {
        homeBesideADatabase().drop("a.txt", TestHome.dump("tide", 2));

        Typed run = process("run", "--once", "--set", "log.format=json");

        assertThat(run.exit()).as(run.output()).isZero();
        List<String> words = new ArrayList<>();
        for (String line : run.output().lines().toList()) {
            words.add(new ObjectMapper().readTree(line).get("formattedMessage").asText());
        }
        assertThat(words)
                .contains("Ready. Stop with Ctrl-C.")
                .anyMatch(said -> said.matches("inbox +.* \\(drop dumps here\\)"))
                .anyMatch(said -> said.startsWith("'a.txt': 2 articles: 2 stored"));
    }

    @Test
    void aDumpGoesThroughAllCommands() throws Exception {
        TestHome home = new TestHome(folder);
        home.drop("a.txt", TestHome.dump("tide", 2) + "=== FILE: =1+1.txt ===\n" + TestHome.article("tide", 3));
        home.drop("notes.bin", new byte[] {0, 1, 2, 3, 0, 0, 7, 0, (byte) 200, 0, 0, 0, 1, 0, 0, 0});
        Files.createDirectories(home.inbox().resolve("a folder"));
        Files.writeString(home.inbox().resolve(".hidden"), "x");

        Typed early = command("export");
        assertThat(early.exit()).isEqualTo(2);
        assertThat(early.output()).contains("no database yet; start the service with 'run', or set database.url");

        Typed run = process("run", "--once");
        assertThat(run.exit()).as(run.output()).isEqualTo(1);
        assertThat(run.output())
                .contains("Tearsheet ", "(drop dumps here)", "embedded in", "Ready. Stop with Ctrl-C.")
                .contains("'a.txt': 3 articles: 3 stored, 0 duplicate, 0 rejected;")
                .contains("'notes.bin': to quarantine as 'notes.bin': NOT_TEXT: ")
                .contains("nothing is left to take: 1 file archived, 1 to quarantine");
        assertThat(home.files("quarantine")).containsExactly("notes.bin", "notes.bin.reason.json");

        Typed lines = command("export");
        assertThat(lines.exit()).isZero();
        assertThat(lines.output().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"id\":\""));
        Typed csv = command("export", "--format", "csv");
        assertThat(csv.output().lines().findFirst())
                .hasValueSatisfying(head -> assertThat(head).startsWith("id,dump,ordinal,name,"));
        assertThat(csv.output()).contains(",'=1+1.txt,");

        Typed status = command("status");
        assertThat(status.exit()).isZero();
        assertThat(status.output())
                .contains("a folder", "left alone: folder", ".hidden", "left alone: ", "notes.bin")
                .contains("1 dump, 3 articles, 0 duplicates, 0 rejected")
                .contains("psql ");

        String id = lines.output().substring(7, 7 + 18);
        Typed explain = command("explain", id);
        assertThat(explain.exit()).isZero();
        assertThat(explain.output())
                .contains(id, "headline     Council votes on bridge tide number 1", "HEADLINE", "BODY", "└ ")
                .contains("BODY        The council of tide voted on Tuesday to mend bridge number 1");
        Typed asTest = command("explain", id, "--as-test");
        assertThat(asTest.exit()).isZero();
        assertThat(casesOfItsOwn(asTest.output()))
                .as("a stored article as a case")
                .isZero();
        assertThat(casesOfItsOwn(asTest.output().replace("headline: Council", "headline: Counsel")))
                .as("the same, expected otherwise")
                .isEqualTo(1);
        Typed unknown = command("explain", "nothing-1");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.output()).contains("no article 'nothing-1'; expected an id as 'export' prints it");

        Typed retry = command("retry", "notes.bin");
        assertThat(retry.exit()).as(retry.output()).isZero();
        assertThat(retry.output()).isEqualTo("notes.bin: back in the inbox as 'notes.bin'\n");
        assertThat(home.files("quarantine")).isEmpty();
        assertThat(Files.exists(home.inbox().resolve("notes.bin"))).isTrue();
    }

    /** The done-file went when the dump went to quarantine, and nobody makes another. */
    @Test
    void aDumpThatIsPutBackIsDoneWhereTheInboxWaitsForThat() throws Exception {
        TestHome home = home();
        Files.createDirectories(home.path("quarantine"));
        Files.write(home.path("quarantine").resolve("notes.bin"), new byte[] {0, 1, 2});
        Files.writeString(home.path("quarantine").resolve("notes.bin.reason.json"), "{}");
        Typed retry = command("retry", "notes.bin", "--set", "inbox.done=.done");
        assertThat(retry.output()).isEqualTo("notes.bin: back in the inbox as 'notes.bin'\n");
        assertThat(home.inbox().resolve("notes.bin.done")).exists();
    }

    @Test
    void commandsWorkWhileTheServiceRunsAndASecondServiceIsRefused() throws Exception {
        TestHome home = usedHome().changing("intake.camel.yaml", intake -> intake.replace("delay: 500", "delay: 200"));
        try (ServiceProcess service = start("run")) {
            Patience.await("ready", () -> service.output().contains("Ready."));
            // It waits for half a minute, as the first one might be a command that ends soon.
            try (ServiceProcess second = start("run")) {
                home.drop("a.txt", TestHome.dump("reef", 2));
                Patience.await("archived", () -> service.output().contains("archived as 'a.txt'"));

                assertThat(command("export").output().lines()).hasSize(2);
                assertThat(command("status").output()).contains("1 dump, 2 articles");
                home.changing("desk.camel.yaml", desk -> desk.replace("ref: cutBlocks", "ref: cutBlock"));
                Patience.await("refused", () -> service.output().contains("did you mean 'cutBlocks'?"));
                // The log comes first, the ledger after it.
                Patience.await(
                        "the ledger has it", () -> command("status").output().contains("1 refused"));
                Readme.read().expect("seen:refused", command("status").output());
                home.changing(
                        "desk.camel.yaml", desk -> desk.replace("ref: cutBlock", "ref: cutBlocks") + "# mended\n");
                Patience.await("taken", () -> service.output().contains("has taken over from"));
                Patience.await(
                        "the ledger has both",
                        () -> command("config").output().lines().count() == 2);

                assertThat(second.exit()).isEqualTo(2);
                String holder = "is in the hands of process " + service.pid();
                assertThat(second.output())
                        .containsSubsequence(
                                holder + ", which may be starting or ending; waiting for it, 35 s in all at most",
                                holder + "; stop that one first, or use another home");
            }
            service.terminate();
            service.exit();
        }
    }

    @Test
    void aServiceThatWaitsForAnotherOneEndsWhenItIsStopped() throws Exception {
        usedHome();
        try (ServiceProcess service = start("run")) {
            Patience.await("ready", () -> service.output().contains("Ready."));
            try (ServiceProcess second = start("run")) {
                Patience.await("waits", () -> second.output().contains("waiting for it"));
                second.terminate();
                assertThat(second.endsWithin(Duration.ofSeconds(10)))
                        .as(second.output())
                        .isTrue();
            }
            service.terminate();
            service.exit();
        }
    }

    /** The second poll is an hour away, and one look at a file is never enough. */
    @Test
    void theFirstPollTakesWhatHasSettledWhileTheServiceStarted() throws Exception {
        TestHome home = homeBesideADatabase()
                .changing("intake.camel.yaml", intake -> intake.replace("delay: 500", "delay: 3600000"));
        home.drop("a.txt", TestHome.dump("reef", 2));
        try (ServiceProcess service = start("run")) {
            Patience.await("archived", () -> service.output().contains("archived as 'a.txt'"));
            service.terminate();
            service.exit();
        }
    }

    /** Each starts the embedded server for a moment; the others wait for it. */
    @Test
    void commandsAtTheSameTimeOnAStoppedHomeWaitForEachOther() throws Exception {
        TestHome home = usedHome();
        home.drop("a.txt", TestHome.dump("sluice", 2));
        assertThat(command("run", "--once").exit()).isZero();
        try (ServiceProcess one = start("export");
                ServiceProcess two = start("status");
                ServiceProcess run = start("run", "--once")) {
            assertThat(one.exit()).as(one.output()).isZero();
            assertThat(two.exit()).as(two.output()).isZero();
            assertThat(run.exit()).as(run.output()).isZero();
            assertThat(one.output().lines().filter(line -> line.startsWith("{")))
                    .hasSize(2);
        }
    }

    /** One that has started the server does not stop it under the hands of another that has found it. */
    @Test
    void aCommandThatHasStartedTheServerWaitsForThoseThatUseIt() throws Exception {
        TestHome home = usedHome();
        home.drop("a.txt", TestHome.dump("sluice", 2));
        assertThat(command("run", "--once").exit()).isZero();
        try (FileChannel guests = FileChannel.open(
                        home.path("data").resolve("pg.guests"), StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock guest = guests.lock(0, Long.MAX_VALUE, true);
                ServiceProcess status = start("status")) {
            Patience.await("its work is done", () -> status.output().contains("psql "));
            assertThat(status.endsWithin(Duration.ofSeconds(1))).isFalse();
            assertThat(process("export").output().lines()).as("another guest").hasSize(2);
            guest.release();
            assertThat(status.exit()).as(status.output()).isZero();
        }
    }

    @Test
    void whatHasNoTextGoesToQuarantineAndFoldersAreClosedToOthers() throws Exception {
        TestHome home = home();
        home.drop("empty.txt", "");
        home.drop("a\\b.txt", TestHome.dump("weir", 1));
        home.drop("c.camelLock", TestHome.dump("weir", 1));
        assertThat(command("run", "--once").exit()).isEqualTo(1);
        assertThat(home.files("inbox")).containsExactlyInAnyOrder("a\\b.txt", "c.camelLock");
        assertThat(home.files("quarantine")).contains("empty.txt");
        assertThat(command("status").output()).contains("empty.txt", "its name cannot be taken: it has a backslash");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("quarantine"))))
                .isEqualTo("rwxr-x---");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aServiceSaysThatItMakesANewHome() {
        Path fresh = folder.resolve("fresh");
        String[] line = ServiceProcess.on(TestPostgres.shared().migratedDatabase(), "run", "--once");
        String warning = "there is no folder '" + fresh + "'; a new home is made there";
        assertThat(Typed.run(fresh, line).output()).contains(warning);
        assertThat(Typed.run(fresh, line).output()).doesNotContain(warning);
    }

    @Test
    void previewNeedsNoDatabase() throws Exception {
        Path dump = Files.writeString(folder.resolve("d.txt"), TestHome.dump("cove", 2));
        Typed text = command("preview", dump.toString());
        assertThat(text.exit()).as(text.output()).isZero();
        assertThat(text.output()).contains("Council votes on bridge cove number 2", "HEADLINE", "BODY", "└ ");
        Typed lines = command("preview", "--format", "jsonl", dump.toString());
        assertThat(lines.output().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"id\":\""));
        assertThat(lines.output()).contains("\"findings\":[{\"field\":\"headline\",\"line\":1,\"rule\":\"headline\"}");
        assertThat(text.output()).contains("└ line 1, by rule headline");
        assertThat(Files.exists(folder.resolve("data"))).isFalse();
    }

    @Test
    void checkFindsWhatWouldFail() throws Exception {
        assertThat(command("check")).isEqualTo(new Typed(0, "nothing is wrong\n"));
        home().changing("desk.camel.yaml", desk -> desk.replace("ref: cutBlocks", "ref: cutBlock"));
        Typed said = command("check");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.output())
                .contains(
                        "desk.camel.yaml:20:18: there is no step or bean 'cutBlock'; did you mean 'cutBlocks'?",
                        "1 fault\n");
        Typed unknown = command("check", "--set", "inbox.setle=3s");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.output()).contains("unknown setting 'inbox.setle'; did you mean 'inbox.settle'?");
    }

    /** Of two dumps, and more than one batch of retries has: the end waits for all of them. */
    @Test
    void onceWaitsForRetriesToo() throws Exception {
        TestHome home = homeBesideADatabase();
        home.beforeApproval(
                """
                        - filter:
                            id: but-not-the-rehearsal
                            expression:
                              simple:
                                expression: "${body.raw.dump.name} != 'rehearsal'"
                            steps:
                              - throwException:
                                  id: fail
                                  exceptionType: java.lang.IllegalStateException
                                  message: cannot
                """);
        home.drop("a.txt", TestHome.dump("spit", 250));
        home.drop("b.txt", TestHome.dump("bar", 3));
        Typed failing = command("run", "--once");
        assertThat(failing.exit()).as(failing.output()).isEqualTo(1);

        shippedRoutes(home);
        assertThat(command("retry", "--all").output()).contains("253 rejected articles are put through again");
        Typed run = command("run", "--once");
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(command("export").output().lines()).hasSize(253);
        assertThat(command("status").output()).contains("2 dumps, 253 articles, 0 duplicates, 0 rejected");
    }

    @Test
    void whatAStepDropsIsPutThroughAgainByItsIdAndWhatCannotBeIsNamed() throws Exception {
        TestHome home = homeBesideADatabase();
        home.beforeApproval(
                """
                        - to:
                            id: no-short-ones
                            uri: step:keepLengths
                            parameters:
                              least: 20
                """);
        home.drop(
                "a.txt",
                "Before all markers.\n" + TestHome.dump("spit", 1) + "=== FILE: short.txt ===\nMayor opens.\n"
                        + "=== FILE: empty.txt ===\n\n");
        assertThat(command("run", "--once").exit()).isZero();
        assertThat(command("retry", "--all"))
                .isEqualTo(new Typed(
                        0,
                        "0 rejected articles are put through again\n"
                                + "1 was dropped by steps of the route, and would be again; change the route, then"
                                + " name the ids\n"));

        String dump = command("export").output().substring(7, 7 + 16);
        Typed retry = command("retry", dump + "-0", dump + "-1", dump + "-2", dump + "-3", "some\nname");
        assertThat(retry.exit()).as(retry.output()).isEqualTo(1);
        assertThat(retry.output())
                .isEqualTo("1 rejected article is put through again\ntearsheet: '" + dump
                        + "-0': it is what stands before the first marker of its dump, and no article; put a marker"
                        + " before it in the dump\n'" + dump
                        + "-1': neither a dump in quarantine nor a rejected article; 'status' and the table"
                        + " tearsheet.rejected list them\n'" + dump
                        + "-3': there is no text in it; nothing can be made of it\n'some\uFFFDname': neither a dump in"
                        + " quarantine nor a rejected article; 'status' and the table tearsheet.rejected list them\n");

        shippedRoutes(home);
        assertThat(command("run", "--once").exit()).isZero();
        assertThat(command("export").output().lines()).hasSize(2);
        Typed again = command("retry", dump + "-2");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.output()).contains("-2': it has been put through again, and is stored; 'explain' shows it");
    }

    /** Routes that cannot do the dump of that name. */
    private static void failingOn(String name, TestHome home) throws Exception {
        home.changing(
                "desk.camel.yaml",
                desk -> desk.replace(
                        "        - process:\n            id: approve",
                        """
                                - filter:
                                    id: only-some
                                    expression:
                                      simple:
                                        expression: "${body.raw.dump.name} == '%s'"
                                    steps:
                                      - process:
                                          id: again
                                          ref: decodeText
                        """
                                        .formatted(name)
                                + "        - process:\n            id: approve"));
    }

    /** They are complete; what they wait for only the service knows, which has tried. */
    @Test
    void statusSaysWhatFilesWaitForThatAreComplete() throws Exception {
        TestHome home = homeBesideADatabase();
        failingOn("a.txt", home);
        try (ServiceProcess service = start("run")) {
            Patience.await("ready", () -> service.output().contains("Ready."));
            Files.move(home.path("archive"), home.path("unmounted"));
            Files.writeString(home.path("archive"), "no folder");
            home.drop("a.txt", TestHome.dump("holm", 2));
            home.drop("b.txt", TestHome.dump("voe", 2));

            Patience.await("a route", () -> command("status")
                    .output()
                    .contains("a.txt                                    route 'desk': step 'decodeText' takes a"));
            Patience.await("a folder", () -> command("status")
                    .output()
                    .contains("b.txt                                    waits for a folder that is away: "));
            Files.delete(home.path("archive"));
            Files.move(home.path("unmounted"), home.path("archive"));
            Patience.await("archived", () -> service.output().contains("archived as 'b.txt'"));
            assertThat(command("status").output()).doesNotContain("waits for a folder");
            service.terminate();
            service.exit();
        }
    }

    @Test
    void onceEndsWhereTheRoutesAreToBlame() throws Exception {
        TestHome home = homeBesideADatabase();
        failingOn("a.txt", home);
        home.drop("a.txt", TestHome.dump("holm", 2));
        home.drop("b.txt", TestHome.dump("voe", 2));
        Typed run = command("run", "--once");
        assertThat(run.exit()).as(run.output()).isEqualTo(2);
        assertThat(run.output())
                .contains("'a.txt': stays in the inbox: route 'desk': step 'decodeText' takes a RawArticle")
                .contains("the routes cannot do all that is there")
                .contains("'b.txt': 2 articles: 2 stored");
        assertThat(home.files("inbox")).containsExactly("a.txt");
    }

    @Test
    void whatStopsAStartIsSaidInWords() throws Exception {
        Files.writeString(folder.resolve("file"), "in the way");
        String file = folder.resolve("file").toString();
        assertRefused("cannot be written to; ", "run", "--once", "--set", "archive.folder=" + file);
        assertRefused("cannot be written to; ", "run", "--once", "--set", "inbox.folder=" + file);
        assertRefused("--set: 'marker.pattern': ", "preview", file, "--set", "marker.pattern=(?<name>[a");
        assertRefused("--set: 'inbox.ignore': ", "status", "--set", "inbox.ignore=[a");

        Path phrases = Files.createDirectories(folder.resolve("config/boilerplate"));
        Files.writeString(phrases.resolve("en.yaml"), "nonsense: [");
        assertRefused("en.yaml", "preview", file);
        Typed check = command("check");
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.output()).contains("en.yaml").contains("1 fault\n").doesNotContain("\tat ");
    }

    @Test
    void aDatabaseWithoutTablesIsNoCrash() throws Exception {
        String url = TestPostgres.shared().freshDatabase();
        for (String[] line : new String[][] {{"status"}, {"export"}, {"explain", "a-1"}, {"retry", "--all"}}) {
            assertRefused(
                    "the database has no tables yet, or those of an older version: ERROR: relation \"tearsheet.",
                    ServiceProcess.on(url, line));
        }
    }

    private void assertRefused(String words, String... arguments) throws Exception {
        Typed said = command(arguments);
        assertThat(said.exit()).as(Arrays.toString(arguments) + said.output()).isEqualTo(2);
        assertThat(said.output()).contains(words).doesNotContain("\tat ", "unexpectedly");
    }

    private static void shippedRoutes(TestHome home) throws Exception {
        for (String file : home.files("routes")) {
            Files.delete(home.path("routes").resolve(file));
        }
        Files.delete(home.path("routes"));
    }

    @Test
    void aDatabaseThatIsAwayIsAnOutageAndNoTrace() throws Exception {
        Typed status = process("status", "--set", "database.url=jdbc:postgresql://127.0.0.1:1/none");
        assertThat(status.exit()).as(status.output()).isEqualTo(3);
        assertThat(status.output())
                .contains("Inbox ", "the database cannot be reached: ", "; start it, or mend database.url")
                .doesNotContain("\tat ");
    }

    @Test
    void whatCannotBeUnderstoodIsUsage() throws Exception {
        assertThat(process("fly").exit()).isEqualTo(2);
        for (String[] wrong : new String[][] {{"fly"}, {"run", "--twice"}, {"retry"}, {"preview", "no-such-file"}}) {
            Typed said = command(wrong);
            assertThat(said.exit()).as(Arrays.toString(wrong) + said.output()).isEqualTo(2);
            assertThat(said.output()).doesNotContain("\tat ");
        }
        assertThat(command("preview", folder.toString()).output()).contains(folder + ": is no file; expected a dump");
        assertThat(command("export", "--since", "yesterday").output()).contains("--since DAY: ", "such as 2026-11-01");
        Typed help = process("--help");
        assertThat(help.exit()).isZero();
        assertThat(help.output()).contains("run", "check", "preview", "explain", "status", "retry", "export");
    }
}
