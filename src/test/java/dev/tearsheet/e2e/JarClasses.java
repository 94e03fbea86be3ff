package dev.tearsheet.e2e;

import dev.tearsheet.camel.TestHome;
import dev.tearsheet.store.TestPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The classes of the jar as Java has read and checked them, like the launcher keeps them: half of the work of a short
 * command. Made once for each jar, of what a service needs that takes a dump, for all forks of a build.
 */
final class JarClasses {

    private static final Path TARGET = TestHome.PROJECT.resolve("target");
    private static final Path JAR = TARGET.resolve("tearsheet.jar");

    /** The class path of the program as it was built. */
    static final String PATH = JAR + File.pathSeparator + TARGET.resolve("lib").resolve("*");

    private static List<String> options;

    private JarClasses() {}

    /** The options for Java that use them. */
    static synchronized List<String> options() throws Exception {
        if (options == null) {
            requireThatNoClassHasChanged();
            Path folder = Files.createDirectories(TARGET.resolve("kept-classes"));
            Path archive = folder.resolve("tearsheet.jsa");
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock ours = channel.lock()) {
                if (!isOfThisJar(archive)) {
                    Files.deleteIfExists(archive);
                    make(archive, folder);
                }
            }
            options = List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:class+path=off");
        }
        return options;
    }

    /** An IDE compiles and does not pack: the tests would then run what was there before. */
    private static void requireThatNoClassHasChanged() throws IOException {
        Path classes = TARGET.resolve("classes");
        try (ZipFile jar = new ZipFile(JAR.toFile());
                Stream<Path> files = Files.walk(classes)) {
            Set<String> packed = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .collect(Collectors.toCollection(HashSet::new));
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // Not by the time: a jar whose content is the same is not written anew.
                ZipEntry entry =
                        jar.getEntry(classes.relativize(file).toString().replace(File.separatorChar, '/'));
                if (entry == null
                        || !Arrays.equals(jar.getInputStream(entry).readAllBytes(), Files.readAllBytes(file))) {
                    throw new IllegalStateException(JAR + ": has another " + classes.relativize(file)
                            + " than target/classes; pack it first: mvn -DskipTests package");
                }
                packed.remove(entry.getName());
            }
            if (!packed.isEmpty()) {
                throw new IllegalStateException(
                        JAR + ": has " + packed.iterator().next()
                                + ", which target/classes has no longer; pack it first: mvn -DskipTests package");
            }
        }
    }

    private static boolean isOfThisJar(Path archive) throws IOException {
        return Files.exists(archive)
                && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(JAR)) > 0;
    }

    /** By a run of a home, which needs the classes of most commands. */
    private static void make(Path archive, Path folder) throws Exception {
        TestHome home = new TestHome(Files.createTempDirectory(folder, "home-"));
        try {
            home.drop("a.txt", TestHome.dump("lathe", 2));
            List<String> line = new ArrayList<>(ServiceProcess.JAVA);
            line.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-cp", PATH, ServiceProcess.PROGRAM));
            line.addAll(List.of(ServiceProcess.on(TestPostgres.shared().freshDatabase(), "run", "--once")));
            line.addAll(List.of("--home", home.path("").toString()));
            Path log = folder.resolve("log");
            Process run = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean hasEnded = run.waitFor(2, TimeUnit.MINUTES);
            run.destroyForcibly().waitFor();
            if (!hasEnded || run.exitValue() != 0) {
                // A run that fails keeps classes all the same: the next test would take them for good ones.
                Files.deleteIfExists(archive);
                throw new IllegalStateException(
                        log + ": the run that shows which classes are needed failed; see there");
            }
        } finally {
            try (Stream<Path> files = Files.walk(home.path(""))) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }
}
