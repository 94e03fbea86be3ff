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
    private static final Pattern DATELINE = Pattern.compile(
            "(\\p{Lu}[\\p{L}.'’ -]{1,30}(?:,\\s\\p{Lu}[\\p{L}. ]{1,25})?\\s?(?:,\\s[^()–—]{3,20})?\\([\\p{L}/. ]{2,30}\\))\\s?(?:--?|–|—)"
                    + "|([\\p{IsArabic}][\\p{IsArabic} ]{2,30}\\([\\p{IsArabic} /]{1,20}\\))\\s?[-–—]"
                    + "|(\\p{IsHan}{2,12}\\d{1,2}月\\d{1,2}日[电電])(?=[（( 　])"
                    + "|(\\p{Lu}{3,}[\\p{Lu} .'’-]{0,25}(?:,\\s\\p{Lu}[\\p{L}.]{1,20})?)\\s?(?:--|–|—)\\s");
    private static final Pattern TOPICS = Pattern.compile(
            "^(?:tags|tagged|topics|labels|filed (?:under|in)|keywords|posted in|categor(?:y|ies)|schlagw[oö]rter|schlagworte"
                    + "|stichw[oö]rter|themen|mots-clés|thèmes|étiquettes|argomenti|temi|assuntos|palavras-chave|метки|темы"
                    + "|ключевые слова|الوسوم|الكلمات المفتاحية|كلمات دلالية|标签|標籤|话题|話題|關鍵詞|カテゴリー?|テーマ|トピックス"
                    + "|etiquetas|temas|tag|теги|метки|标签|關鍵字|关键词|キーワード|タグ)\\s?[:：]\\s*(.+)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern TOPIC_ENDS = Pattern.compile("\\s*[,;|·•、，،]\\s*");

    private static final Pattern UNSPACED_TOPIC_ENDS = Pattern.compile("[\\s,;|·•、，]+");

    /** Buttons and headings that stand below the topics of a page; many begin with a word that a topic may begin with. */
    private static final Pattern AFTER_TOPICS = Pattern.compile(
            "(?:about|advertisement|by|related|©)\\b.*"
                    + "|(?:author|comments?|contact|copyright|download|email|featured|follow|get|join|last|latest|leave|license|log"
                    + "|newsletters?|photo|posted|print|published|reply|save|see|share|show|sign|subscribe|tweet|updated)"
                    + "(?: (?:a|all|also|article|author|by|comments?|for|from|here|in|leave|link|more|now|off|on|out|posts|sign|the"
                    + "|this|to|up|updated|us|your)\\b.*)?"
                    + "|.*newsletters?",
            Pattern.CASE_INSENSITIVE);

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
                // Chinese reports name them in a bracket of the first paragraph, and a note may be the article's last.
                if (!(written.rule().equals(AuthorBelow.NOTE) && Layout.endsSentence(text(i)))
                        && (!page.isParagraph(i) || text(i).charAt(0) < 0x3000)) {
                    use(i, Label.BYLINE, written.rule(), "names who wrote it: ");
                }
            }
        }
        if (dated != null && isShort(dated.block())) {
            use(dated.block(), Label.DATE, dated.rule(), "gives the date: ");
        }
        String headline = headlineText();
        String dek = labelled(Label.DEK, "dek");
        if (written != null) {
            found("byline", written.blocks().get(0), written.rule());
            found("authors", written.blocks().get(0), written.rule());
        }
        PublisherFinder.Named named = written != null && written.publisher() != null
                ? new PublisherFinder.Named(
                        written.publisher(), written.blocks().get(0), "publisher-behind-role", false)
                : PublisherFinder.find(blocks, page);
        if (named != null) {
            found("publisher", named.block(), named.rule());
            markPublisher(named);
        }
        if (dated != null) {
            found("published", dated.block(), dated.rule());
        }
        return new Metadata(
                headline,
                dek,
                written == null ? null : written.byline(),
                written == null ? List.of() : written.authors(),
                named == null ? null : named.name(),
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

    private String headlineText() {
        if (page.headline() < 0) {
            return null;
        }
        found("headline", page.headline(), blocks.get(page.headline()).reason().rule());
        String text = text(page.headline());
        Matcher bar = titleBar(text);
        return bar != null && text.length() - bar.group().length() >= 10
                ? text.substring(0, text.length() - bar.group().length()).strip()
                : text;
    }

    /** The bar and the name that a title ends with, or null. */
    private static Matcher titleBar(String title) {
        int from = Math.max(0, title.length() - HEAD_CHARS);
        if (title.indexOf('|', from) < 0 && title.indexOf('｜', from) < 0) {
            return null;
        }
        Matcher bar = TITLE_BAR.matcher(title.substring(from));
        return bar.find() ? bar : null;
    }

    /** The first block of that label. */
    private String labelled(Label label, String field) {
        for (int i = 0; i < blocks.size(); i++) {
            if (label(i) == label) {
                found(field, i, blocks.get(i).reason().rule());
                return text(i);
            }
        }
        return null;
    }

    private boolean isShort(int i) {
        return text(i).length() <= 80 && !text(i).endsWith(".");
    }

    private String dateline() {
        String alone = labelled(Label.DATELINE, "dateline");
        if (alone != null || page.bodyStart() >= blocks.size()) {
            return alone;
        }
        for (int i = Math.max(0, page.bodyStart() - 1); i <= page.bodyStart(); i++) {
            Matcher dateline = mayHaveDateline(page.head(i)) ? DATELINE.matcher(page.head(i)) : null;
            if (dateline != null && dateline.lookingAt()) {
                if (i < page.bodyStart() && dateline.end() >= text(i).length() - 1) {
                    use(i, Label.DATELINE, "dateline-read", "place and agency alone on a line: ");
                }
                found("dateline", i, "dateline");
                for (int group = 1; group <= dateline.groupCount(); group++) {
                    if (dateline.group(group) != null) {
                        return dateline.group(group).strip();
                    }
                }
            }
        }
        return null;
    }

    private static boolean mayHaveDateline(String text) {
        return text.indexOf('—') >= 0 || text.indexOf('–') >= 0 || text.indexOf('-') >= 0 || text.indexOf('月') >= 0;
    }

    private List<String> topics() {
        List<String> topics = new ArrayList<>();
        boolean ended = false;
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
                split(listed.group(1).strip()).forEach(topic -> add(topics, topic));
            } else if (label(i) == Label.TOPIC) {
                boolean isHeading = blocks.get(i).reason().rule().equals(HEADING);
                ended = !isHeading && (ended || endsTopics(text(i)));
                if (isHeading || ended) {
                    continue;
                }
                if (topics.isEmpty()) {
                    found("topics", i, blocks.get(i).reason().rule());
                }
                // A label in a language that no pattern here knows still ends in a colon.
                int colon = Math.max(page.head(i).indexOf(':'), page.head(i).indexOf('：'));
                boolean isLabelled = colon > 0 && colon < MOST_LABEL_CHARS && colon < text(i).length() - 1;
                List<String> split =
                        isLabelled ? split(text(i).substring(colon + 1).strip()) : List.of(withoutComma(text(i)));
                split.forEach(topic -> add(topics, topic));
            }
        }
        return topics;
    }

    /** Whether a line below a list of topics is a button, a heading or a date: what stands under it is no topic either. */
    private static boolean endsTopics(String text) {
        return text.length() <= MOST_CHARS && AFTER_TOPICS.matcher(text).matches()
                || text.endsWith(":")
                || PublicationDate.read(text) != null;
    }

    private static String withoutComma(String topic) {
        return topic.endsWith(",") ? topic.substring(0, topic.length() - 1).strip() : topic;
    }

    /** Parted by commas and the like; where words are written without spaces, by spaces too. */
    private static List<String> split(String topics) {
        boolean isUnspaced = !topics.isEmpty() && topics.charAt(0) >= 0x3000;
        return List.of((isUnspaced ? UNSPACED_TOPIC_ENDS : TOPIC_ENDS).split(topics));
    }

    private static void add(List<String> topics, String topic) {
        if (!topic.isBlank() && !topics.contains(topic)) {
            topics.add(topic);
        }
    }

    /** Lines that are nothing but the publisher's name, as above many a headline, or that name it as the source. */
    private void markPublisher(PublisherFinder.Named named) {
        for (int i = 0; i < blocks.size(); i++) {
            if (text(i).equalsIgnoreCase(named.name()) || i == named.block() && named.alone()) {
                use(i, Label.PUBLISHER, "publisher-read", "names the publisher: ");
            }
        }
    }

    private void use(int i, Label label, String rule, String words) {
        boolean isOwn =
                switch (label(i)) {
                    case HEADLINE, BYLINE, DATE, DATELINE, TOPIC, READ_TIME, COMMENTS, LEGAL, AUTHOR_BIO, PUBLISHER ->
                        false;
                    default -> text(i).length() <= MOST_CHARS;
                };
        if (isOwn) {
            blocks.set(i, blocks.get(i).as(label, new Reason(rule, words + "\"" + text(i) + "\"")));
        }
    }
}
