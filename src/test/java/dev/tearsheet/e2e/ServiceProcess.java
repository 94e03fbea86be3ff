package dev.tearsheet.e2e;

import dev.tearsheet.camel.TestHome;
import dev.tearsheet.store.Credentials;
import dev.tearsheet.store.TestPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The program in a process of its own, from the jar that was built, as the launcher starts it: it can be signalled and
 * killed like the real one.
 */
public final class ServiceProcess implements AutoCloseable {

    static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dtearsheet.installation=" + TestHome.PROJECT,
            "-Dtearsheet.pg-bin=" + TestPostgres.binaries());
    static final String PROGRAM = "dev.tearsheet.Tearsheet";
    private static final Path TEST_CLASSES = TestHome.PROJECT.resolve("target").resolve("test-classes");

    private final Process process;
    private final Path output;

    private ServiceProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a command.
     *
     * @param home of the command
     * @param arguments the command and its options, but for {@code --home}
     */
    public static ServiceProcess start(Path home, String... arguments) throws Exception {
        return start(home, List.of(), arguments);
    }

    /** The same with options for Java. */
    public static ServiceProcess start(Path home, List<String> jvm, String... arguments) throws Exception {
        return start(List.of(), home, jvm, arguments);
    }

    /** The same under another program, which is given the command as its last arguments. */
    public static ServiceProcess start(List<String> under, Path home, List<String> jvm, String... arguments)
            throws Exception {
        List<String> line = new ArrayList<>(under);
        line.addAll(java());
        line.addAll(jvm);
        line.addAll(List.of("-cp", JarClasses.PATH, PROGRAM));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--home", home.toString()));
        return start(line);
    }

    /**
     * Starts several commands in one process, each when the one before has ended well: for tests that need the jar, but
     * no process for each.
     *
     * @param commandOf by home, in their order
     */
    public static ServiceProcess startAll(Map<Path, String[]> commandOf) throws Exception {
        List<String> line = new ArrayList<>(java());
        line.addAll(List.of("-cp", JarClasses.PATH + File.pathSeparator + TEST_CLASSES));
        line.add(OneAfterAnother.class.getName());
        commandOf.forEach((home, command) -> {
            line.addAll(List.of(command));
            line.addAll(List.of("--home", home.toString(), OneAfterAnother.END));
        });
        return start(line);
    }

    private static List<String> java() throws Exception {
        List<String> line = new ArrayList<>(JAVA);
        line.addAll(JarClasses.options());
        return line;
    }

    private static ServiceProcess start(List<String> line) throws IOException {
        Path output = Files.createTempFile("tearsheet-service-", ".log");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        return new ServiceProcess(process, output);
    }

    /** The options that name an external database. */
    public static String[] on(String url, String... arguments) {
        return on(url, TestPostgres.shared().owner(), arguments);
    }

    /** The same on a server of the test's own. */
    public static String[] on(String url, Credentials role, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--set", "database.url=" + url,
                "--set", "database.user=" + role.user(),
                "--set", "database.password=" + role.password()));
        return all.toArray(String[]::new);
    }

    /** Waits for its end. */
    public int exit() throws InterruptedException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after 120 s:\n" + output());
        }
        return process.exitValue();
    }

    /** Like {@code kill -9}: nothing of it runs on. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The same with another role for the tables. */
    public static String[] asMigrator(Credentials role, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--set", "database.migrator.user=" + role.user(),
                "--set", "database.migrator.password=" + role.password()));
        return all.toArray(String[]::new);
    }

    /** Sends it a signal by its name, such as STOP or CONT. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Whether it ended within that time. */
    public boolean endsWithin(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Of a process that has ended. */
    public int status() {
        return process.exitValue();
    }

    /** Like {@code kill}. */
    public void terminate() {
        process.destroy();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has printed so far. */
    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws Exception {
        kill();
        Files.deleteIfExists(output);
    }
}
