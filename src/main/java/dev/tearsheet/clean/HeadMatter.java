package dev.tearsheet.clean;

import dev.tearsheet.article.Label;
import dev.tearsheet.article.WordTable;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Labels what stands round a headline: its repetitions, byline, date, reading time and dek. */
final class HeadMatter implements Rule {

    /** A longer line is no byline and no date. */
    static final int MOST_WORDS = 18;

    private static final int MOST_CHARS = 200;
    private static final int DEK_MOST_WORDS = 60;
    private static final int DEK_FEWEST_WORDS = 6;
    private static final int CREDIT_CHARS = 80;
    /** A title of fewer letters may be the beginning of another one. */
    private static final int TITLE_LETTERS = 15;

    private static final int ABOVE = 6;
    private static final int BELOW = 4;

    private static final Pattern BY = Pattern.compile(
            "^(?:(?:written|posted|published|story|reported|words|text|analysis|review|article|report)\\s+)?"
                    + "(?:by|By|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]i|DI|[Aa] cura di|Door|Autor|Autorin|Autora"
                    + "|Autore|Autrice|Auteure?|Author|Автор|Текст)\\s*[:：]?\\s+[\"“]?\\p{Lu}.*"
                    + "|^(?:Propos recueillis par|Entretien réalisé par|Aufgezeichnet von|Записала?|Беседовала?"
                    + "|Подготовила?)\\s?:?\\s+\\p{Lu}.*"
                    + "|^(?:Texte?|Texto|Testo)(?:\\s(?:und|et|y|e)\\s\\p{L}{4,7})?\\s?:\\s+\\p{Lu}.*"
                    + "|^Авторы?(?:\\s(?:статьи|текста|материала))?\\s?:\\s*\\p{Lu}.*"
                    + "|^(?:作者|记者|記者|文|文[/／][图圖]|文・写真|取材・文|撰文|撰稿|编译|編譯|采写|採訪|取材|執筆|聞き手)\\s*[:：/／=＝].*"
                    + "|^[（(【]?(?:[记記]者\\p{IsHan}{2,12}\\s?[/／].{0,12}(?:报道|報導|報道|电|電)"
                    + "|(?:(?:本报|本報|本刊|本网|特约|特約|实习|實習)[记記]者|[记記]者\\s)\\s*\\p{IsHan}{2,4}(?:[、\\s]+\\p{IsHan}{2,4}){0,3})"
                    + "[）)】]?$"
                    + "|^(?:بقلم|كتب|كتبت)\\s*:?\\s*\\S.*|^(?:تقرير|إعداد|حوار|تحقيق|الكاتب|الكاتبة)\\s?:\\s*\\S.*",
            Pattern.UNICODE_CHARACTER_CLASS);
    /** The word that it begins with, where that is of ASCII, and the first letters of all: most lines begin otherwise. */
    private static final Set<String> BY_STARTS = Words.set(
            "written posted published story reported words text analysis review article report by By BY von Von "
                    + "VON par Par PAR por Por POR di Di DI a A Door Autor Autorin Autora Autore Autrice Auteur Auteure "
                    + "Author Propos Entretien Aufgezeichnet Text Texte Texto Testo");

    private static final int LONGEST_BY_START = 13;

    private static final String BY_FIRST_LETTERS =
            BY_STARTS.stream().map(word -> word.substring(0, 1)).distinct().collect(Collectors.joining())
                    + "АТЗБП作记記文撰取執聞本特实實编編采採（(【بكتإحا";

    private static final Pattern LONE_BY = Pattern.compile(
            "^(?:written |posted )?(?:by|von|par|por|di|door|autora?|autore|auteure?|автор|作者|撰文|بقلم)\\s*[:：]?$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final int LONE_BY_WORDS = 2;
    private static final Pattern READ_TIME = Pattern.compile(
            "^(?:(?:estimated |average )?read(?:ing)? time|lese(?:zeit|dauer)|(?:temps|durée) de lecture|lecture"
                    + "|tiempo (?:estimado )?de lectura|lectura|tempo di lettura|lettura|tempo de leitura|leitura"
                    + "|время (?:на )?чтени[ея]|чтение(?: займ[её]т)?|読了時間|読了まで|この記事は|(?:预计)?阅读(?:时间|时长)?"
                    + "|閱讀(?:時間)?|全文约?需?|(?:مدة|وقت|زمن) القراءة)?"
                    + "\\W*(?:(?:ca\\.?|circa|environ|unos|cerca de|около|大?[约約]|حوالي) ?)?\\d{1,3}"
                    + "\\s?(?:-|–)?\\s?(?:to \\d+ )?(?:min(?:ute)?s?|minuten?|minutos?|minuti|минут[аыу]?|мин|分钟|分鐘|分"
                    + "|دقائق|دقيقة)\\.?"
                    + "(?:\\s?(?:read|to read|reading time|lesezeit|de lecture|de lectura|di lettura|de leitura|читать"
                    + "|чтения|на чтение|で読めます|で読了|阅读|閱讀|للقراءة|قراءة))?$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern SAYS = Pattern.compile(
            "^\\W*(?:(?:first|last|originally|zuletzt|dernière) )?(?:published|posted|updated|modified|created|veröffentlicht"
                    + "|aktualisiert|stand|erstellt|publié|mis à jour|modifié|publicado|actualizado|pubblicato|aggiornato"
                    + "|atualizado|опубликовано|обновлено|дата публикации|نشر|تم النشر|تاريخ النشر|آخر تحديث|发布|發佈|更新|公開|掲載|配信)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern NUMERIC_DATE = Pattern.compile(
            "\\b(?:(?:19|20)\\d\\d[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.](?:19|20)?\\d\\d)\\b"
                    + "|(?:19|20)\\d\\d\\s?[年년]");

    /** As Chinese and Japanese pages print it, with the source or the section behind it. */
    private static final Pattern DATE_FIRST = Pattern.compile(
            "^(?:(?:19|20)\\d\\d[-/.]\\d{1,2}[-/.]\\d{1,2}|(?:19|20)\\d\\d年\\d{1,2}月\\d{1,2}日)(?=[\\s\u3000(（|｜]).*");

    /** What people who write are called; a line "name, one of these" is a byline. */
    private static final Set<String> ROLES = Words.set(
            "editor editors reporter correspondent writer journalist contributor columnist producer analyst critic "
                    + "staff blogger author freelancer bureau chief redakteur redakteurin korrespondent "
                    + "korrespondentin reporterin autor autorin journaliste correspondant correspondante "
                    + "rédacteur rédactrice periodista corresponsal redactor redactora корреспондент "
                    + "журналист обозреватель колумнист критик редактор спецкор собкор giornalista redattore "
                    + "redattrice inviato inviata cronista jornalista repórter colunista chroniqueur chroniqueuse "
                    + "columnista kolumnist kolumnistin");

    private static final WordTable DATE_WORDS = WordTable.of(
            "january february march april may june july august september october november december jan feb mar apr "
                    + "jun jul aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember "
                    + "janvier février mars avril juin juillet août septembre octobre novembre décembre enero "
                    + "febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
                    + "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
                    + "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre janeiro novembro "
                    + "fevereiro março maio junho julho setembro outubro dezembro يناير فبراير مارس أبريل "
                    + "إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر شباط آذار نيسان أيار حزيران تموز آب "
                    + "أيلول تشرين كانون يوليوز غشت شتنبر نونبر دجنبر جانفي فيفري أفريل جوان جويلية أوت "
                    + "jän mrz okt dez janv févr juil déc ene abr dic gen giu lug янв фев мар апр июн июл авг сен сент окт "
                    + "ноя дек");

    private static final WordTable DATE_COMPANY = WordTable.of(
            "published posted updated modified last first on at am pm a m p et est edt pt pst pdt ct cst cdt gmt utc "
                    + "bst cet ist the of date dated original originally created issued : monday tuesday "
                    + "wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
                    + "st nd rd th ago hour hours minute minutes min mins day days week weeks "
                    + "veröffentlicht aktualisiert stand am um uhr den vom montag dienstag mittwoch donnerstag freitag "
                    + "samstag sonntag publié mis à jour le à h lundi mardi mercredi jeudi vendredi samedi "
                    + "dimanche publicado actualizado el a las de del lunes martes miércoles jueves viernes "
                    + "sábado domingo опубликовано обновлено в г года понедельник вторник среда четверг "
                    + "пятница суббота воскресенье نشر تاريخ في 年 月 日 時 时 分 发 布 發 佈 公 開 更 新 "
                    + "間 间 星 期 曜 년 월 일 火 水 木 金 土 午 前 後 后 上 下 表 于 於 掲 載 配 信 "
                    + "pubblicato aggiornato il alle ore ora lunedì martedì mercoledì giovedì venerdì sabato domenica "
                    + "em às e atualizado segunda terça quarta quinta sexta feira h min uhr erstellt zuletzt geändert "
                    + "modifié créé dernière mise a hace horas hora minutos hs hrs понедельника вторника среды четверга "
                    + "пятницы субботы дата публикации мск "
                    + "الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الساعة ص م صباحا صباحاً مساء مساءً "
                    + "نشر نشرت النشر تم آخر تحديث يوم الموافق بتوقيت غرينتش الأول الثاني");

    @Override
    public void apply(Page page) {
        markHeadline(page);
        int start = page.bodyStart();
        int from = Math.max(0, page.headline() - ABOVE);
        int to = start < 0 ? page.size() : Math.min(page.size(), start + BELOW + 1);
        for (int i = 0; i < page.size(); i++) {
            if (page.isFree(i)
                    && page.look(i).words() <= MOST_WORDS
                    && page.text(i).length() <= MOST_CHARS) {
                markShort(page, i, i >= from && i < to);
            }
        }
        markBareNames(page, start);
        markDek(page, start);
    }

    private static void markHeadline(Page page) {
        int headline = page.headline();
        if (headline < 0) {
            return;
        }
        page.mark(
                headline,
                Label.HEADLINE,
                "headline",
                "title-like line of " + page.look(headline).words() + " words above the first paragraph");
        for (int i = 0; i < page.size(); i++) {
            if (i == headline || page.look(i).words() > page.look(headline).words() + 8) {
                continue;
            }
            if (page.isSame(i, headline)) {
                page.mark(
                        i,
                        Label.HEADLINE,
                        "repeats-headline",
                        "repeats the headline of line " + page.block(headline).firstLine());
            } else if (Math.abs(i - headline) < ABOVE && page.isOneInOther(i, headline, TITLE_LETTERS)) {
                page.mark(
                        i,
                        Label.HEADLINE,
                        "repeats-headline",
                        "repeats the headline of line " + page.block(headline).firstLine()
                                + ", up to the name of the site");
            }
        }
    }

    private static void markShort(Page page, int i, boolean nearTop) {
        String text = page.text(i);
        Look look = page.look(i);
        if (look.digits() && mayHaveMinutes(text) && READ_TIME.matcher(text).matches()) {
            page.mark(i, Label.READ_TIME, "read-time", "says how long it takes to read: " + Words.quote(text));
        } else if (page.isDate(i) && (nearTop || saysWhatItIs(text))) {
            page.mark(i, Label.DATE, "date-line", "nothing but a date: " + Words.quote(text));
        } else if (nearTop && i > page.headline() && page.hasDate(i) && page.hit(i) == null) {
            boolean by = page.isByline(i);
            page.mark(
                    i,
                    by ? Label.BYLINE : Label.DATE,
                    by ? "byline" : "date-in-line",
                    (by ? "names who wrote it, and a date: " : "a short line with a date near the headline: ")
                            + Words.quote(text));
        } else if (nearTop && page.isByline(i)) {
            page.mark(i, Label.BYLINE, "byline", "names who wrote it: " + Words.quote(text));
        } else if (nearTop
                && look.words() <= LONE_BY_WORDS
                && LONE_BY.matcher(text).matches()
                && i + 1 < page.size()
                && Names.isName(page.text(i + 1))) {
            page.mark(i, Label.BYLINE, "byline", Words.quote(text) + " above a name");
            page.mark(i + 1, Label.BYLINE, "byline", "a name below " + Words.quote(text));
        }
    }

    /** Whether minutes can be spoken of: most short lines with digits have none of their signs. */
    private static boolean mayHaveMinutes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean mayBegin = c < 0x80 ? (c | 0x20) == 'm' : c == 'м' || c == 'М';
            if (mayBegin && isInMinutes(text, i + 1) || c == '分' || c == 'د') {
                return true;
            }
        }
        return false;
    }

    private static boolean isInMinutes(String text, int i) {
        return i + 1 < text.length()
                && "iIıİиИ".indexOf(text.charAt(i)) >= 0
                && "nNнН".indexOf(text.charAt(i + 1)) >= 0;
    }

    /**
     * Whether a date is said to be that of publication. Far from the headline a bare one may be of a comment, of a teaser,
     * or a heading in the article, which other rules have to tell.
     */
    private static boolean saysWhatItIs(String text) {
        return SAYS.matcher(text).find();
    }

    /**
     * A name alone is a byline only between the headline and the first paragraph, and only beside a date or where the
     * page has a note on the author that begins with it.
     */
    private static void markBareNames(Page page, int start) {
        for (int i = page.headline() + 1; page.headline() >= 0 && i < start; i++) {
            if (!page.isFree(i) || page.hit(i) != null || !Names.isName(page.text(i))) {
                continue;
            }
            String name = page.text(i);
            if (isDateline(page, i - 1) || isDateline(page, i + 1)) {
                page.mark(i, Label.BYLINE, "name-beside-date", "a name beside the date: " + Words.quote(name));
            } else if (i <= page.headline() + ABOVE && opensABio(page, name)) {
                page.mark(i, Label.BYLINE, "name-of-bio", "a name that a later line tells of: " + Words.quote(name));
            }
        }
    }

    /** Whether a line says "name is a …", as notes on authors begin. */
    private static boolean opensABio(Page page, String name) {
        for (int i = 0; i < page.size(); i++) {
            String text = page.text(i);
            if (text.startsWith(name) && text.startsWith(" is a", name.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDateline(Page page, int i) {
        return i >= 0 && i < page.size() && page.label(i) == Label.DATE;
    }

    private static void markDek(Page page, int start) {
        int headline = page.headline();
        if (headline < 0 || start < 0) {
            return;
        }
        int lastHeadMatter = headline;
        for (int i = headline + 1; i < start; i++) {
            Label label = page.label(i);
            if (label == Label.BYLINE || label == Label.DATE || label == Label.READ_TIME) {
                lastHeadMatter = i;
            }
        }
        for (int i = headline + 1; i < start; i++) {
            Look look = page.look(i);
            boolean above = i < lastHeadMatter;
            if (page.label(i) == Label.HEADLINE) {
                continue;
            }
            boolean couldBe = page.isFree(i)
                    && page.hit(i) == null
                    && !page.recurs(i)
                    && !beginsNext(page, i)
                    && look.words() >= DEK_FEWEST_WORDS
                    && look.words() <= DEK_MOST_WORDS
                    && !page.isCaption(i);
            if (couldBe && (above || !look.stop())) {
                page.mark(
                        i,
                        Label.DEK,
                        "dek",
                        above
                                ? look.words() + " words between the headline and byline or date"
                                : look.words() + " words without a full stop below the headline");
                return;
            }
            if (page.isFree(i) && look.words() >= DEK_FEWEST_WORDS) {
                return;
            }
        }
    }

    /** The text of a picture stands twice where a scraper takes the picture's own, too: the second time with its credit. */
    private static boolean beginsNext(Page page, int i) {
        return i + 1 < page.size()
                && page.text(i + 1).length() < page.text(i).length() + CREDIT_CHARS
                && page.text(i + 1).startsWith(page.text(i));
    }

    /** Whether a line says who wrote the article: "By" and a name, or a name and a role. */
    static boolean isByline(String text, Look look) {
        if (text.length() > MOST_CHARS || look.words() > MOST_WORDS || look.words() < 1) {
            return false;
        }
        if (mayBeBy(text) && BY.matcher(text).matches()) {
            return !look.sentence() || look.words() <= 5;
        }
        int comma = text.indexOf(',');
        if (comma < 0 || look.sentence() || !Names.isName(text.substring(0, comma))) {
            return false;
        }
        return Words.tokens(text.substring(comma), MOST_WORDS).stream().anyMatch(ROLES::contains);
    }

    private static boolean mayBeBy(String text) {
        if (BY_FIRST_LETTERS.indexOf(text.charAt(0)) < 0) {
            return false;
        }
        int end = 0;
        while (end < text.length() && Words.isPlain(text.charAt(end))) {
            end++;
        }
        return end == 0 || end <= LONGEST_BY_START && BY_STARTS.contains(text.substring(0, end));
    }

    /** Whether a line that is no sentence has a whole date in it; {@link Looks} asks this of lines with digits alone. */
    static boolean hasDate(String text, Runs runs, Look look) {
        return !look.sentence()
                && mayHaveYear(text)
                && (look.unspaced() && DATE_FIRST.matcher(text).matches() || hasMonthAndYear(runs));
    }

    private static boolean mayHaveYear(String text) {
        return text.contains("20") || text.contains("19");
    }

    private static boolean hasMonthAndYear(Runs runs) {
        MonthAndYear words = new MonthAndYear();
        Words.cut(runs, runs.text.length, MOST_WORDS * 2, words);
        return words.found;
    }

    /** Looks for a day, a month and a year, the first two in either order. */
    private static final class MonthAndYear implements Words.Taker {

        private static final int OTHER = 0;
        private static final int MONTH = 1;
        private static final int NUMBER = 2;

        /** What the last two words were. */
        private int last;

        private int beforeLast;
        private boolean found;

        @Override
        public void take(char[] text, int from, int to, int hash) {
            boolean isNumber = Phrase.isNumber(text, from, to);
            found |= isNumber && last != OTHER && beforeLast != OTHER && last != beforeLast && isYear(text, from, to);
            beforeLast = last;
            last = isNumber ? NUMBER : DATE_WORDS.index(text, from, to, hash) >= 0 ? MONTH : OTHER;
        }

        private static boolean isYear(char[] text, int from, int to) {
            return to - from == 4
                    && (text[from] == '1' && text[from + 1] == '9' || text[from] == '2' && text[from + 1] == '0');
        }
    }

    /** Whether a line holds a date and nothing else of weight; asked likewise. */
    static boolean isDate(String text, Runs runs) {
        if (text.length() > MOST_CHARS) {
            return false;
        }
        boolean parted = text.indexOf('/') >= 0 || text.indexOf('-') >= 0;
        Runs parts = parted ? new Runs(text.replace('/', ' ').replace('-', ' ')) : runs;
        WordsOfDate words = new WordsOfDate();
        Words.cut(parts, parts.text.length, MOST_WORDS + 1, words);
        if (words.all > MOST_WORDS || words.all < 2 && text.indexOf('.') < 0) {
            return false;
        }
        return words.others == 0
                && words.numbers > 0
                && (words.named || words.ago || NUMERIC_DATE.matcher(text).find());
    }

    /** Counts the words of a date, and those of something else. */
    private static final class WordsOfDate implements Words.Taker {

        private static final int AGO = DATE_COMPANY.add("ago");

        private int all;
        private int numbers;
        private int others;
        private boolean named;
        private boolean ago;

        @Override
        public void take(char[] text, int from, int to, int hash) {
            all++;
            if (Character.isDigit(text[from])) {
                numbers++;
            } else if (DATE_WORDS.index(text, from, to, hash) >= 0) {
                named = true;
            } else {
                int company = DATE_COMPANY.index(text, from, to, hash);
                others += company < 0 ? 1 : 0;
                ago |= company == AGO;
            }
        }
    }

    /** Whether this is what somebody who writes for a paper is called. */
    static boolean isRole(String word) {
        return ROLES.contains(word.toLowerCase(Locale.ROOT));
    }
}
