package dev.tearsheet.camel;

import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.NamedRoute;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Notes in which step of the desk an exception came up: of a step that is not our own Camel tells the route alone. */
final class FailingStep implements InterceptStrategy {

    private static final String DESK = "desk";
    private static final String PROPERTY = "failingStep";

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        return isAtDesk(definition) ? new Noting(target, definition.getId()) : target;
    }

    /** The id of the step that failed; the route's where none can be told. */
    static String of(Exchange exchange) {
        return idOf(exchange).orElse(DESK);
    }

    /** The id of the step that failed, if it can be told. */
    static Optional<String> idOf(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(PROPERTY, String.class));
    }

    private static boolean isAtDesk(NamedNode node) {
        NamedNode top = node;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return top instanceof NamedRoute route && DESK.equals(route.getRouteId());
    }

    private static final class Noting extends DelegateAsyncProcessor {

        private final String step;

        Noting(Processor target, String step) {
            super(target);
            this.step = step;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            return super.process(exchange, inThisThread -> {
                // The innermost ends first: a filter round a step that fails is not to blame.
                if (exchange.getException() != null && exchange.getProperty(PROPERTY) == null) {
                    exchange.setProperty(PROPERTY, step);
                }
                callback.done(inThisThread);
            });
        }
    }
}
