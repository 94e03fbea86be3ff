package dev.tearsheet.dump;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Patterns of file names as shells have them. Not those of the JDK, which ask the file system for a path of the same
 * letters in lower case, and there are names that it cannot make one of. Matched in linear time, for names are written by
 * strangers.
 */
final class Glob {

    private Glob() {}

    /** @throws IllegalArgumentException if a bracket or brace is not closed */
    static Pattern compile(String glob) {
        StringBuilder regex = new StringBuilder();
        boolean inBraces = false;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '{' -> {
                    regex.append("(?:");
                    inBraces = true;
                }
                case '}' -> {
                    regex.append(inBraces ? ")" : "\\}");
                    inBraces = false;
                }
                case ',' -> regex.append(inBraces ? '|' : ',');
                case '[' -> {
                    int end = glob.indexOf(']', i + 2);
                    if (end < 0) {
                        throw notClosed(glob, "[", null);
                    }
                    String set = glob.substring(i + 1, end)
                            .replace("\\", "\\\\")
                            .replace("[", "\\[")
                            .replace("&", "\\&");
                    regex.append('[')
                            .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                            .append(']');
                    i = end;
                }
                default -> {
                    int letter = glob.codePointAt(i);
                    regex.append(Pattern.quote(Character.toString(letter)));
                    i += Character.charCount(letter) - 1;
                }
            }
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw notClosed(glob, "{", e);
        }
    }

    private static IllegalArgumentException notClosed(String glob, String bracket, Exception cause) {
        return new IllegalArgumentException(
                "ignore pattern '" + glob + "': '" + bracket
                        + "' is not closed or holds no set; expected for example '*.part'",
                cause);
    }
}
