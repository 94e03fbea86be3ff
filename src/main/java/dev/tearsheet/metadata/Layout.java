package dev.tearsheet.metadata;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where on the page things are: the headline, and where the article begins below it. It asks no more of the labels than
 * which block is the headline, and what is certainly somebody else's.
 */
final class Layout {

    private static final int HEAD_CHARS = 300;
    private static final int PARAGRAPH_CHARS = 140;
    private static final int NEAR_HEADLINE = 5;
    /** How far above the headline its byline or date may stand. */
    private static final int ABOVE = 6;
    /** How far below the first paragraph: behind a dek, or a picture. */
    private static final int BELOW = 4;
    /** A headline never stands further above the article than this many lines of furniture. */
    private static final int GAP = 40;

    private final List<Block> blocks;
    private final int headline;
    private final int bodyStart;
    private final int secondParagraph;

    Layout(List<Block> blocks) {
        this.blocks = blocks;
        headline = findHeadline();
        bodyStart = nextParagraph(Math.max(0, headline + 1));
        secondParagraph = nextParagraph(bodyStart + 1);
    }

    /** The index of the headline, or -1. */
    int headline() {
        return headline;
    }

    /** The index of the first long paragraph below the headline; the number of blocks when there is none. */
    int bodyStart() {
        return bodyStart;
    }

    /** The index of the last block of the body, -1 when there is none. */
    int bodyEnd() {
        int end = blocks.size() - 1;
        while (end >= 0 && !label(end).isBody()) {
            end--;
        }
        return end;
    }

    /** Where the matter round the headline begins. */
    int top() {
        return Math.max(0, headline - ABOVE);
    }

    /** Where it has certainly ended, exclusive. */
    int bottom() {
        int end = Math.max(bodyStart + BELOW, secondParagraph) + 1;
        return Math.min(Math.min(blocks.size(), end), Math.max(0, headline) + GAP);
    }

    /** How many paragraphs stand between the headline and a block, as far as two: a dek is one, the article more. */
    int paragraphsAbove(int i) {
        return i <= bodyStart ? 0 : i <= secondParagraph ? 1 : 2;
    }

    int size() {
        return blocks.size();
    }

    String text(int i) {
        return blocks.get(i).text();
    }

    /** The beginning of a block, enough for every field. */
    String head(int i) {
        String text = text(i);
        return text.length() <= HEAD_CHARS ? text : text.substring(0, HEAD_CHARS);
    }

    /** The beginnings of all blocks but those of somebody else. */
    List<String> heads() {
        return IntStream.range(0, size())
                .filter(i -> !isForeign(i))
                .mapToObj(this::head)
                .toList();
    }

    Label label(int i) {
        return blocks.get(i).label();
    }

    /** Whether a block speaks of other articles, or is written by readers. */
    boolean isForeign(int i) {
        return label(i) == Label.COMMENTS || label(i) == Label.LEGAL;
    }

    /** Whether a block is a paragraph: long, or a sentence of some length. */
    boolean isParagraph(int i) {
        String text = text(i);
        return text.length() >= PARAGRAPH_CHARS || text.length() >= 90 && endsSentence(text) || isUnspaced(text);
    }

    private static boolean isUnspaced(String text) {
        return text.length() >= 40 && text.charAt(20) >= 0x3000 && endsSentence(text);
    }

    static boolean endsSentence(String text) {
        return !text.isEmpty() && ".!?。！？\"”…".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    /**
     * How much speaks for a place where the headline stands, when it stands at several: a byline or a date soon below, and
     * that it is where the headline was found.
     */
    private int weight(int i) {
        int weight = blocks.get(i).reason().rule().startsWith("repeats") ? 0 : 1;
        for (int next = i + 1; next < Math.min(blocks.size(), i + NEAR_HEADLINE); next++) {
            if (label(next) == Label.BYLINE || label(next) == Label.DATE) {
                return weight + 2;
            }
        }
        return weight;
    }

    private int findHeadline() {
        int first = -1;
        for (int i = 0; i < blocks.size(); i++) {
            if (label(i) == Label.HEADLINE) {
                // Among its repetitions the shortest is without the name of the site.
                int longer = first < 0 ? -1 : text(i).length() - text(first).length();
                first = longer < 0 || longer == 0 && weight(i) > weight(first) ? i : first;
            }
        }
        if (first >= 0) {
            return first;
        }
        boolean unlabelled = blocks.stream().allMatch(block -> block.label() == Label.UNDECIDED);
        boolean titled = unlabelled
                && blocks.size() > 1
                && text(0).length() >= 10
                && text(0).length() <= 150
                && !text(0).endsWith(".")
                && text(1).length() > 0;
        return titled ? 0 : -1;
    }

    private int nextParagraph(int from) {
        for (int i = from; i < blocks.size(); i++) {
            if (label(i).isBody() && isParagraph(i)) {
                return i;
            }
        }
        return blocks.size();
    }
}
