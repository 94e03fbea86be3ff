package dev.tearsheet.camel;

import dev.tearsheet.config.Nearest;
import dev.tearsheet.metadata.LanguageDetector;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The codes of languages that a route may ask for: an article has no other, and would be dropped for lack of it. */
final class LanguageCodes {

    private LanguageCodes() {}

    /** All of them, for the documentation. */
    static String all() {
        return String.join(", ", LanguageDetector.tags());
    }

    /**
     * The same code, in small letters.
     *
     * @throws IllegalArgumentException if no article is ever of such a language; names the code that was meant
     */
    static String known(String code) {
        String small = code.toLowerCase(Locale.ROOT);
        if (LanguageDetector.tags().contains(small)) {
            return small;
        }
        throw new IllegalArgumentException("'" + code + "' is no language that 'detectLanguage' knows; "
                + meant(small).map(Nearest::question).orElseGet(() -> "it knows " + all()));
    }

    /** For a region's variant, a code of three letters, or a name. */
    private static Optional<String> meant(String small) {
        String language = small.split("[-_]")[0];
        if (LanguageDetector.tags().contains(language)) {
            return Optional.of(language);
        }
        Map<String, String> names = by(locale -> locale.getDisplayLanguage(Locale.ENGLISH));
        return Optional.ofNullable(by(Locale::getISO3Language).get(language))
                .or(() -> Nearest.to(small, names.keySet()).map(names::get));
    }

    private static Map<String, String> by(Function<Locale, String> name) {
        return LanguageDetector.tags().stream()
                .collect(Collectors.toMap(
                        tag -> name.apply(Locale.forLanguageTag(tag)).toLowerCase(Locale.ROOT), tag -> tag));
    }
}
