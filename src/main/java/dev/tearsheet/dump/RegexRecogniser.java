package dev.tearsheet.dump;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.nio.charset.Charset;

/** Knows markers by a user's regex, which must match the whole line. */
final class RegexRecogniser implements Recogniser {

    private final Pattern pattern;
    private final Charset charset;
    private boolean matched;

    RegexRecogniser(Pattern pattern, Charset charset) {
        this.pattern = pattern;
        this.charset = charset;
    }

    @Override
    public int candidate(byte[] bytes, int from, int to) {
        return from < to ? from : -1;
    }

    @Override
    public Mark judge(String line, boolean whole, boolean first) {
        if (!whole) {
            return null;
        }
        // The fallback is the same on both passes, or a line might match on one and not on the other.
        Matcher matcher = pattern.matcher(Name.decode(line, charset, Encodings.WESTERN));
        if (!matcher.matches()) {
            return null;
        }
        matched = true;
        String name = matcher.group(MarkerRule.NAME_GROUP);
        return new Mark(Mark.Kind.FILE, 0, Name.clean(name == null ? "" : name));
    }

    @Override
    public String style() {
        return matched ? pattern.pattern() : null;
    }
}
