package dev.tearsheet.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A home as one that asks for rejected articles to be put through again. It is known by an id that it keeps in its data
 * folder, so that it is the same one wherever it is moved; those who asked before there were ids are known by their path.
 *
 * @param id of the home, and of no other
 * @param path of the home, for a person, and for what was asked before there were ids
 * @param alone whether the database is this home's own, so that whatever was asked was asked of it
 */
public record Asker(String id, String path, boolean alone) {

    private static final Logger LOG = LoggerFactory.getLogger(Asker.class);

    private static final int LONGEST_ID = 64;

    /**
     * The home in a folder; it gets its id where it has a data folder and no id yet.
     *
     * @param data its data folder
     */
    public static Asker of(Path home, Path data, boolean alone) {
        return new Asker(idOf(data), real(home), alone);
    }

    /** How it signs what it asks for. */
    String signature() {
        return id.isEmpty() ? path : id + ' ' + path;
    }

    /** What all its signatures begin with, wherever it lay; nobody's signature begins so where it has no id. */
    public String begin() {
        return id.isEmpty() ? "\n" : id + ' ';
    }

    /** The path of a home that has signed so. */
    public static String pathIn(String signature) {
        return signature.startsWith("/") ? signature : signature.substring(signature.indexOf(' ') + 1);
    }

    private static String real(Path home) {
        try {
            return home.toRealPath().toString();
        } catch (IOException notThere) {
            return home.toString();
        }
    }

    /**
     * Empty for a user that the folder is closed to, who asks by the path; and where there is none yet, for whoever made it
     * would be its owner, and might not be the service's user.
     */
    private static synchronized String idOf(Path data) {
        Path file = data.resolve("home.id");
        if (!Files.isDirectory(data)) {
            return "";
        }
        try {
            String kept = Files.exists(file) ? Files.readString(file).strip() : "";
            return kept.isEmpty() ? keepId(file) : kept;
        } catch (IOException closed) {
            LOG.debug("the id of a home", closed);
            return "";
        }
    }

    private static String keepId(Path file) throws IOException {
        try (FileChannel channel = Folders.openLock(file)) {
            channel.lock(); // another may keep one at this very moment
            ByteBuffer kept = ByteBuffer.allocate(LONGEST_ID);
            channel.read(kept, 0);
            if (kept.position() > 0) {
                return UTF_8.decode(kept.flip()).toString().strip();
            }
            String id = UUID.randomUUID().toString();
            channel.write(UTF_8.encode(id + "\n"), 0);
            channel.force(true);
            return id;
        }
    }
}
