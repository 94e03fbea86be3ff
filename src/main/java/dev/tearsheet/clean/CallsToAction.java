package dev.tearsheet.clean;

import dev.tearsheet.article.Label;
import java.util.List;
import java.util.Set;

/** Labels promotion inside an article: a question to the reader, and then what the reader should do. */
final class CallsToAction implements Rule {

    private static final int MOST_WORDS = 40;
    private static final int MOST_CHARS = 300;

    /** How a question to the reader begins. */
    private static final Set<String> TO_THE_READER = Words.set(
            "want wanna looking interested need like love enjoy enjoyed enjoying have got did do are curious ready "
                    + "missed not new thinking wondering know would can't haven't don't hungry "
                    + "möchten wollen willst suchen haben kennen interessiert lust vous envie besoin "
                    + "souhaitez voulez quiere quieres te le busca buscas desea хотите нужна нужны "
                    + "quieres conoces sabes buscas vuoi cerchi conosci sei hai quer procura você gosta conhece tem "
                    + "nutzen brauchen kennst hast gefällt connaissez aimez cherchez voulez понравилась интересно ищете "
                    + "знаете любите هل تريد ترغب");

    private static final Set<String> IMPERATIVES = Words.set(
            "visit subscribe sign click join download register check read follow get try contact email call find learn "
                    + "see watch listen browse explore discover order book buy shop head tell let share apply "
                    + "start become donate support send write "
                    + "besuchen abonnieren lesen klicken melden jetzt hier entdecken erfahren abonnez inscrivez "
                    + "cliquez découvrez lisez consultez rejoignez suscríbete suscríbase visita visite lee haz "
                    + "descubre regístrate подпишитесь подписывайтесь читайте узнайте смотрите "
                    + "schreiben folgen teilen bestellen écrivez partagez suivez téléchargez escríbenos escribe comparte "
                    + "síguenos descarga consulta únete iscriviti abbonati leggi scopri scrivi clicca seguici assine leia "
                    + "clique conheça baixe inscreva compartilhe siga пишите напишите поделитесь скачайте звоните "
                    + "присылайте اشترك تابع اقرأ اضغط شارك حمل سجل انضم");

    @Override
    public void apply(Page page) {
        for (int i = 0; i < page.size(); i++) {
            if (page.isFree(i)
                    && page.look(i).words() <= MOST_WORDS
                    && page.text(i).length() <= MOST_CHARS) {
                String asked = question(page.text(i));
                if (asked != null) {
                    page.mark(
                            i,
                            Label.PROMOTION,
                            "question-and-call",
                            "asks the reader and then calls to action: %s".formatted(asked));
                }
            }
        }
    }

    /** The call that follows a question to the reader, or null. */
    private static String question(String text) {
        int mark = Math.max(text.indexOf('?'), text.indexOf('؟'));
        if (mark < 0 || mark + 1 >= text.length()) {
            return null;
        }
        List<String> asked = Words.tokens(text.substring(0, mark), MOST_WORDS);
        List<String> called = Words.tokens(text.substring(mark + 1), 2);
        boolean quoted = text.indexOf('"') >= 0 || text.indexOf('“') >= 0;
        if (quoted || asked.isEmpty() || called.size() < 2) {
            return null;
        }
        boolean toTheReader = TO_THE_READER.contains(asked.get(0))
                || asked.contains("you")
                || asked.contains("your")
                || asked.contains("sie")
                || asked.contains("vous");
        String call = called.get(0);
        if (call.equals("please") || call.equals("then")) {
            call = called.get(1);
        }
        if (!toTheReader || !IMPERATIVES.contains(call)) {
            return null;
        }
        return Words.quote(text.substring(mark + 1).strip());
    }
}
