package dev.tearsheet.camel;

import dev.tearsheet.article.Outcome;
import dev.tearsheet.article.RawArticle;
import dev.tearsheet.article.Sheet;
import java.util.List;
import java.util.Set;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RoutingSlipDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Keeps an article that is only looked at inside the process: a step that would send it away, to a file, a table or
 * another system, does nothing but note where it would have sent it.
 */
final class Rehearsal implements InterceptStrategy {

    /** The exchange property that makes a rehearsal of it: a list that takes down where it would have gone. */
    private static final String PROPERTY = "rehearsal";

    /** Schemes whose messages stay inside, or are words alone. */
    private static final Set<String> INSIDE = Set.of("direct", "log", "step");

    /** Schemes that write what they are given: an article on its way over the desk would be rejected there. */
    static final Set<String> OF_BYTES = Set.of("file", "http", "https");

    static final String GIVES_ARTICLE = "gives an article as it is at the desk to '%s', which takes text";

    static final String USE_COPY = "use step:copy, which writes it as JSON";

    /** The one step of ours that writes. */
    private static final String COPY = "step:copy";

    /** Makes a rehearsal of an exchange. */
    static void mark(Exchange exchange, List<String> sent) {
        exchange.setProperty(PROPERTY, sent);
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        String uri = destination(context, definition);
        return uri == null || INSIDE.contains(uri.replaceFirst(":.*", "")) && !mayCopy(uri)
                ? target
                : new Unsent(target, uri, definition.getId(), sendsBody(definition));
    }

    /** Of a step whose name is put together while the route runs it is not known. */
    private static boolean mayCopy(String uri) {
        return uri.startsWith(COPY)
                || uri.startsWith(StepComponent.SCHEME + ":") && UriReader.isOpen(uri.replaceFirst("\\?.*", ""));
    }

    /** Where a step sends to, as far as that is written down; null for a step that does not send. */
    private static String destination(CamelContext context, NamedNode definition) {
        if (definition instanceof ToDefinition to) {
            return stepInOne(context, to.getUri());
        }
        if (definition instanceof ToDynamicDefinition to) {
            return stepInOne(context, to.getUri());
        }
        return definition instanceof EnrichDefinition
                        || definition instanceof PollEnrichDefinition
                        || definition instanceof RecipientListDefinition
                        || definition instanceof RoutingSlipDefinition
                ? definition.getShortName()
                : null;
    }

    /** However it is written, a step is known by the name under which Camel finds it. */
    private static String stepInOne(CamelContext context, String uri) {
        return new UriReader(context)
                .read(uri)
                .filter(UriReader.Target::isStep)
                .map(UriReader.Target::stepInOne)
                .orElse(uri);
    }

    /** Whether it is the article that is sent, and not a variable made of it. */
    private static boolean sendsBody(NamedNode definition) {
        return !(definition instanceof ToDefinition to && to.getVariableSend() != null)
                && !(definition instanceof ToDynamicDefinition dynamic && dynamic.getVariableSend() != null);
    }

    private static final class Unsent extends DelegateAsyncProcessor {

        private final String uri;
        private final String id;
        private final boolean sendsBody;

        Unsent(Processor target, String uri, String id, boolean sendsBody) {
            super(target);
            this.sendsBody = sendsBody;
            this.uri = uri;
            this.id = id;
        }

        @Override
        @SuppressWarnings("unchecked") // only mark() sets it
        public boolean process(Exchange exchange, AsyncCallback callback) {
            List<String> sent = exchange.getProperty(PROPERTY, List.class);
            if (sent == null) {
                return super.process(exchange, callback);
            }
            String fault = fault(exchange.getMessage().getBody());
            if (fault == null) {
                sent.add(uri);
            } else {
                exchange.setException(new RouteDefect(
                        "route '%s': step '%s' %s".formatted(ExchangeHelper.getAtRouteId(exchange), id, fault)));
            }
            callback.done(true);
            return true;
        }

        /** What is wrong with giving this to the target, and what to do; null if nothing is. */
        private String fault(Object body) {
            String scheme = uri.replaceFirst("[:?].*", "");
            if (sendsBody && OF_BYTES.contains(scheme) && isArticle(body)) {
                return GIVES_ARTICLE.formatted(scheme) + "; " + USE_COPY;
            }
            return uri.startsWith(COPY) && isUnapproved(body)
                    ? "is given what is not approved yet; put it after 'approve'"
                    : null;
        }

        private static boolean isUnapproved(Object body) {
            return body instanceof Sheet || body instanceof RawArticle;
        }

        private static boolean isArticle(Object body) {
            return isUnapproved(body) || body instanceof Outcome;
        }
    }
}
