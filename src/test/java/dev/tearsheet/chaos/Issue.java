package dev.tearsheet.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A file that was dropped into the inbox, and what is known of it beforehand.
 *
 * @param name in the inbox
 * @param bytes as dropped
 * @param dumps in it; none where it is bad and must go to quarantine
 */
record Issue(String name, byte[] bytes, List<Dump> dumps) {

    /** @param text unpacked */
    record Dump(String name, byte[] text, boolean preamble, List<Article> articles) {

        String sha256() {
            return Hashes.sha256(text);
        }
    }

    /** @param text as it stands in the dump, blank where there is nothing to read */
    record Article(int ordinal, String name, String text) {

        boolean isEmpty() {
            return text.isBlank();
        }
    }

    boolean isBad() {
        return dumps.isEmpty();
    }

    /** Makes issues that differ from one another and are the same for the same seed. */
    static final class Press {

        private final String prefix;
        private final Random random;
        private final int mostArticles;
        private final List<Dump> printed = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private int number;

        Press(String prefix, long seed, int mostArticles) {
            this.prefix = prefix;
            this.random = new Random(seed);
            this.mostArticles = mostArticles;
        }

        /** Of any kind. */
        Issue any() {
            int dice = random.nextInt(100);
            if (dice < 10) {
                return bad();
            }
            if (dice < 20 && !printed.isEmpty()) {
                return again();
            }
            return dice < 35 ? gzip() : dice < 45 ? zip() : plain();
        }

        /** One dump as it is. */
        Issue plain() {
            String name = name(".txt");
            Dump dump = dump(name);
            return new Issue(name, dump.text(), List.of(dump));
        }

        private Issue gzip() {
            String name = name(".gz");
            Dump dump = dump(name);
            return new Issue(name, gzipped(dump.text()), List.of(dump));
        }

        private Issue zip() {
            String name = name(".zip");
            List<Dump> dumps = new ArrayList<>();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (int i = 1; i <= 1 + random.nextInt(3); i++) {
                    String entry = "part-" + i + ".txt";
                    Dump dump = dump(name + "!" + entry);
                    zip.putNextEntry(new ZipEntry(entry));
                    zip.write(dump.text());
                    dumps.add(dump);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Issue(name, bytes.toByteArray(), dumps);
        }

        /** The bytes of a dump that was issued before, under another name and perhaps packed. */
        private Issue again() {
            Dump old = printed.get(random.nextInt(printed.size()));
            String name = name("-again.txt");
            byte[] bytes = random.nextBoolean() ? gzipped(old.text()) : old.text();
            return new Issue(name, bytes, List.of(new Dump(name, old.text(), old.preamble(), old.articles())));
        }

        /** A gzip that is cut off, or what is no text. */
        Issue bad() {
            byte[] packed = gzipped(dumpText(name(".gz"), new ArrayList<>()).getBytes(StandardCharsets.UTF_8));
            byte[] cut = java.util.Arrays.copyOf(packed, packed.length - 1 - random.nextInt(packed.length / 2));
            byte[] binary = new byte[200];
            random.nextBytes(binary);
            for (int i = 0; i < binary.length; i += 2) {
                binary[i] = (byte) random.nextInt(8); // nobody takes that for text
            }
            return random.nextBoolean()
                    ? new Issue(name(".gz"), cut, List.of())
                    : new Issue(name(".bin"), binary, List.of());
        }

        private String name(String suffix) {
            // The order of names is that of the inbox: it shall not be the order of dropping.
            return prefix + (char) ('a' + random.nextInt(26)) + "-" + ++number + suffix;
        }

        private Dump dump(String name) {
            List<Article> articles = new ArrayList<>();
            String text = dumpText(name, articles);
            boolean preamble = random.nextInt(5) == 0;
            if (preamble) {
                text = "Collected by " + name + "\n" + text;
            }
            Dump dump = new Dump(name, text.getBytes(StandardCharsets.UTF_8), preamble, articles);
            printed.add(dump);
            return dump;
        }

        private String dumpText(String name, List<Article> articles) {
            StringBuilder text = new StringBuilder();
            int count = 1 + random.nextInt(mostArticles);
            for (int i = 1; i <= count; i++) {
                Article article = new Article(i, name + "-" + i, i > 1 && random.nextInt(30) == 0 ? "\n" : words());
                articles.add(article);
                text.append("=== FILE: ")
                        .append(article.name())
                        .append(" ===\n")
                        .append(article.text());
            }
            return text.toString();
        }

        /** Now and then those of another article, which is then a duplicate. */
        private String words() {
            if (!printed.isEmpty() && random.nextInt(20) == 0) {
                List<Article> other =
                        printed.get(random.nextInt(printed.size())).articles();
                return other.get(random.nextInt(other.size())).text();
            }
            String key;
            do {
                key = Long.toString(random.nextLong() & Long.MAX_VALUE, 36);
            } while (!seen.add(key));
            return """
                    Clerk of %1$s counts the lamps again

                    The clerk of %1$s went round the harbour on Friday evening, counted every lamp twice, and wrote \
                    the number %1$s into the book that has lain in the office since the flood.

                    "Number %1$s was not there last year," she said, and would not tell where on the quay it hangs.
                    """
                    .formatted(key);
        }

        private static byte[] gzipped(byte[] plain) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(plain);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }
    }
}
