package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.Article;
import dev.tearsheet.article.Block;
import dev.tearsheet.article.DumpRef;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Metadata;
import dev.tearsheet.article.RawArticle;
import dev.tearsheet.article.Reason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ArticleViewTest {

    private static final String ESCAPE = "\u001b[";

    @Test
    void aTerminalShowsTheArticleInColourAndFurnitureDimmed() {
        String shown = shown(Ansi.ON);
        assertThat(line(shown, "The weir"))
                .startsWith("      1  " + ESCAPE + "32mBODY")
                .endsWith("The weir is open.");
        assertThat(line(shown, "Perhaps")).contains(ESCAPE + "33mUNDECIDED");
        assertThat(line(shown, "Menu")).contains(ESCAPE + "2mNAVIGATION").contains(ESCAPE + "2mMenu");
    }

    @Test
    void aFileHasNoColours() {
        assertThat(shown(Ansi.OFF)).doesNotContain(ESCAPE).contains("      1  BODY        The weir is open.");
    }

    private static String shown(Ansi ansi) {
        StringWriter out = new StringWriter();
        byte[] bytes = "The weir is open.\nPerhaps\nMenu\n".getBytes(StandardCharsets.UTF_8);
        RawArticle raw =
                new RawArticle(new DumpRef("a.txt", "0".repeat(64)), 1, "weir", 0, bytes, StandardCharsets.UTF_8);
        List<Block> blocks = List.of(
                block(1, "The weir is open.", Label.BODY),
                block(2, "Perhaps", Label.UNDECIDED),
                block(3, "Menu", Label.NAVIGATION));
        Article article = new Article(
                raw, Metadata.NONE, blocks, "The weir is open.\n\nPerhaps", 5, new byte[32], "UTF-8", 0, null);
        PrintWriter printer = new PrintWriter(out);
        new ArticleView(printer, ansi).show(article, "v1");
        printer.flush();
        return out.toString();
    }

    private static String line(String shown, String words) {
        return shown.lines().filter(line -> line.contains(words)).findFirst().orElseThrow();
    }

    private static Block block(int line, String text, Label label) {
        return new Block(line, line, 0, text.length(), text, label, new Reason("said", "by this test"));
    }
}
