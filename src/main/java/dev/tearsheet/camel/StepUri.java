package dev.tearsheet.camel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a route names a step to add: {@code step:name}, or {@code step} with its name among the parameters. Editors with a
 * canvas keep only the second: of a scheme that they do not know they take what follows the colon away.
 */
final class StepUri {

    /** The parameter that has the name. */
    static final String NAME = "name";

    static final String HOW_TO_NAME = "write step:NAME, or give it 'name' among its parameters";

    private static final String PREFIX = "step:";
    private static final Pattern NAME_AMONG_PARAMETERS =
            Pattern.compile("step(?:://step)?\\?(?:(.*)&)?name=([^&]*)(?:&(.*))?");

    private StepUri() {}

    static boolean isStep(String uri) {
        return uri.matches("step([:?].*)?");
    }

    /** The name in a URI, or the text itself where it is the name alone. */
    static String nameIn(String text) {
        return text.startsWith(PREFIX) ? text.substring(PREFIX.length()).replaceFirst("\\?.*", "") : text;
    }

    /** The first way of writing it, for either. */
    static String inOne(String uri) {
        Matcher apart = NAME_AMONG_PARAMETERS.matcher(uri);
        if (!apart.matches()) {
            return uri;
        }
        String before = apart.group(1) == null ? "" : apart.group(1);
        String after = apart.group(3) == null ? "" : apart.group(3);
        String rest = before + (before.isEmpty() || after.isEmpty() ? "" : "&") + after;
        return PREFIX + apart.group(2) + (rest.isEmpty() ? "" : "?" + rest);
    }
}
