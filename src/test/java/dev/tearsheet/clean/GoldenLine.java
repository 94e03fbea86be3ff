package dev.tearsheet.clean;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import java.util.EnumSet;
import java.util.Set;

/**
 * One block of a golden: {@code LABEL: text}, or {@code LABEL|LABEL: text} where a reader would call either right. Such
 * alternatives are all furniture: whether a block belongs to the article is never left open.
 *
 * @param labels the labels that are right, in the order of {@link Label}
 * @param text the words of the block
 * @param written the line as it stands in the golden
 */
record GoldenLine(Set<Label> labels, String text, String written) {

    private static final Set<Label> OF_THE_ARTICLE = EnumSet.of(Label.HEADLINE, Label.DEK, Label.BODY, Label.UNDECIDED);

    /** Reads a line; {@code IllegalArgumentException} when its labels are unknown or may not be alternatives. */
    static GoldenLine read(String line) {
        int colon = line.indexOf(": ");
        if (colon < 0) {
            throw new IllegalArgumentException("golden line \"" + line + "\": no label; expected LABEL: text");
        }
        Set<Label> labels = EnumSet.noneOf(Label.class);
        for (String name : line.substring(0, colon).split("\\|", -1)) {
            if (!labels.add(Label.valueOf(name))) {
                throw new IllegalArgumentException("golden line \"" + line + "\": " + name + " twice; name it once");
            }
        }
        if (labels.size() > 1 && labels.stream().anyMatch(OF_THE_ARTICLE::contains)) {
            throw new IllegalArgumentException(
                    "golden line \"" + line + "\": the article against furniture; expected furniture only");
        }
        return new GoldenLine(labels, line.substring(colon + 2), line);
    }

    /** How a block is printed for the comparison: as this line, when it is what this line asks for. */
    String printed(Block block) {
        Label label = read(block);
        return labels.contains(label) && text.equals(block.text()) ? written : written(block);
    }

    /** A block as a golden's line would say it. */
    static String written(Block block) {
        return read(block) + ": " + block.text();
    }

    /** UNDECIDED is BODY to a reader, who cannot see the difference. */
    private static Label read(Block block) {
        return block.label().isBody() ? Label.BODY : block.label();
    }
}
