package dev.tearsheet.clean;

import dev.tearsheet.article.Label;
import java.util.List;
import java.util.Set;

/**
 * Labels headings of furniture and what stands under them. Such headings also stand in the middle of articles, their
 * links lost in scraping; so a section ends where prose returns to the article's own words.
 */
final class Sections implements Rule {

    /** A paragraph that shares this much of its vocabulary with the article before the heading belongs to it. */
    private static final double OWN_WORDS = 0.3;

    /** With so many words of a career, prose under such a heading is a note on the author for certain. */
    private static final int CAREER_SIGNS = 3;

    private static final int MOST_TOPICS = 20;
    private static final int TOPIC_WORDS = 6;
    private static final int BUTTON_WORDS = 8;
    private static final int MOST_BUTTONS = 12;
    /** Shorter lines stand twice by chance. */
    private static final int FEWEST_WORDS = 3;

    /** What a note on an author tells of. */
    private static final Set<String> BIO_WORDS = Words.set(
            "he she his her they whose covers covered covering writes writing written author authored reporter editor "
                    + "journalist columnist correspondent freelance freelancer blogger contributor lives living "
                    + "joined previously formerly graduated degree university worked works career beats twitter "
                    + "bio founder director professor award awards published based he's she's "
                    + "schreibt studierte lebt arbeitet redakteur redakteurin autor autorin journaliste écrit "
                    + "vit travaille auteur periodista escribe vive trabaja пишет автор журналист "
                    + "автора живёт живет преподаёт преподает родился родилась окончил окончила критик корреспондент "
                    + "schrieb leitet lehrt jahrgang geboren arbeitete studiert née né enseigne enseignant publié vécu "
                    + "collabore diplômé diplômée escritor escritora profesor profesora nació trabajó publicado "
                    + "colabora vivono scrive insegna nato nata laureato laureata giornalista scrittore scrittrice "
                    + "collabora jornalista escreve vive trabalha nasceu professora escritora formado formada "
                    + "كاتب كاتبة وكاتب وكاتبة صحفي صحفية وصحفي وصحفية روائي وروائي شاعر وشاعر يعيش تعيش ويعمل وتعمل يعمل "
                    + "تعمل مواليد صدر صدرت مدرسا أستاذ أستاذة باحث باحثة");

    @Override
    public void apply(Page page) {
        Surroundings surroundings = new Surroundings(page);
        int i = 0;
        while (i < page.size()) {
            if (!page.isHeading(i) || !page.isFree(i)) {
                i++;
                continue;
            }
            i = new Section(page, i, surroundings).label();
        }
    }

    /** What sections are held against, made out only where one asks: most pages have none that does. */
    private static final class Surroundings {

        private final Page page;
        private final boolean hasBody;
        private final Vocabulary article = new Vocabulary();
        private int known;
        private boolean[] twice;

        Surroundings(Page page) {
            this.page = page;
            hasBody = page.bodyStart() >= 0;
            known = Math.max(0, page.headline());
        }

        /** The share of a block's words that the article has too, above this heading. */
        double own(int block, int heading) {
            if (hasBody && heading > known) {
                article.addAll(page.vocabulary(known, heading));
                known = heading;
            }
            return Words.vocabulary(page.runs(block)).sharedWith(article);
        }

        boolean standsTwice(int block) {
            twice = twice == null ? page.twice(FEWEST_WORDS) : twice;
            return twice[block];
        }
    }

    /** One section while it is read. */
    private static final class Section {

        private final Page page;
        private final int heading;
        private final Label kind;
        private final Surroundings surroundings;
        private int held;
        /** How many words of a career the last block had. */
        private long signs;
        /** Whether a block above in this section was a note on the author for certain: the note goes on. */
        private boolean certain;

        Section(Page page, int heading, Surroundings surroundings) {
            this.page = page;
            this.heading = heading;
            this.kind = page.hit(heading).label();
            this.surroundings = surroundings;
        }

        /** Labels the heading and its section, and tells the index after it. */
        int label() {
            page.mark(heading, kind, "heading", "the heading " + title() + " opens " + Phrases.kind(kind));
            int i = heading + 1;
            while (i < page.size() && !page.isHeading(i) && i != page.headline()) {
                if (page.isFree(i)) {
                    String why = belongs(i);
                    if (why == null) {
                        break;
                    }
                    certain |= signs >= CAREER_SIGNS;
                    page.mark(i, kind, certain ? "career" : "section", why);
                    held++;
                }
                i++;
            }
            return i;
        }

        /** Why a block belongs to this section, or null where the section ends. */
        private String belongs(int i) {
            Look look = page.look(i);
            signs = 0;
            if (page.recurs(i)) {
                return "recurs in the dump, under the heading " + title();
            }
            return switch (kind) {
                case TOPIC -> topic(look);
                case AUTHOR_BIO -> bio(i, look);
                case RELATED -> teaser(i, look);
                default -> button(i, look);
            };
        }

        private String topic(Look look) {
            boolean fits = look.words() <= TOPIC_WORDS && look.words() > 0 && !look.sentence() && held < MOST_TOPICS;
            return fits ? look.words() + " words under the topic heading " + title() : null;
        }

        private String button(int i, Look look) {
            boolean fits = look.words() <= BUTTON_WORDS
                    && !look.sentence()
                    && !look.colon()
                    && held < MOST_BUTTONS
                    && !isSubheading(i);
            return fits ? look.words() + " words without a full stop under the heading " + title() : null;
        }

        private String teaser(int i, Look look) {
            boolean twice = surroundings.standsTwice(i);
            if (!look.prose()) {
                return !twice && isSubheading(i)
                        ? null
                        : "in a list of teasers after " + title() + (twice ? ", and stands there twice" : "");
            }
            if (held == 0 || !isTeaser(i - 1) && !isTeaser(i + 1)) {
                return null;
            }
            double own = surroundings.own(i, heading);
            if (own < OWN_WORDS) {
                return "beside a teaser that stands twice after %s, and shares %d %% of its words with the article"
                        .formatted(title(), Math.round(own * 100));
            }
            return null;
        }

        private boolean isTeaser(int i) {
            return i > heading && i < page.size() && !page.look(i).prose() && surroundings.standsTwice(i);
        }

        private String bio(int i, Look look) {
            if (!look.prose()) {
                return isSubheading(i) && held > 0 && !isNameOrRole(i)
                        ? null
                        : "a short line under the heading " + title();
            }
            List<String> words = Words.tokens(page.text(i), 200);
            signs = words.stream().filter(BIO_WORDS::contains).distinct().count();
            double own = surroundings.own(i, heading);
            if (signs >= 1 && own < OWN_WORDS * 1.5 || own < OWN_WORDS && held > 0) {
                return "tells of a person under the heading %s: %d words of a career, %d %% of the article's"
                        .formatted(title(), signs, Math.round(own * 100));
            }
            return null;
        }

        private boolean isNameOrRole(int i) {
            return Names.isName(page.text(i))
                    || Words.tokens(page.text(i), 12).stream().anyMatch(HeadMatter::isRole);
        }

        /** A short line right above prose of the article: its own subheading, not the section's last line. */
        private boolean isSubheading(int i) {
            int next = i + 1;
            return next < page.size()
                    && page.isCore(next)
                    && page.look(i).words() <= BUTTON_WORDS
                    && surroundings.own(next, heading) >= OWN_WORDS;
        }

        private String title() {
            return Words.quote(page.text(heading));
        }
    }
}
