package dev.tearsheet.dump;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.charset.Charset;

/**
 * How markers are known: by the FILE styles that Tearsheet knows, or by a regex of the user's.
 *
 * <p>Immutable; one rule serves any number of dumps and threads.
 */
public final class MarkerRule {

    static final String NAME_GROUP = "name";

    private static final MarkerRule DETECT = new MarkerRule(null);

    private final Pattern pattern;

    private MarkerRule(Pattern pattern) {
        this.pattern = pattern;
    }

    /** The style of a dump is that of its first FILE marker; only lines of that very style cut. */
    public static MarkerRule detect() {
        return DETECT;
    }

    /**
     * Lines that match this pattern from end to end cut, and no others; there are neither glued markers nor END lines.
     *
     * @param pattern RE2 syntax, which is matched in linear time; its group {@code name} holds the article's name
     * @throws IllegalArgumentException if it is no pattern, has no such group, or matches an empty line
     */
    public static MarkerRule regex(String pattern) {
        Pattern compiled;
        try {
            compiled = Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "marker pattern '" + pattern + "' is not RE2 syntax: " + e.getDescription()
                            + "; expected for example '@@ (?P<name>.+) @@'",
                    e);
        }
        if (!compiled.namedGroups().containsKey(NAME_GROUP)) {
            throw new IllegalArgumentException(
                    "marker pattern '" + pattern + "' has no group 'name'; expected for example '@@ (?P<name>.+) @@'");
        }
        if (compiled.matcher("").matches()) {
            throw new IllegalArgumentException("marker pattern '" + pattern
                    + "' matches an empty line; expected what stands in a marker, for example '@@ (?P<name>.+) @@'");
        }
        return new MarkerRule(compiled);
    }

    /** Whether a line that looks like a marker, but does not cut, may have been meant to: a user's pattern says what is meant. */
    boolean canMiss() {
        return pattern == null;
    }

    /**
     * @param charset the dump's, or null where it is not fixed
     * @param legacy what names are decoded from where they are not UTF-8
     */
    Recogniser recogniser(Charset charset, Charset legacy) {
        return pattern == null ? new StyleRecogniser(charset, legacy) : new RegexRecogniser(pattern, charset);
    }
}
