package dev.tearsheet.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A role's password in a file for its owner alone, in the form of {@code .pgpass}, so that psql can use it too. */
final class PasswordFile {

    private static final Pattern LINE = Pattern.compile("127\\.0\\.0\\.1:\\*:\\*:([a-z_]+):([0-9a-f]{48})\\s*");

    private PasswordFile() {}

    static Path of(Path data, String role) {
        return data.resolve("pg." + role + ".pgpass");
    }

    /** The password of the role; makes one up where there is none yet. */
    static Credentials readOrCreate(Path data, String role) throws IOException {
        Path file = of(data, role);
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Folders.writeSecret(
                    file, "127.0.0.1:*:*:" + role + ":" + HexFormat.of().formatHex(random) + "\n");
        }
        return read(data, role);
    }

    static Credentials read(Path data, String role) throws IOException {
        Path file = of(data, role);
        if (!Files.exists(file)) {
            throw new IOException(file + ": the password of role '" + role + "' is missing; bring the file back from a"
                    + " backup of the data folder");
        }
        Matcher line = LINE.matcher(Files.readString(file));
        if (!line.matches() || !line.group(1).equals(role)) {
            throw new IOException(file + ": does not hold the password of role '" + role + "'; expected one line"
                    + " '127.0.0.1:*:*:" + role + ":' and 48 hex digits, bring the file back from a backup");
        }
        return new Credentials(role, line.group(2));
    }
}
