package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.Article;
import dev.tearsheet.article.DumpRef;
import dev.tearsheet.article.RawArticle;
import dev.tearsheet.article.Rejected;
import dev.tearsheet.clean.Lexicon;
import dev.tearsheet.clean.Preset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** Spoils good articles in every way it knows, and puts them over the steps of the desk. */
final class Fuzz {

    private static final String[] PIECES = {
        "\n",
        "\r",
        "\r\n",
        "\u0085",
        "\u2028",
        "\f",
        "\t",
        "\0",
        " ",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\u202e",
        "\u0301",
        "\u001b[2J",
        "=== FILE: x ===",
        "=== END FILE ===",
        "Menu",
        "By ",
        "Published ",
        "31 February 2026",
        "25:61",
        "12/13/2026",
        "Share this",
        "Copyright ©",
        "<script>",
        "'",
        "\"",
        "''''''",
        "((((((((((",
        "....",
        "- - - -",
        "0",
        "|",
        "•",
        "日本語",
        "العربية",
        "🧊",
        "İ",
        "ß",
        "ﬁ",
        "a",
        "A",
        "https://",
        "@",
        "{{",
        "${body}",
        "#",
        "\\"
    };

    private final List<byte[]> good = new ArrayList<>();
    private final List<Processor> steps;
    private final CamelContext context = new DefaultCamelContext();

    Fuzz() throws IOException {
        good.add(TestHome.article("fuzz", 1).getBytes(StandardCharsets.UTF_8));
        for (String article : Files.readString(TestHome.PROJECT.resolve("samples/morning.dump.txt"))
                .split("=== FILE: .*\n")) {
            good.add(article.getBytes(StandardCharsets.UTF_8));
        }
        steps = List.copyOf(new DeskSteps(Lexicon.load(TestHome.PROJECT.resolve("config/boilerplate")), Preset.BALANCED)
                .table()
                .values());
    }

    /** The same for the same seed. */
    byte[] spoilt(long seed) {
        Random random = new Random(seed);
        byte[] bytes = good.get(random.nextInt(good.size())).clone();
        for (int i = random.nextInt(12); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            int end = at + random.nextInt(Math.min(200, bytes.length - at) + 1);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes = joined(bytes, at, piece(random), at);
                case 2 -> bytes = joined(bytes, at, new byte[0], end);
                case 3 -> bytes = joined(bytes, at, slice(bytes, at, end), at);
                case 4 -> {
                    byte[] noise = new byte[random.nextInt(40)];
                    random.nextBytes(noise);
                    bytes = joined(bytes, at, noise, end);
                }
                default -> {
                    String run = PIECES[random.nextInt(PIECES.length)].repeat(1 + random.nextInt(300));
                    bytes = joined(bytes, at, run.getBytes(StandardCharsets.UTF_8), at);
                }
            }
        }
        return bytes;
    }

    private static byte[] piece(Random random) {
        return PIECES[random.nextInt(PIECES.length)].getBytes(
                random.nextInt(4) == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] joined(byte[] bytes, int head, byte[] middle, int tail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, head);
        out.writeBytes(middle);
        out.write(bytes, tail, bytes.length - tail);
        return out.toByteArray();
    }

    /** Puts it over the desk: it is an article, or has nothing to read; a find is kept in {@code target/fuzz}. */
    void expectAnOutcome(byte[] bytes) throws IOException {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage()
                .setBody(new RawArticle(new DumpRef("fuzz.txt", "0".repeat(64)), 1, "fuzz", 0, bytes, null));
        try {
            for (Processor step : steps) {
                step.process(exchange);
            }
            Object outcome = exchange.getMessage().getBody();
            if (outcome instanceof Rejected rejected) {
                assertThat(rejected.kind()).as(rejected.message()).isEqualTo(Rejected.Kind.EMPTY);
            } else {
                Article article = (Article) outcome;
                assertThat(article.body()).as("what PostgreSQL can hold").doesNotContain("\0");
            }
        } catch (Exception | AssertionError find) {
            Path kept = Files.createDirectories(Path.of("target", "fuzz"))
                    .resolve(Integer.toHexString(java.util.Arrays.hashCode(bytes)) + ".bin");
            Files.write(kept, bytes);
            throw new AssertionError("keep " + kept + " in src/test/resources/fuzz: " + find.getMessage(), find);
        }
    }

    /** What was found before. */
    static List<Path> finds() throws IOException {
        Path folder = TestHome.PROJECT.resolve("src/test/resources/fuzz");
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
