package dev.tearsheet.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.Defect;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no text at all, dropped by mistake: refused, each with its reason, and nothing of them is stored. */
class BinaryTest {

    @TempDir
    private Path inbox;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void pictures(String format) throws IOException {
        BufferedImage noise = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int i = 0; i < 64 * 64; i++) {
            noise.setRGB(i % 64, i / 64, random.nextInt(1 << 24));
        }
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        assertThat(ImageIO.write(noise, format, picture)).isTrue();

        isNoText("page." + format, picture.toByteArray());
    }

    @Test
    void programs() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        isNoText("java.exe", Files.readAllBytes(java));
    }

    @Test
    void databasesAndSounds() {
        isNoText("news.db", head("SQLite format 3\0\u0010\0\u0001\u0001\0@  ", 4096));
        isNoText("talk.wav", head("RIFF\u0024\u0010\0\0WAVEfmt \u0010\0\0\0\u0001\0\u0001\0", 4096));
    }

    @Test
    void aTextWithAPictureBehindItsMarkerIsOneBadArticle() {
        byte[] noise = new byte[20_000];
        new Random(2).nextBytes(noise);
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        dump.writeBytes("=== FILE: a ===\nOne ship\n=== FILE: b ===\nTwo ships\n=== FILE: c ===\n"
                .getBytes(StandardCharsets.UTF_8));
        dump.writeBytes(noise);

        assertThat(Dropped.inspect(Dropped.bytes(inbox, "mixed.txt", dump.toByteArray())))
                .hasSize(1)
                .allSatisfy(profile -> assertThat(profile.articles()).isEqualTo(3));
    }

    private static byte[] head(String head, int length) {
        return Arrays.copyOf(head.getBytes(StandardCharsets.ISO_8859_1), length);
    }

    private void isNoText(String name, byte[] bytes) {
        Defect defect = Dropped.defect(Dropped.bytes(inbox, name, bytes));

        assertThat(defect).as(name).isNotNull();
        assertThat(defect.kind()).as(name).isEqualTo(Defect.Kind.NOT_TEXT);
        assertThat(defect.whatToDo()).isNotBlank();
    }
}
