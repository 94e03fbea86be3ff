package dev.tearsheet.camel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a route names a step to add: {@code step:name}, or {@code step} with its name among the parameters. Editors with a
 * canvas keep only the second: of a scheme that they do not know they take what follows the colon away.
 */
final class StepUri {

    /** The parameter that has the name. */
    static final String NAME = "name";

    static final String HOW_TO_NAME = "write step:NAME, or give it 'name' among its parameters";

    private static final String SCHEME = "step";
    private static final Pattern URI = Pattern.compile(SCHEME + "(?::(?://)?([^?]*))?(?:\\?(.*))?");
    private static final Pattern NAME_AMONG_PARAMETERS = Pattern.compile("(?:(.*)&)?name=([^&]*)(?:&(.*))?");

    private StepUri() {}

    static boolean isStep(String uri) {
        return URI.matcher(uri).matches();
    }

    /** The name in a URI; empty where it has none. */
    static String nameIn(String uri) {
        Matcher whole = URI.matcher(inOne(uri));
        return whole.matches() && whole.group(1) != null ? whole.group(1) : "";
    }

    /** The first way of writing it, for any; what has no name, or is no step, stays as it is. */
    static String inOne(String uri) {
        Matcher whole = URI.matcher(uri);
        if (!whole.matches()) {
            return uri;
        }
        String name = whole.group(1);
        String parameters = whole.group(2) == null ? "" : whole.group(2);
        if (isMissing(name)) {
            Matcher apart = NAME_AMONG_PARAMETERS.matcher(parameters);
            if (!apart.matches()) {
                return uri;
            }
            name = apart.group(2);
            parameters = Stream.of(apart.group(1), apart.group(3))
                    .filter(part -> part != null && !part.isEmpty())
                    .collect(Collectors.joining("&"));
        }
        return SCHEME + ":" + name + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    /** Camel makes {@code step://step?…} of {@code step?…}. */
    static boolean isMissing(String name) {
        return name == null || name.isEmpty() || name.equals(SCHEME);
    }
}
