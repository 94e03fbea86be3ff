package dev.tearsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL, killed, crowded and lied to: real servers in real processes. */
final class EmbeddedPostgresIT {

    @TempDir
    private static Path shared;

    /** Runs all the while, for tests that only look. */
    private static EmbeddedPostgres standing;

    @TempDir
    private Path home;

    /** With a blank and a quote, as users' folders have them. */
    private Path data;

    private Path binaries;
    private final List<Process> children = new ArrayList<>();

    @BeforeAll
    static void startStanding() throws Exception {
        PreparedData.copyTo(shared.resolve("standing"));
        standing = EmbeddedPostgres.start(shared.resolve("standing"), "", TestPostgres.binaries());
        note(standing.url(), standing.owner(), standing.service());
    }

    @AfterAll
    static void stopStanding() {
        standing.close();
    }

    @BeforeEach
    void chooseFolders() throws IOException {
        data = home.toRealPath().resolve("a user's data");
        binaries = TestPostgres.binaries();
    }

    @AfterEach
    void endEverything() throws IOException, InterruptedException {
        for (Process child : children) {
            child.destroyForcibly().waitFor();
        }
        if (Files.exists(binaries)) {
            processes().endAll(() -> true);
        }
    }

    // Starting

    @Test
    void startsColdAndWarm() throws Exception {
        binaries = data.resolve("pg-bin");
        long begin = System.nanoTime();
        int port;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, "")) {
            report("cold start", begin);
            port = server.port();
            assertThat(server.url()).isEqualTo("jdbc:postgresql://127.0.0.1:" + port + "/tearsheet");
            noteAsOwnerAndService(server);
            assertThat(permissions(data)).isEqualTo("rwx------");
            assertThat(permissions(data.resolve("pg"))).isEqualTo("rwx------");
            assertThat(permissions(data.resolve("pg.log"))).isEqualTo("rw-------");
            assertThat(Stream.of("postgres", "tearsheet_owner", "tearsheet")
                            .map(role -> permissions(PasswordFile.of(data, role))))
                    .containsOnly("rw-------");
            assertThat(data.resolve("pg.init.password")).doesNotExist();
            assertThat(data.resolve("pg.init")).doesNotExist();
            try (Stream<Path> unpacked = Files.walk(binaries)) {
                assertThat(unpacked.filter(file -> !Files.isSymbolicLink(file))
                                .map(EmbeddedPostgresIT::permissions)
                                .collect(Collectors.toSet()))
                        .containsOnly("rwxr-xr-x", "rw-r--r--");
            }
        }
        assertThat(log()).endsWith("database system is shut down");
        assertThat(EmbeddedPostgres.find(data)).isEmpty();
        begin = System.nanoTime();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, "")) {
            report("warm start", begin);
            assertThat(server.port()).as("the port is kept").isEqualTo(port);
            assertThat(notes(server)).isEqualTo(1);
        }
    }

    @Test
    void closesOnce() throws Exception {
        copyHome();
        EmbeddedPostgres first = start();
        first.close();
        try (EmbeddedPostgres second = start()) {
            first.close(); // must not take the lock or the server from the second one
            assertThat(noteAsOwnerAndService(second)).isEqualTo(1);
            assertThat(firstLine(child("start", data, binaries))).startsWith("refused ");
        }
    }

    @Test
    void unpacksAnewAfterAnInterruptedUnpack() throws Exception {
        Path pool = data.resolve("pg-bin");
        ServerBinaries archive = ServerBinaries.onClassPath();
        Path half = pool.resolve(archive.version() + ".part/bin");
        Files.createDirectories(half);
        Files.writeString(half.resolve("initdb"), "half");
        Files.writeString(half.resolve("stranger"), "half");
        Path programs = archive.unpackInto(pool);
        assertThat(programs).isEqualTo(pool.resolve(archive.version()));
        assertThat(programs.resolve("bin")).isDirectoryNotContaining(file -> file.endsWith("stranger"));
        assertThat(programs.resolve("bin/initdb")).isExecutable();
        assertThat(Files.size(programs.resolve("bin/initdb"))).isGreaterThan(1000);
        assertThat(half).doesNotExist();
        assertThat(Files.readSymbolicLink(programs.resolve("lib/libpq.so")).toString())
                .startsWith("libpq.so.");
    }

    @Test
    void startsAnewAfterAnInterruptedInitdb() throws Exception {
        Process child = child("start", data, binaries);
        Path half = data.resolve("pg.init/pg_wal");
        Patience.await("initdb at work", () -> Files.exists(half) || !child.isAlive());
        child.destroyForcibly().waitFor(); // initdb may live on, and write on
        assertThat(data.resolve("pg")).doesNotExist();
        assertThat(half).exists();
        Files.writeString(data.resolve("pg.init/stranger"), "half");
        try (EmbeddedPostgres server = start()) {
            assertThat(noteAsOwnerAndService(server)).isEqualTo(1);
            assertThat(data.resolve("pg/stranger")).doesNotExist();
            assertThat(data.resolve("pg.init")).doesNotExist();
        }
    }

    @Test
    void completesWhatAnInterruptedFirstStartLeft() throws Exception {
        copyHome();
        try (EmbeddedPostgres server = start();
                Connection connection = server.roles().connect("postgres", server.superuser());
                Statement statement = connection.createStatement()) {
            statement.execute("drop database tearsheet with (force)");
            statement.execute("drop role tearsheet");
            statement.execute("alter role tearsheet_owner nologin superuser password null");
        }
        Files.delete(PasswordFile.of(data, "tearsheet"));
        try (EmbeddedPostgres server = start()) {
            assertThat(noteAsOwnerAndService(server)).isEqualTo(1);
            assertThat(query(server.url(), server.owner(), "show is_superuser")).isEqualTo("off");
        }
    }

    @Test
    void refusesADatabaseOfAnotherMajorVersion() throws Exception {
        copyHome();
        Path version = data.resolve("pg/PG_VERSION");
        String ours = Files.readString(version);
        Files.writeString(version, "15\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(IOException.class)
                .hasMessage(version + ": the database was made by PostgreSQL 15, but this Tearsheet brings version 18;"
                        + " move its rows with pg_dump and pg_restore of both versions, or start the Tearsheet that"
                        + " made it, or set database.url to a server of your own");
        Files.writeString(version, ours);
        start().close();
    }

    @Test
    void tellsWhatTheServerComplainsAbout() throws Exception {
        copyHome();
        Files.writeString(data.resolve("pg/postgresql.conf"), "no_such_setting = 1\n", StandardOpenOption.APPEND);
        assertThatThrownBy(this::start)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(data.resolve("pg") + ": pg_ctl start ended with 1; mend what "
                        + data.resolve("pg.log") + " complains about")
                .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"");
    }

    @Test
    void refusesAPathThatAShellWouldRead() {
        Path hostile = data.resolve("$(touch x)");
        assertThatThrownBy(() -> EmbeddedPostgres.start(hostile, "", binaries))
                .isInstanceOf(IOException.class)
                .hasMessage(hostile + ": PostgreSQL cannot work in a folder with a quote, $, ` or \\ in its path; use"
                        + " another home, or set database.url to a server of your own");
    }

    @Test
    void takesAnotherPortWhereItsOwnIsTaken() throws Exception {
        copyHome();
        EmbeddedPostgres first = start();
        first.close();
        try (ServerSocket stranger =
                        new ServerSocket(first.port(), 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                EmbeddedPostgres server = start()) {
            assertThat(server.port()).isNotEqualTo(stranger.getLocalPort());
            assertThat(noteAsOwnerAndService(server)).isEqualTo(1);
        }
    }

    // Deaths

    @Test
    void stopsTheOrphanOfAKilledJvm() throws Exception {
        Process child = readyChild();
        ProcessHandle postmaster = processes().postmaster().orElseThrow();
        noteAsOwnerAndService(data);
        child.destroyForcibly().waitFor();
        assertThat(processes().running()).as("the server outlives the JVM").contains(postmaster);
        try (EmbeddedPostgres server = start()) {
            assertThat(processes().running()).doesNotContain(postmaster);
            assertThat(log()).contains("received fast shutdown request").doesNotContain("automatic recovery");
            assertThat(notes(server)).isEqualTo(1);
        }
    }

    @Test
    void recoversWhenEverythingIsKilledAtOnce() throws Exception {
        Process child = readyChild();
        noteAsOwnerAndService(data);
        List<ProcessHandle> victims = processes().running();
        assertThat(victims).hasSizeGreaterThan(3);
        child.destroyForcibly();
        victims.forEach(ProcessHandle::destroyForcibly);
        child.waitFor();
        victims.forEach(victim ->
                Patience.await(victim + " is gone", () -> !processes().running().contains(victim)));
        assertThat(data.resolve("pg/postmaster.pid")).exists();
        try (EmbeddedPostgres server = start()) {
            assertThat(log()).contains("automatic recovery in progress");
            assertThat(notes(server)).isEqualTo(1);
        }
    }

    @Test
    void endsABackendThatOutlivedItsServer() throws Exception {
        Process child = readyChild();
        noteAsOwnerAndService(data);
        Address address = EmbeddedPostgres.find(data).orElseThrow();
        try (Connection connection = connect(address.url(), address.service());
                Statement statement = connection.createStatement()) {
            long pid = Long.parseLong(query(connection, "select pg_backend_pid()"));
            Thread busy = new Thread(() -> {
                try {
                    statement.execute("do $$ begin loop end loop; end $$");
                } catch (SQLException killed) {
                    // as it must be
                }
            });
            busy.start();
            ProcessHandle backend = ProcessHandle.of(pid).orElseThrow();
            Patience.await("a busy backend", () -> {
                try {
                    return query(
                                    address.url(),
                                    address.service(),
                                    "select state from pg_stat_activity where pid = " + pid)
                            .equals("active");
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
            ProcessHandle postmaster = processes().postmaster().orElseThrow();
            child.destroyForcibly().waitFor();
            postmaster.destroyForcibly();
            Patience.await(
                    "the end of the postmaster", () -> !processes().running().contains(postmaster));
            assertThat(processes().running()).contains(backend);
            try (EmbeddedPostgres server = start()) {
                assertThat(processes().running()).doesNotContain(backend);
                assertThat(notes(server)).isEqualTo(1);
            }
            busy.join(TimeUnit.SECONDS.toMillis(30));
            assertThat(busy.isAlive()).isFalse();
        }
    }

    /** Nobody but us can start it again when the kernel's OOM killer, or anybody, takes the postmaster under us. */
    @Test
    void isRevivedAtItsOldAddressUnderTheSameLock() throws Exception {
        copyHome();
        try (EmbeddedPostgres server = start()) {
            noteAsOwnerAndService(server);
            String url = server.url();
            ProcessHandle first = processes().postmaster().orElseThrow();
            server.revive();
            assertThat(processes().postmaster()).as("it lives: left as it is").contains(first);

            killPostmaster(server);
            assertThat(firstLine(child("start", data, binaries)))
                    .startsWith("refused " + data + ": its PostgreSQL is in the hands of process "
                            + ProcessHandle.current().pid());
            server.revive();
            assertThat(server.isAlive()).isTrue();
            assertThat(server.url()).isEqualTo(url);
            assertThat(notes(server)).isEqualTo(1);
            assertThat(processes().postmaster()).isPresent().isNotEqualTo(Optional.of(first));
        }
        assertThat(processes().running()).isEmpty();
    }

    @Test
    void isRevivedAtItsOldPortOrNotAtAll() throws Exception {
        copyHome();
        try (EmbeddedPostgres server = start()) {
            noteAsOwnerAndService(server);
            int port = server.port();
            killPostmaster(server);
            Patience.await(
                    "its backends are gone, too", () -> processes().running().isEmpty());
            try (ServerSocket stranger =
                    new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
                assertThatThrownBy(server::revive)
                        .isInstanceOf(IOException.class)
                        .hasMessageStartingWith(data.resolve("pg") + ": pg_ctl start ended with 1")
                        .hasMessageContaining("could not bind");
                assertThat(stranger.getLocalPort()).isEqualTo(port);
                assertThat(server.isAlive()).isFalse();
            }
            server.revive();
            assertThat(server.port()).isEqualTo(port);
            assertThat(notes(server)).isEqualTo(1);
        }
    }

    /** A start would make an empty database where the folder is missing; a revival must not. */
    @Test
    void isNotRevivedWithoutItsFiles() throws Exception {
        copyHome();
        EmbeddedPostgres server = start();
        try (server) {
            noteAsOwnerAndService(server);
            killPostmaster(server);
            Patience.await(
                    "its backends are gone, too", () -> processes().running().isEmpty());
            Path unmounted = data.resolveSibling("unmounted");
            Files.move(data.resolve("pg"), unmounted);
            assertThatThrownBy(server::revive)
                    .isInstanceOf(IOException.class)
                    .hasMessage(data.resolve("pg") + ": the database's files are gone; bring the folder back (is it"
                            + " mounted?), and the service goes on");
            assertThat(data.resolve("pg")).doesNotExist();
            Files.move(unmounted, data.resolve("pg"));
            server.revive();
            assertThat(notes(server)).isEqualTo(1);
        }
        assertThatThrownBy(server::revive)
                .isInstanceOf(IOException.class)
                .hasMessage(data.resolve("pg") + ": closed; a server is revived only while it is in use");
    }

    /** Its folder is moved away, and another one comes to the path: that one's server is another service's. */
    @Test
    void leavesTheServerAloneThatHasComeToItsPath() throws Exception {
        copyHome();
        EmbeddedPostgres first = start();
        ProcessHandle own = first.processes().postmaster().orElseThrow();
        Files.move(data, data.resolveSibling("moved"));
        try (first) {
            readyChild(); // in another JVM, as in life: in this one the path counts as locked
            ProcessHandle theirs = processes().postmaster().orElseThrow();
            assertThat(first.isInPlace()).isFalse();
            assertThat(first.isAlive()).isTrue();
            own.destroyForcibly();
            Patience.await("it is dead", () -> !first.isAlive());
            assertThatThrownBy(first::revive)
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            data + ": the home was moved or replaced while its server was in use; stop this service,"
                                    + " and start it on the home where it is now");
            first.close();
            assertThat(processes().postmaster()).contains(theirs);
            assertThat(processes().isOurs(theirs)).isTrue();
        }
    }

    @Test
    void endsItsOwnServerWhereverThatIs() throws Exception {
        copyHome();
        EmbeddedPostgres server = start();
        ProcessHandle own = server.processes().postmaster().orElseThrow();
        Path moved = Files.move(data, data.resolveSibling("moved"));
        server.close();
        assertThat(ServerProcesses.isRunning(own)).isFalse();
        assertThat(moved.resolve("pg/postmaster.pid")).as("ended in good order").doesNotExist();
    }

    @Test
    void stopsOnceAndCleanlyWhenTheWholeGroupIsAskedTo() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/setsid")), "no setsid here to make a group");
        copyHome();
        Process child = child(List.of("setsid"), System.getProperty("java.class.path"), "start", data, binaries);
        assertThat(firstLine(child)).startsWith("ready ");
        assertThat(new ProcessBuilder("sh", "-c", "kill -s TERM -- -" + child.pid())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(processes().running()).isEmpty();
        assertThat(log())
                .as("the server is not in the group, it is stopped by the JVM")
                .doesNotContain("received smart shutdown request")
                .endsWith("database system is shut down");
    }

    @Test
    void leavesNothingBehindWhenTheStartIsInterrupted() throws Exception {
        for (String moment : List.of("pg.init/pg_wal", "pg/postmaster.pid")) {
            AtomicReference<Throwable> end = new AtomicReference<>();
            Thread starting = new Thread(() -> {
                try {
                    start().close();
                } catch (Throwable e) {
                    end.set(e);
                }
            });
            starting.start();
            Patience.await(moment, () -> Files.exists(data.resolve(moment)));
            starting.interrupt();
            starting.join(TimeUnit.SECONDS.toMillis(30));
            assertThat(end.get()).as(moment).isInstanceOf(InterruptedException.class);
            assertThat(processes().running()).isEmpty();
        }
        try (EmbeddedPostgres server = start()) {
            assertThat(noteAsOwnerAndService(server)).isEqualTo(1);
        }
    }

    @Test
    void endsTheShellThatAKilledProgramLeavesBehind() throws Exception {
        Files.createDirectories(data);
        Process shell = shell("\"" + binaries + "/17/bin/postgres\" --boot");
        Process another = shell("echo done");
        assertThat(processes().running()).containsExactly(shell.toHandle());
        processes().endAll(() -> true);
        assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(another.isAlive()).as("whoever else works in the folder").isTrue();
    }

    /** A shell in the data folder that has not come to its command yet. */
    private Process shell(String command) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "read line; " + command)
                .directory(data.toFile())
                .start();
        children.add(shell);
        Patience.await("the shell runs", () -> shell.info().arguments().isPresent());
        return shell;
    }

    @Test
    void leavesAServerOfOtherProgramsToItsOwner() throws Exception {
        Process child = readyChild();
        ProcessHandle postmaster = processes().postmaster().orElseThrow();
        child.destroyForcibly().waitFor();
        Path elsewhere = home.resolve("other-bin");
        Files.createDirectories(elsewhere.resolve(ServerBinaries.onClassPath().version()));
        assertThatThrownBy(() -> EmbeddedPostgres.start(data, "", elsewhere))
                .isInstanceOf(IOException.class)
                .hasMessage(data.resolve("pg") + ": process " + postmaster.pid()
                        + ", a PostgreSQL that is not ours, works on it; stop that one first");
        assertThat(processes().running()).contains(postmaster);
    }

    @Test
    void leavesAnInnocentProcessWithTheServersPidAlone() throws Exception {
        copyHome();
        Process innocent = new ProcessBuilder("sleep", "600")
                .directory(data.resolve("pg").toFile()) // as near to guilty as can be
                .start();
        children.add(innocent);
        claimToBe(innocent.pid());
        assertThat(EmbeddedPostgres.find(data)).isEmpty();
        try (EmbeddedPostgres server = start()) {
            assertThat(innocent.isAlive()).isTrue();
            assertThat(noteAsOwnerAndService(server)).isEqualTo(1);
        }
        assertThat(innocent.isAlive()).isTrue();
    }

    @Test
    void leavesTheServerOfAnotherHomeAlone() throws Exception {
        String other = TestPostgres.shared().freshDatabase();
        Path otherData = TestPostgres.data().toRealPath();
        long pid = ServerProcesses.PidFile.read(otherData).orElseThrow().pid();
        copyHome();
        claimToBe(pid);
        try (EmbeddedPostgres server = start()) {
            assertThat(noteAsOwnerAndService(server)).isEqualTo(1);
        }
        assertThat(query(other, TestPostgres.shared().service(), "select 1")).isEqualTo("1");
        assertThat(ServerProcesses.PidFile.read(otherData).orElseThrow().pid()).isEqualTo(pid);
    }

    // Company

    @Test
    void refusesASecondServerAndIsFoundByOthers() throws Exception {
        copyHome();
        try (EmbeddedPostgres server = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(IOException.class)
                    .hasMessage(data + ": its PostgreSQL is in the hands of process "
                            + ProcessHandle.current().pid() + " (this one); stop that one first, or use another home");
            // Twice: the refusal above must not have cost the lock.
            for (int i = 0; i < 2; i++) {
                assertThat(firstLine(child("start", data, binaries)))
                        .isEqualTo("refused " + data + ": its PostgreSQL is in the hands of process "
                                + ProcessHandle.current().pid() + "; stop that one first, or use another home");
            }
            assertThat(firstLine(child("find", data)))
                    .isEqualTo("found PGPASSFILE='" + data.toString().replace("'", "'\\''")
                            + "/pg.tearsheet.pgpass' psql -h 127.0.0.1 -p " + server.port()
                            + " -U tearsheet tearsheet");
            assertThat(EmbeddedPostgres.find(data).orElseThrow().url()).isEqualTo(server.url());
            assertThat(EmbeddedPostgres.find(data).orElseThrow().service()).isEqualTo(server.service());
            assertThat(noteAsOwnerAndService(server)).isEqualTo(1);
        }
        assertThat(EmbeddedPostgres.find(data)).isEmpty();
        assertThat(EmbeddedPostgres.find(data.resolve("missing"))).isEmpty();
    }

    @Test
    void isRefusedByAServerInAnotherJvm() throws Exception {
        Process child = readyChild();
        assertThatThrownBy(this::start)
                .isInstanceOf(IOException.class)
                .hasMessage(data + ": its PostgreSQL is in the hands of process " + child.pid()
                        + "; stop that one first, or use another home");
        assertThat(child.isAlive()).isTrue();
        assertThat(noteAsOwnerAndService(data)).isEqualTo(1);
    }

    @Test
    void letsNobodyInWithoutThePassword() throws Exception {
        EmbeddedPostgres server = standing;
        for (Credentials role : List.of(server.service(), server.owner(), server.superuser())) {
            assertThatThrownBy(() -> connect(server.url(), new Credentials(role.user(), "wrong")))
                    .hasMessageContaining("password authentication failed for user \"" + role.user() + "\"");
            assertThatThrownBy(() -> DriverManager.getConnection(server.url() + "?user=" + role.user()))
                    .hasMessageContaining("no password was provided");
            connect(server.url(), role).close();
            assertThat(role.toString()).isEqualTo("Credentials[" + role.user() + "]");
        }
        String self = System.getProperty("user.name");
        assertThatThrownBy(() -> DriverManager.getConnection(server.url().replace("/tearsheet", "/postgres"), self, ""))
                .isInstanceOf(SQLException.class);
        assertThat(Files.readAllLines(shared.resolve("standing/pg/postmaster.pid"))
                        .get(4))
                .as("folder of the socket")
                .isEmpty();
        assertThat(Path.of("/tmp/.s.PGSQL." + server.port())).doesNotExist();
    }

    @Test
    void keepsWhatItAcknowledgesAndStaysOnThisMachine() throws Exception {
        EmbeddedPostgres server = standing;
        assertThat(query(server.url(), server.service(), "show fsync")).isEqualTo("on");
        assertThat(query(server.url(), server.service(), "show synchronous_commit"))
                .isEqualTo("on");
        assertThat(query(server.url(), server.service(), "show full_page_writes"))
                .isEqualTo("on");
        assertThat(query(server.url(), server.service(), "show data_checksums")).isEqualTo("on");
        assertThat(query(server.url(), server.superuser(), "show unix_socket_directories"))
                .isEmpty();
        assertThat(query(server.url(), server.superuser(), "show listen_addresses"))
                .isEqualTo("127.0.0.1");
        assertThat(query(
                        server.url(),
                        server.superuser(),
                        "select datlocprovider::text || ' ' || datlocale || ' ' || pg_encoding_to_char(encoding)"
                                + " from pg_database where datname = 'tearsheet'"))
                .isEqualTo("b C.UTF-8 UTF8");
        assertThat(query(
                        server.url(),
                        server.superuser(),
                        "select count(*) from pg_hba_file_rules where auth_method" + " <> 'scram-sha-256'"))
                .isEqualTo("0");
    }

    @Test
    void refusesToServeWithoutDurability() throws Exception {
        copyHome();
        Files.writeString(data.resolve("pg/postgresql.auto.conf"), "fsync = off\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(IOException.class)
                .hasMessage(data.resolve("pg") + ": setting fsync is 'off'; expected 'on', take it out of"
                        + " postgresql.conf and postgresql.auto.conf, and of the roles' settings");
        assertThat(processes().running()).isEmpty();
    }

    @Test
    void givesTheServiceNoMoreThanItNeeds() throws Exception {
        EmbeddedPostgres server = standing;
        for (Credentials role : List.of(server.service(), server.owner())) {
            assertThat(query(
                            server.url(),
                            role,
                            "select concat(rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls)"
                                    + " from pg_roles where rolname = current_user"))
                    .isEqualTo("fffff");
        }
        assertThatThrownBy(() -> query(server.url(), server.service(), "drop table tearsheet.note"))
                .hasMessageContaining("must be owner");
        assertThatThrownBy(() -> query(server.url(), server.service(), "create role other"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> query(server.url(), server.service(), "copy tearsheet.note to program 'true'"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> query(server.url(), server.service(), "select pg_read_file('PG_VERSION')"))
                .hasMessageContaining("permission denied");
    }

    // Accounts

    @Test
    void runsForRootInAUserNamespace() throws Exception {
        assumeTrue(isRoot(), "this JVM does not run as root");
        OsAccount account = OsAccount.choose(new Command(home), "");
        assumeTrue(account.prefix().contains("unshare"), "'unshare -U' does not work here");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, "", binaries, account, true)) {
            assertThat(noteAsOwnerAndService(server)).isEqualTo(1);
            assertThat(Files.getOwner(data.resolve("pg")).getName()).isEqualTo("root");
        }
    }

    @Test
    void runsForRootAsAnotherUser() throws Exception {
        assumeTrue(isRoot(), "this JVM does not run as root");
        assumeTrue(Files.exists(Path.of("/usr/bin/setpriv")), "no setpriv here");
        openToOthers();
        copyHome(); // its files belong to root, and must change hands
        binaries = data.resolve("pg-bin"); // the shared ones may lie where that user cannot go
        PreparedData.copyBinariesTo(binaries);
        OsAccount account = OsAccount.choose(new Command(home), "nobody", true, false);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, "nobody", binaries, account, true)) {
            assertThat(noteAsOwnerAndService(server)).isEqualTo(1);
            assertThat(Files.getOwner(data.resolve("pg/PG_VERSION")).getName()).isEqualTo("nobody");
            assertThat(server.processes().postmaster().orElseThrow().info().user())
                    .hasValue("nobody");
        }
        binaries = TestPostgres.binaries();
        try (EmbeddedPostgres server = start()) { // and back
            assertThat(notes(server)).isEqualTo(1);
        }
    }

    /** Root may take all files over; the service's user could not start any more. */
    @Test
    void aLookByAnotherAccountLeavesTheFilesAsTheyAre() throws Exception {
        copyHome();
        Map<Path, String> before = owners();
        OsAccount another = new OsAccount(List.of(), user("nobody"));
        String mine = Files.getOwner(data).getName();

        assertThatThrownBy(() -> EmbeddedPostgres.start(data, "", binaries, another, false))
                .isInstanceOf(IOException.class)
                .hasMessage(data.resolve("pg") + ": belongs to user '" + mine + "', and no service runs on it; run the"
                        + " command as that user, or while the service runs");

        assertThat(owners()).containsAllEntriesOf(before);
        assertThat(processes().running()).isEmpty();
        EmbeddedPostgres.start(data, "", binaries, null, false).close();
    }

    /** They are opened by the service's user, too. */
    @Test
    void lockFilesThatRootMakesBelongToTheOwnerOfTheFolder() throws Exception {
        assumeTrue(isRoot(), "this JVM does not run as root");
        Files.createDirectory(data);
        Files.setOwner(data, user("nobody"));

        ServerGuests.enter(data).close();
        ServerLock.take(data).close();

        assertThat(owners()).hasSize(3).allSatisfy((file, owner) -> assertThat(owner)
                .as(file.toString())
                .isEqualTo("nobody"));
    }

    @Test
    void tellsRootWhatToDoWhereItCannotRun() {
        assertThatThrownBy(() -> OsAccount.choose(new Command(home), "", true, false))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "embedded PostgreSQL: it does not run as root, and 'unshare -U' does not work here; start as"
                                + " another user, name one to run it as, or set database.url to a server of your own");
        assertThatThrownBy(() -> OsAccount.choose(new Command(home), "no-such-user", true, false))
                .isInstanceOf(IOException.class)
                .hasMessage("embedded PostgreSQL: cannot run as user 'no-such-user'; expected an existing user other"
                        + " than root, or set database.url to a server of your own");
    }

    @Test
    void runsForAnOrdinaryUser() throws Exception {
        assumeTrue(isRoot(), "this JVM is an ordinary user's, so every other test shows it");
        assumeTrue(Files.exists(Path.of("/usr/bin/setpriv")), "no setpriv here to become another user");
        openToOthers();
        Files.createDirectory(data);
        Files.setOwner(data, user("nobody"));
        Path leftByRoot = Files.createFile(data.resolve("pg.guests"));
        binaries = data.resolve("pg-bin");
        String[] become = {"setpriv", "--reuid=nobody", "--clear-groups"};
        Process child = child(List.of(become), readableClassPath(), "start", data, binaries);
        assertThat(firstLine(child)).startsWith("ready jdbc:postgresql://127.0.0.1:");
        assertThat(processes().postmaster().orElseThrow().info().user()).hasValue("nobody");
        assertThat(leftByRoot).as("nobody else could open it").doesNotExist();
        assertThat(noteAsOwnerAndService(data)).isEqualTo(1);
        child.getOutputStream().close();
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(processes().running()).isEmpty();
        assertThat(log()).endsWith("database system is shut down");
    }

    private static UserPrincipal user(String name) throws IOException {
        return Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
    }

    private Map<Path, String> owners() throws IOException {
        Map<Path, String> owners = new HashMap<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.toList()) {
                owners.put(file, Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName());
            }
        }
        return owners;
    }

    private EmbeddedPostgres start() throws IOException, InterruptedException {
        return EmbeddedPostgres.start(data, "", binaries);
    }

    private void copyHome() throws IOException, InterruptedException {
        PreparedData.copyTo(data);
    }

    private ServerProcesses processes() {
        try {
            return new ServerProcesses(data, binaries.toRealPath());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** As a server leaves it that was killed, and whose PID was given to somebody else. */
    private void claimToBe(long pid) throws IOException {
        Files.writeString(
                data.resolve("pg/postmaster.pid"),
                pid + "\n" + data.resolve("pg") + "\n1700000000\n5432\n\n127.0.0.1\n  1234567         1\nready   \n");
    }

    private void killPostmaster(EmbeddedPostgres server) throws IOException {
        assertThat(server.isAlive()).isTrue();
        processes().postmaster().orElseThrow().destroyForcibly();
        Patience.await("the server is found dead", () -> !server.isAlive());
    }

    private Process readyChild() throws IOException, InterruptedException {
        copyHome();
        Process child = child("start", data, binaries);
        assertThat(firstLine(child)).startsWith("ready jdbc:postgresql://127.0.0.1:");
        return child;
    }

    private Process child(Object... words) throws IOException {
        return child(List.of(), System.getProperty("java.class.path"), words);
    }

    private Process child(List<String> prefix, String classPath, Object... words) throws IOException {
        List<String> line = new ArrayList<>(prefix);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath));
        line.add(EmbeddedPostgresChild.class.getName());
        for (Object word : words) {
            line.add(word.toString());
        }
        Process child = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .directory(new File("/"))
                .start();
        children.add(child);
        return child;
    }

    /** What the child says first, past its log lines. */
    private static String firstLine(Process child) throws IOException {
        BufferedReader reader = child.inputReader();
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("ready ") || line.startsWith("refused ") || line.startsWith("found ")) {
                return line;
            }
            lines.add(line);
        }
        throw new AssertionError("the child ended without a word: " + lines);
    }

    /** Copies of the jars that a server needs, since those of the build may lie where another user cannot go. */
    private String readableClassPath() throws Exception {
        Path folder = Files.createDirectory(home.toRealPath().resolve("jars"));
        Set<Path> sources = new LinkedHashSet<>();
        for (String name : List.of(
                "dev.tearsheet.store.EmbeddedPostgres",
                "dev.tearsheet.store.EmbeddedPostgresChild",
                "org.postgresql.Driver",
                "org.apache.commons.compress.archivers.tar.TarArchiveEntry",
                "org.apache.commons.io.IOUtils",
                "org.apache.commons.lang3.StringUtils",
                "org.tukaani.xz.XZ",
                "org.slf4j.Logger",
                "ch.qos.logback.classic.Logger",
                "ch.qos.logback.core.Appender")) {
            sources.add(Path.of(Class.forName(name)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        }
        String archive = ServerBinaries.onClassPath().archive().toString();
        sources.add(Path.of(URI.create(archive.substring("jar:".length(), archive.indexOf("!")))));
        List<String> copies = new ArrayList<>();
        for (Path source : sources) {
            Path copy = folder.resolve(copies.size() + "-" + source.getFileName());
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.toList()) {
                    Files.copy(
                            file,
                            copy.resolve(source.relativize(file).toString()).normalize());
                }
            }
            copies.add(copy.toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private void openToOthers() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static boolean isRoot() throws IOException, InterruptedException {
        Process id = new ProcessBuilder("id", "-u").start();
        return id.inputReader().readLine().equals("0");
    }

    private String log() throws IOException {
        return Files.readString(data.resolve("pg.log")).strip();
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Has the owner make a table and the service write a row into it; returns how many rows there are. */
    private int noteAsOwnerAndService(EmbeddedPostgres server) throws SQLException {
        return note(server.url(), server.owner(), server.service());
    }

    private int noteAsOwnerAndService(Path of) throws IOException, SQLException {
        Address address = EmbeddedPostgres.find(of).orElseThrow();
        return note(address.url(), PasswordFile.read(of, "tearsheet_owner"), address.service());
    }

    private static int note(String url, Credentials owner, Credentials service) throws SQLException {
        query(url, owner, "create table if not exists tearsheet.note (id bigserial)");
        query(url, service, "insert into tearsheet.note default values");
        return Integer.parseInt(query(url, service, "select count(*) from tearsheet.note"));
    }

    private static int notes(EmbeddedPostgres server) throws SQLException {
        return Integer.parseInt(query(server.url(), server.service(), "select count(*) from tearsheet.note"));
    }

    private static Connection connect(String url, Credentials who) throws SQLException {
        return DriverManager.getConnection(url, who.user(), who.password());
    }

    private static String query(String url, Credentials who, String sql) throws SQLException {
        try (Connection connection = connect(url, who)) {
            return query(connection, sql);
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    private static void report(String what, long begin) {
        System.out.printf("%s: %d ms%n", what, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }
}
