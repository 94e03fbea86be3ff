package dev.tearsheet.dump;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tearsheet.article.Defect;
import dev.tearsheet.article.RawArticle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A file that a test drops. */
final class Dropped {

    static final Limits LIMITS = new Limits(1 << 30, 1 << 24, 1_000_000, 100);

    private Dropped() {}

    static Path text(Path folder, String name, String content) {
        return bytes(folder, name, content.getBytes(StandardCharsets.UTF_8));
    }

    static Path bytes(Path folder, String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** @param namesAndContents a name, its content, the next name, its content, … */
    static byte[] zip(Object... namesAndContents) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                out.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                Object content = namesAndContents[i + 1];
                out.write(
                        content instanceof byte[] bytes ? bytes : ((String) content).getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static List<DumpProfile> inspect(Path file) {
        return inspect(file, LIMITS);
    }

    static List<DumpProfile> inspect(Path file, Limits limits) {
        try (InboxFile dump = InboxFile.open(file)) {
            return dump.inspect(MarkerRule.detect(), limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Defect defect(Path file, Limits limits) {
        return catchThrowableOfType(Defect.class, () -> inspect(file, limits));
    }

    static Defect defect(Path file) {
        return defect(file, LIMITS);
    }

    /** All articles of a file. */
    static List<RawArticle> articles(Path file) {
        try (InboxFile dump = InboxFile.open(file)) {
            List<RawArticle> all = new ArrayList<>();
            for (DumpProfile profile : dump.inspect(MarkerRule.detect(), LIMITS)) {
                try (Batches batches = dump.batches(profile, MarkerRule.detect(), 3, 1000)) {
                    batches.forEachRemaining(all::addAll);
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String textOf(RawArticle article) {
        return new String(article.bytes(), StandardCharsets.UTF_8);
    }
}
