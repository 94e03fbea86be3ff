package dev.tearsheet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.TestHome;
import dev.tearsheet.cli.FolderCopy;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and the classes that it keeps as Java has checked them: the real script, jar and Java. */
class LauncherIT {

    private static final String BUILD = "target/run/20260101T000000Z-1";
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    /** Has its archive, for tests that ask for something else: to make one takes seconds. */
    private static Path standing;

    @TempDir
    private Path folder;

    private Path root;
    private Path build;
    private Path archive;
    private Path javaHome = JAVA_HOME;

    @BeforeAll
    static void installForAll(@TempDir Path shared) throws Exception {
        standing = install(shared);
    }

    @BeforeEach
    void chooseTheStandingOne() throws Exception {
        choose(standing);
    }

    private void installAnew() throws Exception {
        choose(install(folder));
    }

    /** With a Java that compiles no code twice, for what the launcher does with an archive, whichever Java makes it. */
    private void installAnewWithASwiftJava() throws Exception {
        installAnew();
        javaHome = javaThatDoes("exec '%s/bin/java' -XX:TieredStopAtLevel=1 \"$@\"\n".formatted(JAVA_HOME));
    }

    private Path javaThatDoes(String script) throws IOException {
        Path java = Files.createDirectories(folder.resolve("other-java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return java.getParent().getParent();
    }

    private void choose(Path installation) throws Exception {
        root = installation;
        build = root.resolve(BUILD);
        archive = archiveOf(root);
    }

    private static Path install(Path folder) throws Exception {
        Path root = Files.createDirectories(folder.toRealPath().resolve("installation"));
        Files.copy(TestHome.PROJECT.resolve("tearsheet"), root.resolve("tearsheet"));
        for (String part : List.of("routes", "config", "samples")) {
            FolderCopy.copy(TestHome.PROJECT.resolve(part), root.resolve(part));
        }
        Path build = Files.createDirectories(root.resolve(BUILD));
        Files.copy(TestHome.PROJECT.resolve("target").resolve("tearsheet.jar"), build.resolve("tearsheet.jar"));
        Files.createSymbolicLink(
                build.resolve("lib"), TestHome.PROJECT.resolve("target").resolve("lib"));
        Files.writeString(build.resolveSibling("current"), build.getFileName() + "\n");
        return root;
    }

    /** The name tells the folder, by its POSIX checksum. */
    private Path archiveOf(Path installation) throws Exception {
        Path builds = installation.resolve("target").resolve("run");
        Process sum = new ProcessBuilder("sh", "-c", "printf %s \"$1\" | cksum", "sh", builds.toString()).start();
        return builds.resolve(build.getFileName())
                .resolve("classes-" + outputOf(sum).split(" ")[0] + "-"
                        + System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.]", "_") + ".jsa");
    }

    @Test
    void classesAreKeptByTheFirstStartAndUsedByTheNext() throws Exception {
        installAnew();
        assertThat(run("--version")).startsWith("tearsheet ");
        assertThat(archives()).containsExactly(archive);
        assertThat(Files.size(archive)).isGreaterThan(1 << 20);
        Path loaded = folder.resolve("loaded.txt");
        run("--version", "-Xlog:class+load:file=" + loaded);
        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.matches(".*dev\\.tearsheet\\.Tearsheet source: shared objects file.*"));
    }

    @Test
    void whatAKilledOneHasLeftIsTakenAway() throws Exception {
        installAnewWithASwiftJava();
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.writeString(Path.of(archive + "." + ended.pid()), "half");
        run("--version");
        assertThat(archives()).containsExactly(archive);
        assertThat(Files.size(archive)).isPositive();
    }

    /** Java warned of the classes of the other folder, on the standard output, at each start. */
    @Test
    void whereTheFolderHasBeenMovedTheyAreMadeAnewWithoutAWord() throws Exception {
        installAnewWithASwiftJava();
        run("--version");
        root = Files.move(root, root.resolveSibling("moved here"));
        String output = outputOf(start("--version", Map.of()));

        assertThat(output).matches("tearsheet \\S+\\R");
        assertThat(archiveOf(root)).isNotEmptyFile();
    }

    /** Where it did not work, each start would take seconds; but what hindered it may pass. */
    @Test
    void whereItDidNotWorkItIsTriedAgainADayLater() throws Exception {
        installAnewWithASwiftJava();
        Files.write(archive, new byte[0]);
        run("--version");
        assertThat(Files.size(archive)).isZero();
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minus(25, ChronoUnit.HOURS)));
        run("--version");
        assertThat(Files.size(archive)).isPositive();
    }

    @Test
    void theSecondCompilerIsHeldBackUnlessOneAsksForItsOwn() throws Exception {
        String flags = "-XX:+PrintFlagsFinal";

        assertThat(run("--version", flags))
                .containsPattern(" Tier4MinInvocationThreshold += 2400 ")
                .containsPattern(" InlineSmallCode += 1000 ");
        assertThat(run("--version", flags, "-XX:InlineSmallCode=1500")).containsPattern(" InlineSmallCode += 1500 ");
    }

    /** Java says nothing of a method that there is not. */
    @Test
    void whatIsCompiledForItselfIsThere() throws Exception {
        Matcher named = Pattern.compile("([\\w.]+)::([\\w<>]+)").matcher(Files.readString(root.resolve("tearsheet")));
        int methods = 0;
        for (; named.find(); methods++) {
            Class<?> type = Class.forName(named.group(1), false, getClass().getClassLoader());
            assertThat(Stream.concat(
                            Stream.of("<init>"),
                            Stream.of(type.getDeclaredMethods()).map(Method::getName)))
                    .as(named.group())
                    .contains(named.group(2));
        }
        assertThat(methods).isEqualTo(18);
        assertThat(run("--version", "-XX:+PrintFlagsFinal"))
                .containsPattern(" CompileCommand += \\S")
                .doesNotContain("CompileCommand: ");
    }

    /** A file of options counts for less than the command line, so the launcher has to hold back. */
    @Test
    void soItIsWhereAFileNamesThem() throws Exception {
        Path file = Files.writeString(folder.resolve("flags"), "InlineSmallCode=1501\n");

        assertThat(run("--version", "-XX:+PrintFlagsFinal", "-XX:Flags=" + file))
                .containsPattern(" InlineSmallCode += 1501 ")
                .doesNotContainPattern(" Tier4MinInvocationThreshold += 2400 ");
    }

    /** With the collector of few processors, where the kernel has them. */
    @Test
    void largePagesAreTakenWhereThereAreSomeUnlessOneAsksForItsOwn() throws Exception {
        Path kernel = Path.of("/sys/kernel/mm/transparent_hugepage");
        boolean areThere = Files.isReadable(kernel.resolve("hpage_pmd_size"))
                && !Files.readString(kernel.resolve("enabled")).contains("[never]");
        String processors = outputOf(new ProcessBuilder("getconf", "_NPROCESSORS_ONLN").start())
                .strip();
        boolean isSerial = Integer.parseInt(processors) <= 4;
        String flags = "-XX:+PrintFlagsFinal";
        Path file = Files.writeString(folder.resolve("flags"), "-UseTransparentHugePages\n");
        String none = " UseTransparentHugePages += false ";

        assertThat(run("--version", flags))
                .containsPattern(" UseTransparentHugePages += " + (areThere && isSerial) + " ")
                .doesNotContain("VM warning:", "[warning]");
        assertThat(run("--version", flags, "-XX:-UseTransparentHugePages"))
                .containsPattern(none)
                .containsPattern(" InlineSmallCode += 1000 ");
        assertThat(run("--version", flags, "-XX:+UseG1GC")).containsPattern(none);
        assertThat(run("--version", flags, "-XX:Flags=" + file)).containsPattern(none);
    }

    @Test
    void aMistakeInTheOptionsOfTheEnvironmentIsNamed() throws Exception {
        Process process = start("--version", Map.of("JAVA_TOOL_OPTIONS", "-XX:Nonsense=1"));
        assertThat(outputOf(process))
                .contains("does not run: Unrecognized VM option 'Nonsense=1'")
                .contains("look at JAVA_TOOL_OPTIONS")
                .doesNotContain("apt install");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void aJavaThatDoesNotKnowTheOptionsGoesWithout() throws Exception {
        Path seen = folder.resolve("seen.txt");
        javaHome = javaThatDoes(
                """
                case "$*" in *-XX:Tier4*) echo "Unrecognized VM option"; exit 1 ;; esac
                echo "$*" >>'%s'
                exec '%s/bin/java' "$@"
                """
                        .formatted(seen, JAVA_HOME));

        assertThat(run("--version")).startsWith("tearsheet ");
        assertThat(Files.readString(seen)).contains("dev.tearsheet.Tearsheet --version");
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(build)) {
            return files.filter(file -> file.getFileName().toString().startsWith("classes-"))
                    .toList();
        }
    }

    private String run(String command, String... options) throws Exception {
        Process process = start(command, Map.of("JAVA_OPTS", String.join(" ", options)));
        String output = outputOf(process);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private Process start(String command, Map<String, String> environment) throws IOException {
        ProcessBuilder line =
                new ProcessBuilder(root.resolve("tearsheet").toString(), command).redirectErrorStream(true);
        line.environment().put("JAVA_HOME", javaHome.toString());
        line.environment().putAll(environment);
        Process process = line.start();
        process.getOutputStream().close();
        return process;
    }

    private static String outputOf(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
