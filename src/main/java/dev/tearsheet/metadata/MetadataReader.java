package dev.tearsheet.metadata;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Metadata;
import dev.tearsheet.article.Reason;
import dev.tearsheet.article.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an article's metadata from its labelled blocks, and labels the ones it used. Where the blocks have no labels
 * yet it looks at the top of the text, and finds less. What is not certain is null.
 *
 * <p>Stateless: safe to use from many threads.
 */
public final class MetadataReader {

    private static final int ABOVE = 6;
    private static final int TOP = 12;
    private static final int HEAD_CHARS = 300;

    private static final Pattern TITLE_BAR = Pattern.compile("\\s[|｜]\\s?([^|｜]{2,40})$");
    private static final Pattern COPYRIGHT = Pattern.compile(
            "(?:©|\\(c\\)|copyright)\\s?(?:copyright\\s)?(?:©\\s)?(?:(?:19|20)\\d\\d(?:\\s?[-–]\\s?(?:19|20)?\\d\\d)?)\\s?,?\\s?"
                    + "(?:by\\s)?((?:The\\s)?\\p{Lu}[\\p{L}\\d.&' ]{1,40}?)(?=[.,|]|\\s(?:all|inc|llc|ltd|corp|-|–|—)\\b|$)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NEWSLETTER = Pattern.compile(
            "^(?:join|subscribe to|sign up (?:for|to)|get) the (\\p{Lu}[\\p{L}\\d.&' ]{2,40}?) newsletter",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern DATELINE = Pattern.compile(
            "^(\\p{Lu}[\\p{L}.'’ -]{1,30}(?:,\\s\\p{Lu}[\\p{L}. ]{1,25})?\\s?(?:,\\s[^()–—]{3,20})?\\([\\p{L}/. ]{2,30}\\))\\s?(?:--?|–|—)"
                    + "|^(\\p{Lu}{3,}[\\p{Lu} .'’-]{0,25}(?:,\\s\\p{Lu}[\\p{L}.]{1,20})?)\\s?(?:--|–|—)\\s");
    private static final Pattern UPDATED = Pattern.compile(
            "^\\W*(?:last\\s)?(?:updated|modified|aktualisiert|mis à jour|actualizado|обновлено)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern PUBLISHED = Pattern.compile(
            "(?:published|posted|first published|publication date|veröffentlicht|publié|publicado|опубликовано|نشر|发布|發佈|公開)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern TOPICS = Pattern.compile(
            "^(?:tags|tagged|topics|filed (?:under|in)|keywords|posted in|categor(?:y|ies)|schlagw[oö]rter|themen|mots-clés"
                    + "|etiquetas|temas|tag|теги|метки|标签|關鍵字|关键词|キーワード|タグ)\\s?[:：]\\s*(.+)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern TOPIC_ENDS = Pattern.compile("\\s*[,;|·•、，]\\s*");

    /** The rule that labels a heading: it says that topics follow, and is none itself. */
    private static final String HEADING = "heading";

    private final List<Block> blocks;
    private final int headline;
    private final int bodyStart;

    private MetadataReader(List<Block> blocks) {
        this.blocks = new ArrayList<>(blocks);
        headline = findHeadline();
        bodyStart = findBodyStart();
    }

    /** The same sheet with its metadata; a sheet whose blocks are not cut yet is left as it is. */
    public static Sheet read(Sheet sheet) {
        if (sheet.blocks() == null || sheet.blocks().isEmpty()) {
            return sheet;
        }
        MetadataReader reader = new MetadataReader(sheet.blocks());
        Metadata metadata = reader.metadata(sheet.metadata().language());
        return sheet.withMetadata(metadata).withBlocks(reader.blocks);
    }

    private Metadata metadata(String language) {
        String published = published();
        List<Integer> bylines = bylines();
        String byline = null;
        List<String> authors = new ArrayList<>();
        String publisher = null;
        for (int i : bylines) {
            Byline found = Byline.read(text(i));
            byline = byline == null ? printed(i) : byline;
            for (String author : found.authors()) {
                if (authors.stream().noneMatch(author::equalsIgnoreCase)) {
                    authors.add(author);
                }
            }
            publisher = publisher == null ? found.publisher() : publisher;
        }
        publisher = publisher == null ? publisher() : publisher;
        markPublisher(publisher);
        return new Metadata(
                headlineText(), dek(), byline, authors, publisher, published, dateline(), topics(), language);
    }

    private String text(int i) {
        return blocks.get(i).text();
    }

    private Label label(int i) {
        return blocks.get(i).label();
    }

    private String head(int i) {
        String text = text(i);
        return text.substring(0, Math.min(text.length(), HEAD_CHARS));
    }

    private int findHeadline() {
        int first = -1;
        for (int i = 0; i < blocks.size(); i++) {
            if (label(i) == Label.HEADLINE) {
                // Among its repetitions the shortest is without the name of the site.
                first = first < 0 || text(i).length() < text(first).length() ? i : first;
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

    private int findBodyStart() {
        for (int i = Math.max(0, headline + 1); i < blocks.size(); i++) {
            if (label(i) == Label.BODY || (label(i) == Label.UNDECIDED && text(i).length() > 150)) {
                return i;
            }
        }
        return blocks.size();
    }

    private String headlineText() {
        if (headline < 0) {
            return null;
        }
        String text = text(headline);
        Matcher bar = TITLE_BAR.matcher(text.substring(Math.max(0, text.length() - HEAD_CHARS)));
        return bar.find() && text.length() - bar.group().length() >= 10
                ? text.substring(0, text.length() - bar.group().length()).strip()
                : text;
    }

    private String dek() {
        return blocks.stream()
                .filter(block -> block.label() == Label.DEK)
                .map(Block::text)
                .findFirst()
                .orElse(null);
    }

    /** As printed; where "By" and the name stand on two lines, both. */
    private String printed(int i) {
        return i > 0 && label(i - 1) == Label.BYLINE && Byline.isLoneLead(text(i - 1))
                ? text(i - 1) + " " + text(i)
                : text(i);
    }

    private List<Integer> bylines() {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            if (label(i) == Label.BYLINE && !Byline.isLoneLead(text(i))) {
                found.add(i);
            }
        }
        if (!found.isEmpty()) {
            return found;
        }
        int from = Math.max(0, headline - ABOVE);
        int to = Math.min(Math.min(blocks.size(), bodyStart + 2), from + TOP + ABOVE);
        for (int i = from; i < to; i++) {
            boolean open = label(i) == Label.UNDECIDED || label(i) == Label.NAVIGATION;
            if (open && i != headline && text(i).length() <= 120 && Byline.isLed(text(i)) && !text(i).endsWith(".")) {
                use(i, Label.BYLINE, "byline-read", "names who wrote it: ");
                found.add(i);
                break;
            }
        }
        return found;
    }

    /** The date that is nearest to the headline, a published one before an updated one. */
    private String published() {
        int best = -1;
        int bestScore = Integer.MIN_VALUE;
        for (int i = 0; i < blocks.size(); i++) {
            boolean labelled = label(i) == Label.DATE || label(i) == Label.BYLINE;
            boolean open = label(i) == Label.UNDECIDED || label(i) == Label.NAVIGATION;
            boolean top = i >= headline - ABOVE && i <= Math.min(bodyStart + 1, headline + TOP);
            if (!(labelled || open) || text(i).length() > 120) {
                continue;
            }
            boolean near = top && (labelled || isShort(i));
            if (!(near || labelled) || !PublicationDate.hasDigit(head(i))) {
                continue;
            }
            boolean saysSo = PUBLISHED.matcher(head(i)).find();
            // Only when it was last touched: the day it came out is not known by that.
            boolean updateOnly = !saysSo && UPDATED.matcher(head(i)).find();
            if (!(near || saysSo) || updateOnly || PublicationDate.read(head(i)) == null) {
                continue;
            }
            int score = (saysSo ? 20 : 0)
                    - (head(i).contains("©") ? 50 : 0)
                    + (top ? 10 : 0)
                    - Math.min(9, Math.abs(i - Math.max(headline, 0)));
            if (score > bestScore) {
                best = i;
                bestScore = score;
            }
        }
        if (best < 0 || bestScore < -20) {
            return null;
        }
        if (isShort(best)) {
            use(best, Label.DATE, "date-read", "gives the date: ");
        }
        return PublicationDate.read(head(best));
    }

    private boolean isShort(int i) {
        return text(i).length() <= 80 && !text(i).endsWith(".");
    }

    private String dateline() {
        for (int i = 0; i < blocks.size(); i++) {
            if (label(i) == Label.DATELINE) {
                return text(i);
            }
        }
        if (bodyStart >= blocks.size()) {
            return null;
        }
        for (int i = Math.max(0, bodyStart - 1); i <= bodyStart; i++) {
            Matcher dateline = DATELINE.matcher(head(i));
            if (dateline.find()) {
                if (i < bodyStart && dateline.end() >= text(i).length() - 1) {
                    use(i, Label.DATELINE, "dateline-read", "place and agency alone on a line: ");
                }
                return (dateline.group(1) == null ? dateline.group(2) : dateline.group(1)).strip();
            }
        }
        return null;
    }

    private List<String> topics() {
        List<String> topics = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            boolean open = label(i) == Label.UNDECIDED || label(i) == Label.NAVIGATION;
            if (!open && label(i) != Label.TOPIC) {
                continue;
            }
            boolean couldList =
                    text(i).length() < HEAD_CHARS && (text(i).indexOf(':') >= 0 || text(i).indexOf('：') >= 0);
            Matcher listed = couldList ? TOPICS.matcher(text(i)) : null;
            if (listed != null && listed.matches() && !(open && text(i).endsWith("."))) {
                use(i, Label.TOPIC, "topics-read", "lists topics: ");
                for (String topic : TOPIC_ENDS.split(listed.group(1).strip())) {
                    add(topics, topic);
                }
            } else if (label(i) == Label.TOPIC && !blocks.get(i).reason().rule().equals(HEADING)) {
                add(topics, text(i));
            }
        }
        return topics;
    }

    private static void add(List<String> topics, String topic) {
        if (!topic.isBlank() && !topics.contains(topic)) {
            topics.add(topic);
        }
    }

    private String publisher() {
        for (int i = 0; i < blocks.size(); i++) {
            if (label(i) == Label.PUBLISHER) {
                return text(i);
            }
        }
        for (int i = 0; i < blocks.size(); i++) {
            if (label(i) == Label.HEADLINE || label(i) == Label.CAPTION) {
                Matcher bar = TITLE_BAR.matcher(text(i).substring(Math.max(0, text(i).length() - HEAD_CHARS)));
                if (bar.find() && Character.isUpperCase(bar.group(1).codePointAt(0))) {
                    return bar.group(1).strip();
                }
            }
        }
        for (int i = blocks.size() - 1; i >= 0; i--) {
            if (!label(i).isBody() && hasCopyright(head(i))) {
                Matcher copyright = COPYRIGHT.matcher(head(i));
                if (copyright.find()) {
                    return copyright.group(1).strip();
                }
            }
        }
        for (int i = 0; i < blocks.size(); i++) {
            if (!label(i).isBody()) {
                Matcher newsletter = NEWSLETTER.matcher(head(i));
                if (newsletter.find()) {
                    return newsletter.group(1).strip();
                }
            }
        }
        return null;
    }

    /** Whether a claim of copyright can begin in it, which is much faster to see than whose it is. */
    private static boolean hasCopyright(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '©'
                    || c == '(' && text.regionMatches(true, i, "(c)", 0, 3)
                    || (c == 'c' || c == 'C') && text.regionMatches(true, i, "copyright", 0, 9)) {
                return true;
            }
        }
        return false;
    }

    /** Lines that are nothing but the publisher's name, as above many a headline. */
    private void markPublisher(String publisher) {
        for (int i = 0; i < blocks.size() && publisher != null; i++) {
            if (text(i).equalsIgnoreCase(publisher)) {
                use(i, Label.PUBLISHER, "publisher-read", "is the publisher's name: ");
            }
        }
    }

    private void use(int i, Label label, String rule, String words) {
        if (blocks.get(i).label() == Label.UNDECIDED || blocks.get(i).label() == Label.NAVIGATION) {
            blocks.set(i, blocks.get(i).as(label, new Reason(rule, words + "\"" + text(i) + "\"")));
        }
    }
}
