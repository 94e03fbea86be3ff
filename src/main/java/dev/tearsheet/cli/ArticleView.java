package dev.tearsheet.cli;

import dev.tearsheet.article.Article;
import dev.tearsheet.article.Block;
import dev.tearsheet.article.Finding;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Rejected;
import dev.tearsheet.camel.ArticleLine;
import dev.tearsheet.camel.BlockLine;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** An article as a person reads it: what was found on top, then every block with its label and why it has it. */
final class ArticleView {

    private static final int LABEL_WIDTH = 11;

    private final PrintWriter out;
    private final Ansi ansi;

    ArticleView(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    /** With the text of every block, and where each field was read. */
    void show(Article article, String configVersion) {
        showFields(ArticleLine.of(article, configVersion), article.metadata().findings());
        for (Block block : article.blocks()) {
            showBlock(
                    block.firstLine(),
                    block.lastLine(),
                    block.label(),
                    block.reason().words(),
                    block.text());
        }
        out.println();
    }

    /** As it is stored: the blocks of the body have their text in the body, paragraph by paragraph. */
    void show(ArticleLine article) {
        showFields(article, List.of());
        Iterator<String> paragraphs = List.of(article.body().split("\n\n")).iterator();
        for (BlockLine block : article.blocks()) {
            showBlock(
                    block.firstLine(),
                    block.lastLine(),
                    Label.valueOf(block.label()),
                    block.reason(),
                    block.text() != null ? block.text() : paragraphs.next());
        }
        out.println();
    }

    private void showFields(ArticleLine article, List<Finding> findings) {
        out.println(styled("bold", article.id() + "  " + Console.printable(article.name())));
        field("headline", article.headline(), findings);
        field("dek", article.dek(), findings);
        field("byline", article.byline(), findings);
        field("authors", article.authors().isEmpty() ? null : String.join(", ", article.authors()), findings);
        field("publisher", article.publisher(), findings);
        field("published", article.published(), findings);
        field("dateline", article.dateline(), findings);
        field("topics", article.topics().isEmpty() ? null : String.join(", ", article.topics()), findings);
        field("language", article.language(), findings);
        field("words", String.valueOf(article.wordCount()), findings);
        field("duplicate of", article.duplicateOf(), findings);
        out.println();
    }

    private void showBlock(int firstLine, int lastLine, Label label, String reason, String text) {
        String lines = firstLine == lastLine ? String.valueOf(firstLine) : firstLine + "-" + lastLine;
        String number = String.format(Locale.ROOT, "%7s  ", lines);
        String name = String.format(Locale.ROOT, "%-" + LABEL_WIDTH + "s ", label);
        String words = Console.printable(text);
        out.println(number + styled(colour(label), name) + (isRead(label) ? words : styled("faint", words)));
        out.println(styled("faint,italic", " ".repeat(LABEL_WIDTH + 10) + "└ " + Console.printable(reason)));
    }

    /** Green for the article, yellow where that is not certain, cyan for what its fields were read from. */
    private static String colour(Label label) {
        return switch (label) {
            case BODY -> "fg(green)";
            case UNDECIDED -> "fg(yellow)";
            default -> isRead(label) ? "fg(cyan)" : "faint";
        };
    }

    /** Whether a reader of the article wants to see it: all but furniture. */
    private static boolean isRead(Label label) {
        return switch (label) {
            case HEADLINE, DEK, BYLINE, DATE, PUBLISHER, DATELINE, TOPIC, BODY, UNDECIDED -> true;
            default -> false;
        };
    }

    void show(Rejected rejected) {
        out.println(styled(
                "bold,fg(red)",
                rejected.raw().id() + "  " + Console.printable(rejected.raw().name())));
        out.println("  rejected: " + rejected.kind() + ": " + Console.printable(rejected.message()));
        out.println();
    }

    private void field(String name, String value, List<Finding> findings) {
        if (value == null) {
            return;
        }
        out.printf("  %-12s %s%n", name, Console.printable(value));
        for (Finding finding : findings) {
            if (finding.field().equals(name)) {
                out.println(styled(
                        "faint,italic", " ".repeat(15) + "└ line " + finding.line() + ", by rule " + finding.rule()));
            }
        }
    }

    /** Not through picocli's markup, for the text is a stranger's and may hold markup of its own. */
    private String styled(String styles, String text) {
        Ansi.IStyle[] parsed = Ansi.Style.parse(styles);
        return ansi.enabled() ? Ansi.Style.on(parsed) + text + Ansi.Style.off(parsed) : text;
    }
}
