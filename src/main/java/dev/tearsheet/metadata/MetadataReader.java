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
                    + "|^([\\p{IsArabic}][\\p{IsArabic} ]{2,30}\\([\\p{IsArabic} /]{1,20}\\))\\s?[-–—]"
                    + "|^(\\p{IsHan}{2,12}\\d{1,2}月\\d{1,2}日[电電])(?=[（( 　])"
                    + "|^(\\p{Lu}{3,}[\\p{Lu} .'’-]{0,25}(?:,\\s\\p{Lu}[\\p{L}.]{1,20})?)\\s?(?:--|–|—)\\s");
    private static final Pattern TOPICS = Pattern.compile(
            "^(?:tags|tagged|topics|labels|filed (?:under|in)|keywords|posted in|categor(?:y|ies)|schlagw[oö]rter|schlagworte"
                    + "|stichw[oö]rter|themen|mots-clés|thèmes|étiquettes|argomenti|temi|assuntos|palavras-chave|метки|темы"
                    + "|ключевые слова|الوسوم|الكلمات المفتاحية|كلمات دلالية|标签|標籤|话题|話題|關鍵詞|カテゴリー?|テーマ|トピックス"
                    + "|etiquetas|temas|tag|теги|метки|标签|關鍵字|关键词|キーワード|タグ)\\s?[:：]\\s*(.+)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern TOPIC_ENDS = Pattern.compile("\\s*[,;|·•、，،]\\s*");

    private static final Pattern UNSPACED_TOPIC_ENDS = Pattern.compile("[\\s,;|·•、，]+");
    /** Who printed it first, as papers of these languages say beside the date. */
    private static final Pattern SOURCE = Pattern.compile(
            "(?:^|[\\s　])(?:来源|來源|Quelle|Fonte|Fuente|Источник|المصدر)\\s?[:：]\\s?([\\p{L}\\d.&' ]{2,30})$");

    private static final Pattern PAPER_IN_HAN = Pattern.compile("\\p{IsHan}{1,6}(?:日报|日報|晚报|晚報|时报|時報|通信|周报|週報)");
    private static final List<String> RIGHTS = List.of("版权所有", "版權所有", "حقوق");
    private static final int PUBLISHER_CHARS = 40;
    private static final int MOST_ENTRY_WORDS = 3;
    private static final Pattern SPACES = Pattern.compile("\\s+");

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
                // Chinese reports name them in a bracket of the first paragraph.
                if (!page.isParagraph(i) || text(i).charAt(0) < 0x3000) {
                    use(i, Label.BYLINE, written.rule(), "names who wrote it: ");
                }
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
            } else if (label(i) == Label.TOPIC && !blocks.get(i).reason().rule().equals(HEADING)) {
                if (topics.isEmpty()) {
                    found("topics", i, blocks.get(i).reason().rule());
                }
                // A label in a language that no pattern here knows still ends in a colon.
                int colon = Math.max(head(i).indexOf(':'), head(i).indexOf('：'));
                boolean isLabelled = colon > 0 && colon < MOST_LABEL_CHARS && colon < text(i).length() - 1;
                List<String> split =
                        isLabelled ? split(text(i).substring(colon + 1).strip()) : List.of(text(i));
                split.forEach(topic -> add(topics, topic));
            }
        }
        return topics;
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

    private String publisher() {
        for (int i = 0; i < blocks.size(); i++) {
            if (label(i) == Label.PUBLISHER) {
                found("publisher", i, blocks.get(i).reason().rule());
                return text(i);
            }
        }
        for (int i = 0; i < blocks.size(); i++) {
            if ((label(i) == Label.HEADLINE || label(i) == Label.CAPTION) && !isMenu(text(i))) {
                Matcher bar = TITLE_BAR.matcher(text(i).substring(Math.max(0, text(i).length() - HEAD_CHARS)));
                if (bar.find() && Character.isUpperCase(bar.group(1).codePointAt(0))) {
                    found("publisher", i, "publisher-behind-title");
                    return bar.group(1).strip();
                }
            }
        }
        String named = sourceOrNameAbove();
        if (named != null) {
            return named;
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

    /** Whether a line parts nothing but a few words by bars, and more than two of them: "Home | News | Jobs". */
    private static boolean isMenu(String text) {
        int parts = 0;
        int words = 0;
        for (String word : SPACES.split(text)) {
            boolean isBar = word.equals("|") || word.equals("｜");
            parts += isBar ? 1 : 0;
            words = isBar ? 0 : words + 1;
            if (words > MOST_ENTRY_WORDS) {
                return false;
            }
        }
        return parts >= 2;
    }

    /** Whom a line beside the date names as the source; or a name above the headline that the rights at the end belong to. */
    private String sourceOrNameAbove() {
        int from = Math.max(0, page.headline());
        for (int i = from; i < Math.min(page.bodyStart(), page.bottom()); i++) {
            Matcher source =
                    text(i).length() <= 2 * PUBLISHER_CHARS && hasColon(text(i)) ? SOURCE.matcher(text(i)) : null;
            if (source != null && source.find()) {
                found("publisher", i, "publisher-as-source");
                if (source.start() == 0) {
                    use(i, Label.PUBLISHER, "publisher-read", "names the publisher: ");
                }
                return source.group(1).strip();
            }
        }
        String rights = null;
        for (int i = blocks.size() - 1; page.headline() > 0 && i > from && rights == null; i--) {
            rights = !label(i).isBody() && text(i).length() <= MOST_CHARS && claimsRights(text(i)) ? text(i) : null;
        }
        int best = -1;
        for (int i = 0; i < page.headline(); i++) {
            boolean isNamed = rights != null && isNameIn(rights, text(i))
                    || text(i).length() <= 8 && PAPER_IN_HAN.matcher(text(i)).matches();
            best = isNamed && (best < 0 || text(i).length() > text(best).length()) ? i : best;
        }
        if (best < 0) {
            return null;
        }
        found("publisher", best, "publisher-above-headline");
        return text(best);
    }

    private static boolean claimsRights(String text) {
        return text.indexOf('©') >= 0
                || text.charAt(0) >= 0x600 && RIGHTS.stream().anyMatch(text::contains);
    }

    private static boolean hasColon(String text) {
        return text.indexOf(':') >= 0 || text.indexOf('：') >= 0;
    }

    /** Whether a claim of rights is this one's: the name stands behind its sign or year, and nothing goes on with it. */
    private static boolean isNameIn(String rights, String name) {
        int at = name.length() < 4 || name.length() > PUBLISHER_CHARS ? -1 : rights.indexOf(name);
        if (at <= 0 || name.indexOf('©') >= 0) {
            return false;
        }
        String before = rights.substring(0, at).strip();
        String behind = rights.substring(at + name.length()).strip();
        char last = before.isEmpty() ? ' ' : before.charAt(before.length() - 1);
        char next = behind.isEmpty() ? '.' : behind.charAt(0);
        boolean isOwner = "©«".indexOf(last) >= 0 || Character.isDigit(last) || last == '有' || before.endsWith("by");
        boolean ends = name.charAt(0) >= 0x3000 || Character.isDigit(next) || ".,|-–—»".indexOf(next) >= 0;
        return isOwner && (ends || behind.startsWith("All "));
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
        return "jJsSgG".indexOf(text.charAt(0)) >= 0 && (text.contains("ewsletter") || text.contains("EWSLETTER"));
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
