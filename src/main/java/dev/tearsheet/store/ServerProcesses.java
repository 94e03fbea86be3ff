package dev.tearsheet.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Which processes serve a data folder. A PID alone proves nothing, because the operating system hands it out again;
 * what counts is the program that the process runs and the folder that it works in.
 *
 * @param data the data folder, without links in its path
 * @param binaries where the programs were unpacked, without links in its path
 */
record ServerProcesses(Path data, Path binaries) {

    private static final Set<String> SHELLS = Set.of("sh", "dash", "bash", "busybox");

    private static final boolean LINUX = Files.isSymbolicLink(Path.of("/proc/self/exe"));

    /** What the server tells about itself in postmaster.pid. */
    record PidFile(long pid, String folder, int port, boolean ready) {

        static Optional<PidFile> read(Path data) throws IOException {
            List<String> lines;
            try {
                // not as UTF-8, which would fail on a path that is not
                lines = Files.readString(data.resolve("pg/postmaster.pid"), StandardCharsets.ISO_8859_1)
                        .lines()
                        .map(String::strip)
                        .toList();
            } catch (NoSuchFileException notRunning) {
                return Optional.empty();
            }
            try {
                return Optional.of(new PidFile(
                        Long.parseLong(lines.get(0)),
                        lines.get(1),
                        lines.size() > 3 ? Integer.parseInt(lines.get(3)) : 0,
                        lines.size() > 7 && lines.get(7).equals("ready")));
            } catch (NumberFormatException | IndexOutOfBoundsException halfWritten) {
                return Optional.empty();
            }
        }
    }

    /** The server itself, if it runs. */
    Optional<ProcessHandle> postmaster() throws IOException {
        return PidFile.read(data).flatMap(file -> ProcessHandle.of(file.pid())).filter(this::isOurs);
    }

    /** The server, its backends, and any initdb or pg_ctl that outlived the JVM that had started it. */
    List<ProcessHandle> running() {
        return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }

    /** Servers on this data folder that run other programs than ours, which are not ours to stop. */
    List<ProcessHandle> foreign() {
        return ProcessHandle.allProcesses()
                .filter(process -> isPostgres(process) && !isOurs(process))
                .toList();
    }

    /**
     * Kills what is left of a server whose postmaster is gone; nothing unwritten is lost, that is what WAL is for.
     *
     * @param ours whether the data folder is still ours, asked before each blow
     */
    void endAll(BooleanSupplier ours) throws IOException, InterruptedException {
        for (int round = 0; round < 60; round++) {
            List<ProcessHandle> left = running();
            if (left.isEmpty() || !ours.getAsBoolean()) {
                return;
            }
            left.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(left.get(0), Duration.ofSeconds(1));
        }
        throw new IOException(data + ": processes "
                + running().stream().map(ProcessHandle::pid).toList()
                + " of an earlier server cannot be ended; end them by hand");
    }

    /** Waits for the end of one of our processes, or for the limit. */
    void awaitEnd(ProcessHandle process, Duration limit) throws InterruptedException {
        awaitEnd(process, limit, this::isOurs);
    }

    /**
     * Ends a server that is known by its process alone, since its folder is no longer where it was: politely, then by force.
     * Its backends see that, and end.
     */
    static void end(ProcessHandle server, Duration patience) throws InterruptedException {
        server.destroy();
        awaitEnd(server, patience, ServerProcesses::isRunning);
        if (isRunning(server)) {
            server.destroyForcibly();
            awaitEnd(server, patience, ServerProcesses::isRunning);
        }
    }

    /** Whether it runs, wherever it works. A dead one that nobody has reaped yet is a process, but has no program. */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && program(process) != null;
    }

    private static void awaitEnd(ProcessHandle process, Duration limit, Predicate<ProcessHandle> running)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        // Looked at often, since a JVM hears late of the end of processes that are not its children, and not at all
        // of one that nobody reaps.
        while (running.test(process) && System.nanoTime() < deadline) {
            try {
                process.onExit().get(10, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillThere) {
                // look again
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Whether a process runs one of our programs on this data folder. */
    boolean isOurs(ProcessHandle process) {
        Path program = program(process);
        if (program == null || !program.startsWith(binaries) && !isAboutToRun(process, program)) {
            return false;
        }
        if (LINUX) {
            Path folder = link(process, "cwd");
            return folder != null
                    && (folder.equals(data)
                            || folder.equals(data.resolve("pg"))
                            || folder.equals(data.resolve("pg.init")));
        }
        // Nobody tells the working folder here; but binaries of our own run for nobody else.
        return binaries.startsWith(data) || namedByPidFile(process);
    }

    /** initdb and pg_ctl start the server through a shell, which outlives them when they are killed at that moment. */
    private boolean isAboutToRun(ProcessHandle process, Path program) {
        if (!SHELLS.contains(program.getFileName().toString())) {
            return false;
        }
        String[] words = process.info().arguments().orElse(new String[0]);
        return words.length == 2 && words[0].equals("-c") && words[1].contains("\"" + binaries + "/");
    }

    private boolean isPostgres(ProcessHandle process) {
        Path program = program(process);
        if (program == null || !program.getFileName().toString().startsWith("postgres")) {
            return false;
        }
        return LINUX ? data.resolve("pg").equals(link(process, "cwd")) : namedByPidFile(process);
    }

    private boolean namedByPidFile(ProcessHandle process) {
        try {
            return PidFile.read(data)
                    .filter(file -> file.pid() == process.pid()
                            && file.folder().equals(data.resolve("pg").toString()))
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a server runs on this data folder, whatever programs it was started from. */
    static Optional<PidFile> serving(Path data) throws IOException {
        ServerProcesses any = new ServerProcesses(data, Path.of("/"));
        return PidFile.read(data).filter(PidFile::ready).filter(file -> ProcessHandle.of(file.pid())
                .filter(any::isPostgres)
                .isPresent());
    }

    private static Path program(ProcessHandle process) {
        return LINUX
                ? link(process, "exe")
                : process.info().command().map(Path::of).orElse(null);
    }

    private static Path link(ProcessHandle process, String name) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/" + name));
        } catch (IOException endedOrAnotherUsers) {
            return null;
        }
    }
}
