package dev.tearsheet.metadata;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Finding;
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

    private static final int HEAD_CHARS = 300;
    private static final int MOST_LABEL_CHARS = 25;
    /** A longer block says more than a field. */
    private static final int MOST_CHARS = 200;

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
    private static final Pattern TOPICS = Pattern.compile(
            "^(?:tags|tagged|topics|filed (?:under|in)|keywords|posted in|categor(?:y|ies)|schlagw[oö]rter|themen|mots-clés"
                    + "|etiquetas|temas|tag|теги|метки|标签|關鍵字|关键词|キーワード|タグ)\\s?[:：]\\s*(.+)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern TOPIC_ENDS = Pattern.compile("\\s*[,;|·•、，،]\\s*");

    /** The rule that labels a heading: it says that topics follow, and is none itself. */
    private static final String HEADING = "heading";

    private final List<Block> blocks;
    private final Layout page;
    private final List<Finding> findings = new ArrayList<>();

    private MetadataReader(List<Block> blocks) {
        this.blocks = new ArrayList<>(blocks);
        page = new Layout(this.blocks);
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
        DateFinder.Dated dated = DateFinder.find(page);
        AuthorFinder.Written written = AuthorFinder.find(page, dated);
        if (written != null) {
            for (int i : written.blocks()) {
                use(i, Label.BYLINE, written.rule(), "names who wrote it: ");
            }
        }
        if (dated != null && isShort(dated.block())) {
            use(dated.block(), Label.DATE, dated.rule(), "gives the date: ");
        }
        String headline = headlineText();
        String dek = dek();
        String publisher = null;
        if (written != null) {
            found("byline", written.blocks().get(0), written.rule());
            found("authors", written.blocks().get(0), written.rule());
            publisher = written.publisher();
            if (publisher != null) {
                found("publisher", written.blocks().get(0), "publisher-behind-role");
            }
        }
        publisher = publisher == null ? publisher() : publisher;
        markPublisher(publisher);
        if (dated != null) {
            found("published", dated.block(), dated.rule());
        }
        return new Metadata(
                headline,
                dek,
                written == null ? null : written.byline(),
                written == null ? List.of() : written.authors(),
                publisher,
                dated == null ? null : dated.date().iso(),
                dateline(),
                topics(),
                language,
                findings);
    }

    private void found(String field, int block, String rule) {
        findings.add(new Finding(field, blocks.get(block).firstLine(), rule));
    }

    private String text(int i) {
        return blocks.get(i).text();
    }

    private Label label(int i) {
        return blocks.get(i).label();
    }

    private String head(int i) {
        return page.head(i);
    }

    private String headlineText() {
        if (page.headline() < 0) {
            return null;
        }
        found("headline", page.headline(), blocks.get(page.headline()).reason().rule());
        String text = text(page.headline());
        Matcher bar = TITLE_BAR.matcher(text.substring(Math.max(0, text.length() - HEAD_CHARS)));
        return bar.find() && text.length() - bar.group().length() >= 10
                ? text.substring(0, text.length() - bar.group().length()).strip()
                : text;
    }

    private String dek() {
        for (int i = 0; i < blocks.size(); i++) {
            if (label(i) == Label.DEK) {
                found("dek", i, blocks.get(i).reason().rule());
                return text(i);
            }
        }
        return null;
    }

    private boolean isShort(int i) {
        return text(i).length() <= 80 && !text(i).endsWith(".");
    }

    private String dateline() {
        for (int i = 0; i < blocks.size(); i++) {
            if (label(i) == Label.DATELINE) {
                found("dateline", i, blocks.get(i).reason().rule());
                return text(i);
            }
        }
        if (page.bodyStart() >= blocks.size()) {
            return null;
        }
        for (int i = Math.max(0, page.bodyStart() - 1); i <= page.bodyStart(); i++) {
            Matcher dateline = mayHaveDateline(head(i)) ? DATELINE.matcher(head(i)) : null;
            if (dateline != null && dateline.find()) {
                if (i < page.bodyStart() && dateline.end() >= text(i).length() - 1) {
                    use(i, Label.DATELINE, "dateline-read", "place and agency alone on a line: ");
                }
                found("dateline", i, "dateline");
                return (dateline.group(1) == null ? dateline.group(2) : dateline.group(1)).strip();
            }
        }
        return null;
    }

    private static boolean mayHaveDateline(String text) {
        return text.indexOf('—') >= 0 || text.indexOf('–') >= 0 || text.indexOf('-') >= 0;
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
                if (topics.isEmpty()) {
                    found("topics", i, "topics-in-line");
                }
                for (String topic : TOPIC_ENDS.split(listed.group(1).strip())) {
                    add(topics, topic);
                }
            } else if (label(i) == Label.TOPIC && !blocks.get(i).reason().rule().equals(HEADING)) {
                if (topics.isEmpty()) {
                    found("topics", i, blocks.get(i).reason().rule());
                }
                // A label in a language that no pattern here knows still ends in a colon.
                int colon = Math.max(head(i).indexOf(':'), head(i).indexOf('：'));
                boolean isLabelled = colon > 0 && colon < MOST_LABEL_CHARS && colon < text(i).length() - 1;
                for (String topic : isLabelled
                        ? TOPIC_ENDS.split(text(i).substring(colon + 1).strip())
                        : new String[] {text(i)}) {
                    add(topics, topic);
                }
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
                found("publisher", i, blocks.get(i).reason().rule());
                return text(i);
            }
        }
        for (int i = 0; i < blocks.size(); i++) {
            if (label(i) == Label.HEADLINE || label(i) == Label.CAPTION) {
                Matcher bar = TITLE_BAR.matcher(text(i).substring(Math.max(0, text(i).length() - HEAD_CHARS)));
                if (bar.find() && Character.isUpperCase(bar.group(1).codePointAt(0))) {
                    found("publisher", i, "publisher-behind-title");
                    return bar.group(1).strip();
                }
            }
        }
        for (int i = blocks.size() - 1; i >= 0; i--) {
            if (!label(i).isBody() && hasCopyright(head(i))) {
                Matcher copyright = COPYRIGHT.matcher(head(i));
                if (copyright.find()) {
                    found("publisher", i, "publisher-of-copyright");
                    return copyright.group(1).strip();
                }
            }
        }
        for (int i = 0; i < blocks.size(); i++) {
            if (!label(i).isBody() && hasNewsletter(head(i))) {
                Matcher newsletter = NEWSLETTER.matcher(head(i));
                if (newsletter.find()) {
                    found("publisher", i, "publisher-of-newsletter");
                    return newsletter.group(1).strip();
                }
            }
        }
        return null;
    }

    /** Whether a claim of copyright can begin in it, which is much faster to see than whose it is. */
    private static boolean hasCopyright(String text) {
        return text.indexOf('©') >= 0
                || text.contains("opyright")
                || text.contains("OPYRIGHT")
                || text.contains("(c)")
                || text.contains("(C)");
    }

    private static boolean hasNewsletter(String text) {
        return text.contains("ewsletter") || text.contains("EWSLETTER");
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
        boolean isOwn =
                switch (label(i)) {
                    case HEADLINE, BYLINE, DATE, DATELINE, TOPIC, READ_TIME, COMMENTS, LEGAL -> false;
                    case AUTHOR_BIO, PUBLISHER -> false;
                    default -> text(i).length() <= MOST_CHARS;
                };
        if (isOwn) {
            blocks.set(i, blocks.get(i).as(label, new Reason(rule, words + "\"" + text(i) + "\"")));
        }
    }
}
