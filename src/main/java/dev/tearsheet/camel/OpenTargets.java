package dev.tearsheet.camel;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Keeps what a dump says out of addresses. A {@code toD} or {@code wireTap} may fill in parts of its address while the
 * route runs, but only as names: what is filled in must add no folder, no parameter and no placeholder
 * that Camel would fill in. And it fills in nothing at all where an address says what is done, and not where something is
 * put: another route, a bean, a step, a queue, a statement.
 */
final class OpenTargets implements InterceptStrategy {

    /** Components whose address says where something is put, and not what is done with it. */
    private static final Set<String> PLACES = Set.of("file", "log");

    /** Signs that mean something in an address; "&" does behind a "?". */
    private static final String SIGNS = "/\\?%#{}";

    private static final Pattern SETTING = Pattern.compile("\\$\\{properties:([^}]+)}");

    private final AllowedParts allowed;

    /** @param allowed what the routes may do all the same */
    OpenTargets(AllowedParts allowed) {
        this.allowed = allowed;
    }

    /**
     * Why a component may not be given an address that is put together while the route runs, as {@code what; what to do};
     * empty if it may.
     *
     * @param component null where that is not known either
     */
    static Optional<String> whyNot(String component) {
        if (component == null) {
            return Optional.of(
                    "the whole address is put together while the route runs, so that an article may say where it"
                            + " goes; write the component out, and let '${...}' stand for a name in it, or use 'choice'");
        }
        return AllowedParts.COMPONENTS.contains(component) && !PLACES.contains(component)
                ? Optional.of(
                        "an address of '" + component + "' is put together while the route runs, so that an article may"
                                + " say what is done; write it out, and use 'choice' where there are several")
                : Optional.empty();
    }

    /** Whether an address is put together while the route runs; what only settings fill in is known at the start. */
    static boolean isOpen(String uri) {
        return uri.replace("${properties:", "").contains("${") || uri.contains("$simple{") || asksALanguage(uri);
    }

    /** Camel takes "language:header:where" for an expression, and so what stands behind a "+". */
    static boolean asksALanguage(String uri) {
        return uri.startsWith("language:") || uri.contains("+language:");
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        if (!(definition instanceof ToDynamicDefinition to)
                || allowed.whyNotStep(definition.getShortName()).isEmpty()) {
            return target;
        }
        // As Camel reads it: what a template is given may be open, too.
        String uri = SETTING.matcher(context.resolvePropertyPlaceholders(to.getUri()))
                .replaceAll(setting ->
                        Matcher.quoteReplacement(context.resolvePropertyPlaceholders("{{" + setting.group(1) + "}}")));
        if (!isOpen(uri)) {
            return target;
        }
        whyNot(componentOf(uri)).ifPresent(why -> {
            throw new AllowedParts.NotAllowed(why);
        });
        return new Watched(target, uri, context.resolveLanguage("simple").createExpression(uri));
    }

    /** Null where it is left open itself. */
    private static String componentOf(String uri) {
        String component = uri.strip().replaceFirst("(?s)[:?].*", "");
        return isOpen(component) || asksALanguage(uri) ? null : component;
    }

    /** The address without what is filled in. */
    private static String frame(String uri) {
        StringBuilder frame = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < uri.length(); i++) {
            int begin = uri.startsWith("${", i) ? 2 : uri.startsWith("$simple{", i) ? "$simple{".length() : 0;
            if (begin > 0) {
                depth++;
                i += begin - 1;
            } else if (depth > 0) {
                depth += uri.charAt(i) == '}' ? -1 : uri.charAt(i) == '{' ? 1 : 0;
            } else {
                frame.append(uri.charAt(i));
            }
        }
        return frame.toString();
    }

    private static final class Watched extends DelegateAsyncProcessor {

        private final String frame;
        private final Expression address;

        Watched(Processor target, String uri, Expression address) {
            super(target);
            this.frame = frame(uri);
            this.address = address;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            String filled = String.valueOf(address.evaluate(exchange, String.class));
            if (isWithin(filled)) {
                return super.process(exchange, callback);
            }
            exchange.setException(new AllowedParts.NotAllowed(
                    "what it fills in would change the address that it sends to; let it fill in names without any of / \\ ? & % # { }"
                            + ", such as ${body.raw.id}"));
            callback.done(true);
            return true;
        }

        private boolean isWithin(String filled) {
            String signs = frame.indexOf('?') < 0 ? SIGNS : SIGNS + '&';
            for (int i = 0; i < signs.length(); i++) {
                if (count(filled, signs.charAt(i)) != count(frame, signs.charAt(i))) {
                    return false;
                }
            }
            return filled.chars().noneMatch(Character::isISOControl) && dots(filled) == dots(frame);
        }

        private static long count(String text, char sign) {
            return text.chars().filter(c -> c == sign).count();
        }

        /** How many of its folders are dots alone, which lead to another one. */
        private static int dots(String address) {
            int dots = 0;
            for (String folder : address.split("[/\\\\:?&=]")) {
                dots += folder.strip().matches("\\.{1,}") ? 1 : 0;
            }
            return dots;
        }
    }
}
