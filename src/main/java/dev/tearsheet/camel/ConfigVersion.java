package dev.tearsheet.camel;

import dev.tearsheet.article.Sha256;
import dev.tearsheet.clean.Boilerplate;
import dev.tearsheet.config.ConfigFiles;
import dev.tearsheet.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The version of a configuration: a hash over the routes, the settings that change results, the phrases, the learned
 * model, and the program's own version.
 */
final class ConfigVersion {

    private static final int DIGITS = 12;

    private ConfigVersion() {}

    static String of(Settings settings, ConfigFiles files) {
        MessageDigest digest = Sha256.begin();
        add(digest, String.valueOf(ConfigVersion.class.getPackage().getImplementationVersion()));
        settings.withoutSecrets().forEach((key, value) -> add(digest, key + "=" + value));
        for (Map<String, byte[]> kind : List.of(files.routes(), files.phrases())) {
            kind.forEach((name, bytes) -> {
                add(digest, name);
                digest.update(bytes);
            });
        }
        for (String name : Boilerplate.MODEL) {
            add(digest, name);
            digest.update(resource(name));
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Boilerplate.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
