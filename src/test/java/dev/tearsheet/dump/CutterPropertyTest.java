package dev.tearsheet.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CutterPropertyTest {

    private static final String[] STYLES = {
        "=== FILE: @ ===",
        "--- FILE: @ ---",
        "##### FILE: @",
        "<<< FILE @ >>>",
        "[FILE: @]",
        "<!-- FILE: @ -->",
        "*** FILE: @ ***",
        "// FILE: @",
        "FILE: @",
        "==> @ <==",
        "══ FILE: @ ══"
    };

    private static final String[] LINES = {
        "",
        " ",
        "A line of text.",
        "FILE",
        "FILE: x",
        "FILE PHOTO: a ship",
        "== FILE: x ==",
        "==== FILE: x ====",
        "> === FILE: x ===",
        "  --- FILE: x ---",
        "=== FILE:",
        "FILE: x ===",
        "==> x <= ",
        "FILEFILEFILE",
        "====",
        "a === END FILE",
        "Grüße aus Łódź",
        "日本語 FILE",
        "[FILE",
        "FILE]",
        "\u0000",
        "x \u001b[0m",
        "<!--",
        "\t"
    };

    private static final String[] NAMES = {"a.txt", "b c.txt", "ü/1", "000_8c", "x=y"};

    /** A dump whose articles are known, because it was put together from them. */
    private record Known(String dump, List<String> articles) {

        static Known of(long seed) {
            Random random = new Random(seed);
            String style = pick(random, STYLES);
            String eol = pick(random, "\n", "\r\n", "\r");
            boolean isClosed = !style.endsWith("@");
            String endLine = style.equals("==> @ <==") ? null : style.replaceFirst("FILE:? ?@", "END FILE");
            StringBuilder dump = new StringBuilder();
            List<String> articles = new ArrayList<>();
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                String name = pick(random, NAMES);
                dump.append(style.replace("@", name))
                        .append(pick(random, "", "", " ", "\t "))
                        .append(eol);
                StringBuilder text = new StringBuilder();
                for (int lines = random.nextInt(4); lines > 0; lines--) {
                    text.append(safe(pick(random, LINES), style)).append(eol);
                }
                boolean isLast = i == count - 1;
                if (random.nextInt(3) == 0 && (isClosed || isLast)) {
                    text.append("the end");
                }
                articles.add(name + "=" + text);
                dump.append(text);
                if (endLine != null
                        && random.nextInt(4) == 0
                        && (isClosed || !text.toString().endsWith("d"))) {
                    dump.append(endLine).append(eol).append(random.nextBoolean() ? eol : "");
                }
            }
            return new Known(dump.toString(), articles);
        }

        /** A line that happens to be a marker of the dump's own style would be one. */
        private static String safe(String line, String style) {
            boolean isMarker = line.startsWith("FILE: ") && style.equals("FILE: @");
            return isMarker ? "no marker" : line;
        }

        private static String pick(Random random, String... all) {
            return all[random.nextInt(all.length)];
        }
    }

    @Property(tries = 1500)
    void articlesComeOutAsTheyWentIn(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int chunk) {
        Known known = Known.of(seed);

        Cuts cuts = Cuts.of(known.dump.getBytes(StandardCharsets.UTF_8), MarkerRule.detect(), chunk);

        assertThat(cuts.printed()).isEqualTo(known.articles);
        assertThat(cuts.rejoinToTheDump()).isTrue();
    }

    @Property(tries = 500)
    void utf16GivesTheSameArticles(@ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int chunk) {
        Known known = Known.of(seed);
        Charset charset = seed % 2 == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;

        Cuts cuts = Cuts.of(("\uFEFF" + known.dump).getBytes(charset), MarkerRule.detect(), chunk);

        assertThat(cuts.printed()).isEqualTo(known.articles);
        assertThat(cuts.rejoinToTheDump()).isTrue();
    }

    /** Whatever the bytes: long lines, markers at the limit of their length, terminators in pieces. */
    @Property(tries = 300)
    void theSizeOfTheWindowDoesNotMatter(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9000) int chunk) {
        byte[] dump = wild(new Random(seed));

        Cuts whole = Cuts.of(dump, MarkerRule.detect(), 1 << 20);
        Cuts pieces = Cuts.of(dump, MarkerRule.detect(), chunk);

        assertThat(pieces.articles()).isEqualTo(whole.articles());
        assertThat(pieces.style()).isEqualTo(whole.style());
        assertThat(pieces.rejoinToTheDump()).isTrue();
        for (Part part : Part.values()) {
            assertThat(pieces.bytesOf(part)).isEqualTo(whole.bytesOf(part));
        }
    }

    private static byte[] wild(Random random) {
        String[] pieces = {
            "=== FILE: ",
            " ===",
            "\n",
            "\r",
            "\r\n",
            "=",
            " ",
            "FILE",
            "FILE: ",
            "text",
            "=== END FILE ===",
            "==> ",
            " <==",
            "\uFEFF",
            "\0",
            "é",
            "// "
        };
        StringBuilder dump = new StringBuilder(random.nextBoolean() ? "" : "=== FILE: a ===\n");
        for (int i = random.nextInt(200); i > 0; i--) {
            int kind = random.nextInt(40);
            if (kind == 0) {
                dump.append("x".repeat(Cutter.LONGEST_MARKER - 30 + random.nextInt(60)));
            } else if (kind < 8) {
                dump.append("=== FILE: b ===\n");
            } else {
                dump.append(pieces[random.nextInt(pieces.length)]);
            }
        }
        return dump.toString().getBytes(StandardCharsets.UTF_8);
    }
}
