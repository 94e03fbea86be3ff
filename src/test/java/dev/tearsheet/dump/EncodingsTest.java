package dev.tearsheet.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tearsheet.article.RawArticle;
import dev.tearsheet.article.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault of encoding, from the file to the text of its articles: what is read of it, as what, and with how many marks. */
class EncodingsTest {

    private static final Charset WESTERN = Charset.forName("windows-1252");

    @TempDir
    private Path inbox;

    /** An article with a word in it that is written in hex: the rest of it is plain. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "whole UTF-8            | c581            | Ł    | UTF-8        | 0",
                "cut off after one byte | c5              | Å    | windows-1252 | 0",
                "cut off emoji          | f09f98          | ð\u0178\u02dc  | windows-1252 | 0",
                "Latin-1                | e9              | é    | windows-1252 | 0",
                "smart quotes           | 93              | “    | windows-1252 | 0",
                "NUL                    | 00              | �    | UTF-8        | 1",
                "mark in the middle     | efbbbf          | \uFEFF    | UTF-8        | 0",
                "no character           | efbfbf          | \uFFFF    | UTF-8        | 0",
                "replacement            | efbfbd          | �    | UTF-8        | 0",
            })
    void eachHasItsOutcome(String what, String hex, String read, String encoding, int malformed) throws IOException {
        Text text = onlyText(join("Plain words, and one more ", bytes(hex), " and plain words again.\n"));

        assertThat(text.lines().get(0)).isEqualTo("Plain words, and one more " + read + " and plain words again.");
        assertThat(text.encoding()).isEqualTo(encoding);
        assertThat(text.malformed()).isEqualTo(malformed);
    }

    /** The same among words that can be nothing but UTF-8: what is broken is marked, and the others stay what they are. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cut off after one byte    | c5           | �       | 1",
                "cut off emoji             | f09f98       | �       | 1",
                "lone continuation         | 80           | �       | 1",
                "lone surrogate            | eda080       | �       | 1",
                "pair of surrogates        | eda0bdedb880 | ��      | 2",
                "overlong slash            | c0af         | ��      | 2",
                "overlong NUL              | c080         | ��      | 2",
                "beyond Unicode            | f4908080     | ����    | 4",
                "no first byte             | ff           | �       | 1",
                "Latin-1                   | e9           | �       | 1",
            })
    void amongUtf8ItIsMarked(String what, String hex, String read, int malformed) throws IOException {
        String polish = "Łódź, żółw, gęś i jaźń są słowami, których nikt nie zapisałby inaczej. ";

        Text text = onlyText(join(polish, bytes(hex), " " + polish.strip() + "\n"));

        assertThat(text.encoding()).isEqualTo("UTF-8");
        assertThat(text.lines().get(0)).isEqualTo(polish + read + " " + polish.strip());
        assertThat(text.malformed()).isEqualTo(malformed);
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, true", "UTF-16BE, true", "UTF-16LE, false", "UTF-16BE, false", "UTF-8, true"})
    void aWholeDumpWithAndWithoutItsMark(String charset, boolean mark) {
        String dump =
                (mark ? "\uFEFF" : "") + "=== FILE: a ===\nDie Brücke führt zur Mühle.\n=== FILE: b ===\nÉté 🙂\n";
        Path file = Dropped.bytes(inbox, "u.txt", dump.getBytes(Charset.forName(charset)));

        List<RawArticle> articles = Dropped.articles(file);
        assertThat(articles).hasSize(2);
        assertThat(Decoding.decode(articles.get(0)).lines()).containsExactly("Die Brücke führt zur Mühle.");
        assertThat(Decoding.decode(articles.get(1)).lines()).containsExactly("Été 🙂");
    }

    @Test
    void aLoneSurrogateOfUtf16IsMarkedWithTheCharacterBehindIt() {
        byte[] mark = {(byte) 0xFF, (byte) 0xFE};
        byte[] lone = {'a', 0, 0x00, (byte) 0xD8, 'b', 0, 'c', 0};

        Text text = onlyText(join("", mark, "", lone));

        assertThat(text.lines()).containsExactly("a\uFFFDc");
        assertThat(text.malformed()).isEqualTo(1);
    }

    @Test
    void articlesOfOneDumpMayDiffer() {
        byte[] western = "=== FILE: c ===\nl’été déjà\n".getBytes(WESTERN);
        Path file = Dropped.bytes(
                inbox,
                "m.txt",
                join(
                        "=== FILE: a ===\nŁódź, żółw\n=== FILE: b ===\n",
                        "\uFEFFMit Marke: Mühle\n".getBytes(StandardCharsets.UTF_8),
                        "",
                        western));

        assertThat(Dropped.articles(file))
                .extracting(Decoding::decode)
                .extracting(Text::encoding, text -> text.lines().get(0))
                .containsExactly(
                        tuple("UTF-8", "Łódź, żółw"),
                        tuple("UTF-8", "Mit Marke: Mühle"),
                        tuple("windows-1252", "l’été déjà"));
    }

    private Text onlyText(byte[] dump) {
        List<RawArticle> articles = Dropped.articles(Dropped.bytes(inbox, "e.txt", dump));
        assertThat(articles).hasSize(1);
        return Decoding.decode(articles.get(0));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** @param parts texts, as UTF-8, and bytes */
    private static byte[] join(Object... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : parts) {
            all.writeBytes(part instanceof byte[] bytes ? bytes : ((String) part).getBytes(StandardCharsets.UTF_8));
        }
        return all.toByteArray();
    }
}
