package dev.tearsheet.camel;

import dev.tearsheet.config.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The version of a configuration: a hash over the routes, the settings that change results, the phrases, and the
 * program's own version.
 */
final class ConfigVersion {

    private static final int DIGITS = 12;

    private ConfigVersion() {}

    static String of(Settings settings) throws IOException {
        MessageDigest digest = sha256();
        add(digest, String.valueOf(ConfigVersion.class.getPackage().getImplementationVersion()));
        settings.withoutSecrets().forEach((key, value) -> add(digest, key + "=" + value));
        for (Path folder : List.of(settings.routes(), settings.boilerplate())) {
            for (Path file : yamlFiles(folder)) {
                add(digest, file.getFileName().toString());
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    /** The YAML files of a folder by name; none if there is no folder. */
    static List<Path> yamlFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".yaml"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
