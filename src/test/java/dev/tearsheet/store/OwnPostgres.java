package dev.tearsheet.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of a test's own, to be stopped, killed and locked as the test likes. */
public final class OwnPostgres implements AutoCloseable {

    private final Path data;
    private final AtomicInteger databases = new AtomicInteger();
    private EmbeddedPostgres server;

    /** Starts it on an empty folder. */
    public OwnPostgres(Path data) throws IOException, InterruptedException {
        this.data = data;
        PreparedData.copyTo(data);
        start();
    }

    /** After {@link #stop}: starts it again, where it was. */
    public void start() throws IOException, InterruptedException {
        int port = server == null ? 0 : server.port();
        server = EmbeddedPostgres.start(data, "", TestPostgres.binaries());
        if (port != 0 && port != server.port()) {
            throw new AssertionError("port " + port + " was taken by another; the test cannot go on");
        }
    }

    /** As its administrator would. */
    public void stop() {
        server.close();
    }

    /** As the kernel would, and at once; what it has left is taken away by the next start. */
    public void kill() throws IOException {
        server.processes().postmaster().orElseThrow().destroyForcibly();
        Patience.await("the server is dead", () -> !server.isAlive());
    }

    /** The same to the server that the service has started in a data folder. */
    public static void kill(Path data) throws IOException {
        serving(data).destroyForcibly();
    }

    /** The server that the service has started in a data folder. */
    public static ProcessHandle serving(Path data) throws IOException {
        return ProcessHandle.of(ServerProcesses.PidFile.read(data).orElseThrow().pid())
                .orElseThrow();
    }

    /** Whether a server of a test's runs: a dead one that nobody has reaped yet does not. */
    public static boolean isRunning(ProcessHandle server) {
        return ServerProcesses.isRunning(server);
    }

    /** After {@link #kill}. */
    public void revive() throws IOException, InterruptedException {
        server.revive();
    }

    /** Whatever a test did to it, it serves again. */
    public void mend() throws IOException, InterruptedException, SQLException {
        try {
            server.revive();
        } catch (IOException closed) {
            start();
        }
        readOnly(false);
    }

    /** A new database, empty but for the schema. */
    public String freshDatabase() throws SQLException {
        String name = "fresh_" + databases.incrementAndGet();
        server.roles().createDatabase(name);
        return server.roles().url(name);
    }

    public Credentials owner() {
        return server.owner();
    }

    public Credentials service() {
        return server.service();
    }

    /** Runs a statement as the superuser. */
    public void run(String sql) throws SQLException {
        try (Connection connection = server.roles().connect("postgres", server.superuser());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Ends the connections of the service, in whatever they are. */
    public void cutConnections() throws SQLException {
        run("select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + ServerRoles.SERVICE + "'");
    }

    /** Writing is refused from now on, or no longer. */
    public void readOnly(boolean on) throws SQLException {
        // The superuser's own session is under the setting, too; ALTER SYSTEM is let through all the same.
        run("alter system set default_transaction_read_only = " + (on ? "on" : "off"));
        run("select pg_reload_conf()");
    }

    /** No process of it runs any more, but all are there: to its clients a server that says nothing. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** After {@link #freeze}. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("kill", "-s", name));
        server.processes().running().forEach(process -> line.add(Long.toString(process.pid())));
        new ProcessBuilder(line).start().waitFor();
    }

    @Override
    public void close() {
        server.close();
    }
}
