package dev.tearsheet.clean;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells a line that can be the name of a person, of two to four words. */
final class Names {

    private static final int LONGEST = 50;
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Set<String> PARTICLES = Set.of(
            "de", "da", "di", "del", "della", "der", "den", "dos", "du", "la", "le", "van", "von", "bin", "ibn", "al",
            "el", "zu", "y", "e", "ten", "ter");

    /** Words of buttons and rubrics in title case, which no name has. */
    private static final Set<String> NO_NAMES = Words.set(
            "about all and are article articles at breaking business by climate comment comments contact culture daily "
                    + "editor entertainment error events featured follow for free from gallery health help home "
                    + "hot how in is join latest life live local log magazine mail media menu more most new news "
                    + "newsletter now of on opinion our photo photos podcast podcasts politics popular post "
                    + "posts press print privacy read related report reports review reviews science search "
                    + "section share shop show sign sports sport staff stories story style subscribe tech "
                    + "technology the this times to today top topics travel trending tv us video videos view "
                    + "watch weather week what world you your");

    private Names() {}

    static boolean isName(String text) {
        String name = text.strip();
        if (name.length() > LONGEST || name.isEmpty() || !Character.isUpperCase(name.codePointAt(0))) {
            return false;
        }
        String[] words = SPACES.split(name);
        if (words.length < 2 || words.length > 4) {
            return false;
        }
        for (String word : words) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (NO_NAMES.contains(lower) || !isNameWord(word, lower)) {
                return false;
            }
        }
        return Character.isUpperCase(words[words.length - 1].codePointAt(0));
    }

    private static boolean isNameWord(String word, String lower) {
        if (!Character.isUpperCase(word.codePointAt(0))) {
            return PARTICLES.contains(lower);
        }
        for (int i = 0; i < word.length(); ) {
            int c = word.codePointAt(i);
            if (!Character.isLetter(c) && c != '.' && c != '-' && c != '\'' && c != '’') {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }
}
