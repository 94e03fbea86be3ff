package dev.tearsheet.e2e;

import dev.tearsheet.camel.TestHome;
import dev.tearsheet.store.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, as the launcher starts it: it can be signalled and killed like the real one. */
final class ServiceProcess implements AutoCloseable {

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
    static ServiceProcess start(Path home, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dtearsheet.installation=" + TestHome.PROJECT,
                "-Dtearsheet.pg-bin=" + TestPostgres.binaries(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tearsheet.Tearsheet"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--home", home.toString()));
        Path output = Files.createTempFile("tearsheet-service-", ".log");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        return new ServiceProcess(process, output);
    }

    /** The options that name an external database. */
    static String[] on(String url, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--set", "database.url=" + url,
                "--set", "database.user=" + TestPostgres.shared().owner().user(),
                "--set", "database.password=" + TestPostgres.shared().owner().password()));
        return all.toArray(String[]::new);
    }

    /** Waits for its end. */
    int exit() throws InterruptedException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after 120 s:\n" + output());
        }
        return process.exitValue();
    }

    /** Like {@code kill -9}: nothing of it runs on. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Like {@code kill}. */
    void terminate() {
        process.destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has printed so far. */
    String output() {
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
