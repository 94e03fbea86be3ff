package dev.tearsheet.store;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL of our own, for a home that names no other: durable, reachable from this machine alone, and only
 * with a password.
 *
 * <p>All its files lie in one data folder: {@code pg} is the database, {@code pg-bin} the unpacked programs,
 * {@code pg.log} what the server says. Whatever died at whatever moment, the next start repairs: it ends what is left
 * of an earlier server, completes what was half made, and lets PostgreSQL recover.
 *
 * <p>The server is no child of this process' session (pg_ctl detaches it), so Ctrl-C on a terminal reaches the JVM
 * alone, which closes its connections and then {@link #close closes} the server. A JVM that is killed leaves the server
 * running until the next start.
 *
 * <p>Nobody but us can start it again when it dies under us (the OOM killer takes a postmaster, too): whoever uses it
 * asks {@link #isAlive} now and then, and {@link #revive revives} it.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    /** A system property that names one folder of unpacked programs for many homes: for tests, which start often. */
    static final String SHARED_BINARIES = "tearsheet.pg-bin";

    private static final String DATABASE = "tearsheet";
    private static final int PORT_ATTEMPTS = 5;
    /** For sessions of others to end, before a server whose folder was moved is ended by force. */
    private static final Duration MOVED_WAITS = Duration.ofSeconds(5);

    private static final long LOG_LIMIT = 8L << 20;
    /** initdb and pg_ctl put paths between double quotes into a shell's command line. */
    private static final Pattern UNSAFE_IN_SHELL = Pattern.compile("[\"$`\\\\\\n\\r]");

    private final Path data;
    private final ServerLock lock;
    private final Command command;
    private final OsAccount account;
    private final Path programs;
    private final ServerProcesses processes;
    private final ServerLog log;
    private final Credentials superuser;
    private final Credentials owner;
    private final Credentials service;
    private final String major;
    private volatile int port;
    private volatile ProcessHandle postmaster;
    private boolean closed;

    private EmbeddedPostgres(
            Path data, Path binaries, OsAccount chosen, String runAs, boolean mayTakeOver, ServerLock lock)
            throws IOException, InterruptedException {
        this.data = data;
        this.lock = lock;
        this.command = new Command(data);
        this.account = chosen != null ? chosen : OsAccount.choose(command, runAs);
        if (!mayTakeOver) {
            refuseAnothersFiles();
        }
        ServerBinaries archive = ServerBinaries.onClassPath();
        this.major = archive.major();
        refuseOtherMajor();
        this.programs = archive.unpackInto(binaries);
        this.processes = new ServerProcesses(data, programs.getParent());
        this.log = new ServerLog(data.resolve("pg.log"), LOG_LIMIT);
        boolean made = Files.exists(pg());
        this.superuser = made
                ? PasswordFile.read(data, ServerRoles.SUPERUSER)
                : PasswordFile.readOrCreate(data, ServerRoles.SUPERUSER);
        this.owner = PasswordFile.readOrCreate(data, ServerRoles.OWNER);
        this.service = PasswordFile.readOrCreate(data, ServerRoles.SERVICE);
    }

    /**
     * Starts the server whose files lie under a folder, or starts it anew after any kind of death.
     *
     * @param data the folder; created where it is missing
     * @param runAs the user of the operating system to run it as when we are root and {@code unshare -U} does not
     *     work, or empty
     * @throws IOException if it cannot be started, or another process holds it; the message says what to do
     */
    public static EmbeddedPostgres start(Path data, String runAs) throws IOException, InterruptedException {
        return start(data, runAs, binaries(data));
    }

    /**
     * The same for a command that has a look while the service is stopped: refuses where the files would have to change
     * hands, for then the service could not start any more.
     */
    public static EmbeddedPostgres startForALook(Path data, String runAs) throws IOException, InterruptedException {
        return start(data, runAs, binaries(data), null, false);
    }

    private static Path binaries(Path data) {
        String shared = System.getProperty(SHARED_BINARIES);
        return shared != null ? Path.of(shared) : data.resolve("pg-bin");
    }

    /** The same with unpacked programs that several homes share. */
    public static EmbeddedPostgres start(Path data, String runAs, Path binaries)
            throws IOException, InterruptedException {
        return start(data, runAs, binaries, null, true);
    }

    /** The same under an account that is given, or chosen where that is null. */
    static EmbeddedPostgres start(Path data, String runAs, Path binaries, OsAccount account, boolean mayTakeOver)
            throws IOException, InterruptedException {
        Path real = Folders.closedToOthers(data);
        if (UNSAFE_IN_SHELL.matcher(real + "" + binaries.toAbsolutePath()).find()) {
            throw new IOException(
                    real + ": PostgreSQL cannot work in a folder with a quote, $, ` or \\ in its path; use"
                            + " another home, or set database.url to a server of your own");
        }
        ServerLock lock = ServerLock.take(real);
        EmbeddedPostgres server = null;
        try {
            server = new EmbeddedPostgres(real, binaries, account, runAs, mayTakeOver, lock);
            server.boot();
            return server;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            if (server != null) {
                server.close();
            } else {
                lock.close();
            }
            throw e;
        }
    }

    /** How to reach the server that another process has started in a data folder, if it runs and lets clients in. */
    public static Optional<Address> find(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            return Optional.empty();
        }
        Path real = data.toRealPath();
        if (!Files.isReadable(real)) {
            throw new IOException(real + ": closed to this user; run the command as the user that the service runs as");
        }
        Optional<ServerProcesses.PidFile> serving = ServerProcesses.serving(real);
        if (serving.isEmpty()) {
            return Optional.empty();
        }
        Credentials service = PasswordFile.read(real, ServerRoles.SERVICE);
        int port = serving.get().port();
        String passwords = PasswordFile.of(real, ServerRoles.SERVICE).toString();
        return Optional.of(new Address(
                new ServerRoles(port, service).url(DATABASE),
                service,
                "PGPASSFILE='%s' psql -h 127.0.0.1 -p %d -U %s %s"
                        .formatted(passwords.replace("'", "'\\''"), port, ServerRoles.SERVICE, DATABASE)));
    }

    /** For JDBC. */
    public String url() {
        return roles().url(DATABASE);
    }

    public int port() {
        return port;
    }

    /** The role that the service connects as: reads and writes rows, owns nothing, is no superuser. */
    public Credentials service() {
        return service;
    }

    /** The role that owns the database and its schema: for migrations only. */
    public Credentials owner() {
        return owner;
    }

    /** The role that made the other two; nothing else is its business. */
    Credentials superuser() {
        return superuser;
    }

    ServerRoles roles() {
        return new ServerRoles(port, superuser);
    }

    ServerProcesses processes() {
        return processes;
    }

    private Path pg() {
        return data.resolve("pg");
    }

    private void refuseAnothersFiles() throws IOException {
        if (Files.exists(pg()) && !account.owns(pg())) {
            String theirs = Files.getOwner(pg()).getName();
            throw new IOException(pg() + ": belongs to user '" + theirs
                    + "', and no service runs on it; run the command" + " as that user, or while the service runs");
        }
    }

    private void refuseOtherMajor() throws IOException {
        if (!Files.exists(pg())) {
            return;
        }
        Path file = pg().resolve("PG_VERSION");
        String found = Files.exists(file) ? Files.readString(file).strip() : "none";
        if (!found.equals(major)) {
            throw new IOException(file + ": the database was made by PostgreSQL " + found
                    + ", but this Tearsheet brings version " + major
                    + "; move its rows with pg_dump and pg_restore of both versions, or start the Tearsheet that made"
                    + " it, or set database.url to a server of your own");
        }
    }

    /** Whether the server runs, as far as a look at its process tells; costs next to nothing. */
    public boolean isAlive() {
        ProcessHandle server = postmaster;
        // A dead one that nobody has reaped yet is still a process to the JVM, but one without a program.
        return server != null
                && server.isAlive()
                && (processes.isOurs(server) || !isInPlace() && ServerProcesses.isRunning(server));
    }

    /**
     * Whether the data folder still lies where it was when it was locked. If not, this server goes on working on it
     * wherever it is, but nothing at the path is its business any more: another service may be at work there.
     */
    public boolean isInPlace() {
        return lock.isInPlace();
    }

    private void requireItsPlace() throws IOException {
        if (!isInPlace()) {
            throw new IOException(
                    data + ": the home was moved or replaced while its server was in use; stop this service,"
                            + " and start it on the home where it is now");
        }
    }

    /**
     * Starts the server anew if it has died: at its old address, so that connections can be made as before, with all
     * that is done and checked at a start, and under the lock that is still held. Does nothing if it runs.
     *
     * @throws IOException if it does not come up, or its files are gone; may be tried again
     * @throws InterruptedException if interrupted; may be tried again
     */
    public synchronized void revive() throws IOException, InterruptedException {
        if (closed) {
            throw new IOException(pg() + ": closed; a server is revived only while it is in use");
        }
        if (isAlive()) {
            return;
        }
        requireItsPlace();
        if (!Files.exists(pg().resolve("PG_VERSION"))) {
            // A start would make an empty database here. But there was a full one a moment ago.
            throw new IOException(pg() + ": the database's files are gone; bring the folder back (is it mounted?), and"
                    + " the service goes on");
        }
        refuseOtherMajor();
        stopLeftOvers();
        requireItsPlace();
        bringUp(port, 1);
    }

    private void boot() throws IOException, InterruptedException {
        account.own(data);
        stopLeftOvers();
        ServerGuests.clearTheWay(data);
        if (!Files.exists(pg())) {
            initialise();
        }
        bringUp(ServerSettings.choosePort(data), PORT_ATTEMPTS);
        log.keepSmall(this::isInPlace);
    }

    private void bringUp(int wantedPort, int portAttempts) throws IOException, InterruptedException {
        account.ownTree(pg());
        log.trim();
        if (Files.exists(log.file())) {
            account.own(log.file());
        }
        launch(wantedPort, portAttempts);
        try {
            roles().createRoles(owner, service);
            roles().createDatabase(DATABASE);
            requireSettings();
        } catch (SQLException e) {
            throw new IOException(
                    pg() + ": the server started but could not be prepared; see " + log.file() + ": " + e.getMessage(),
                    e);
        }
        postmaster = processes
                .postmaster()
                .orElseThrow(
                        () -> new IOException(pg() + ": the server ended right after its start; see " + log.file()));
        LOG.info("PostgreSQL {} serves {} on 127.0.0.1:{}", programs.getFileName(), pg(), port);
    }

    private void stopLeftOvers() throws IOException, InterruptedException {
        List<ProcessHandle> foreign = processes.foreign();
        if (!foreign.isEmpty()) {
            throw new IOException(pg() + ": process " + foreign.get(0).pid()
                    + ", a PostgreSQL that is not ours, works on it; stop that one first");
        }
        stop();
        // Nobody serves this folder any more, so whoever has the PID in this file today has no part in it, but would
        // keep PostgreSQL from starting. The file of a PID that nobody has is left to PostgreSQL, which looks at the
        // shared memory named in it before it removes it.
        boolean harmless = ServerProcesses.PidFile.read(data)
                .filter(file -> ProcessHandle.of(file.pid()).isEmpty())
                .isPresent();
        if (!harmless) {
            Files.deleteIfExists(pg().resolve("postmaster.pid"));
        }
    }

    private void initialise() throws IOException, InterruptedException {
        Path part = data.resolve("pg.init");
        try {
            Folders.deleteTree(part);
        } catch (DirectoryNotEmptyException dyingInitdbStillWrote) {
            processes.endAll(this::isInPlace);
            Folders.deleteTree(part);
        }
        Path password = data.resolve("pg.init.password");
        Folders.writeSecret(password, superuser.password() + "\n");
        account.own(password);
        Command.End end = initdb(part, password, "--locale=C.UTF-8");
        if (end.exit() != 0 && end.output().contains("invalid locale")) {
            // An operating system without that locale; the database's own order and case rules stay the same.
            Folders.deleteTree(part);
            end = initdb(part, password, "--locale=C", "--builtin-locale=C.UTF-8");
        }
        Files.delete(password);
        if (end.exit() != 0) {
            throw new IOException(pg() + ": initdb ended with " + end.exit()
                    + "; mend what it complains about, or set database.url to a server of your own\n" + end.output());
        }
        Path settings = part.resolve("postgresql.conf");
        Files.writeString(settings, ServerSettings.INCLUDE, StandardOpenOption.APPEND);
        Folders.force(settings); // initdb has forced everything else
        Folders.move(part, pg());
    }

    private Command.End initdb(Path folder, Path password, String... locale) throws IOException, InterruptedException {
        String[] words = {
            programs.resolve("bin/initdb").toString(),
            "--pgdata=" + folder,
            "--username=" + ServerRoles.SUPERUSER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin"
        };
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(locale));
        return command.run(account.prefix(), all.toArray(String[]::new));
    }

    private void launch(int wantedPort, int portAttempts) throws IOException, InterruptedException {
        port = wantedPort;
        for (int attempt = 1; ; attempt++) {
            ServerSettings.write(data, port);
            account.own(ServerSettings.file(data));
            long before = log.size();
            Command.End end = control("-l", log.file().toString(), "-t", "600", "-w", "start");
            if (end.exit() == 0) {
                return;
            }
            String tail = log.tail(before);
            if (attempt >= portAttempts || !tail.contains("could not bind")) {
                throw new IOException(pg() + ": pg_ctl start ended with " + end.exit() + "; mend what " + log.file()
                        + " complains about\n" + end.output() + "\n" + tail);
            }
            port = ServerSettings.probe(0); // somebody took it since it was probed
        }
    }

    private Command.End control(String... words) throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(List.of(programs.resolve("bin/pg_ctl").toString(), "-D", pg().toString()));
        all.addAll(List.of(words));
        return command.run(account.prefix(), all.toArray(String[]::new));
    }

    private void requireSettings() throws SQLException, IOException {
        // As superuser, since not every role may see all of them; and as the service, for which they must hold.
        try (Connection connection = roles().connect(DATABASE, superuser)) {
            requireSetting(connection, "data_directory", pg().toString());
            for (Map.Entry<String, String> setting : ServerSettings.REQUIRED.entrySet()) {
                requireSetting(connection, setting.getKey(), setting.getValue());
            }
        }
        try (Connection connection = roles().connect(DATABASE, service)) {
            requireSetting(connection, "synchronous_commit", "on");
        }
    }

    private void requireSetting(Connection connection, String name, String value) throws SQLException, IOException {
        String found = roles().show(connection, name);
        if (!found.equals(value)) {
            throw new IOException(pg() + ": setting " + name + " is '" + found + "'; expected '" + value
                    + "', take it out of postgresql.conf and postgresql.auto.conf, and of the roles' settings");
        }
    }

    /** Stops what serves this folder: politely, then at once, then by force. */
    private void stop() throws IOException, InterruptedException {
        requireItsPlace();
        Optional<ProcessHandle> postmaster = processes.postmaster();
        if (postmaster.isPresent()) {
            Command.End end = control("-m", "fast", "-t", "60", "-w", "stop");
            if (end.exit() != 0) {
                LOG.warn("{}: pg_ctl stop ended with {}, stopping at once: {}", pg(), end.exit(), end.output());
                control("-m", "immediate", "-t", "20", "-w", "stop");
            }
            processes.awaitEnd(postmaster.get(), Duration.ofSeconds(5));
        }
        processes.endAll(this::isInPlace);
    }

    /** Stops the server and lets others start it; close what is connected to it first. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean interrupted = Thread.interrupted();
        try {
            if (isInPlace()) {
                stop();
            } else if (postmaster != null) {
                ServerProcesses.end(postmaster, MOVED_WAITS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (IOException e) {
            LOG.warn("{}: could not be stopped; the next start will: {}", pg(), e.toString());
        } finally {
            log.close();
            try {
                lock.close();
            } catch (IOException e) {
                LOG.warn("{}: lock could not be released: {}", data, e.toString());
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
