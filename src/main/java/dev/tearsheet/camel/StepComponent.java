package dev.tearsheet.camel;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** Lets a route name one of the {@link UserSteps}, with parameters. */
final class StepComponent extends DefaultComponent {

    static final String SCHEME = "step";

    /**
     * The parameter that may have the name. Editors with a canvas keep no other: of a scheme that they do not know they
     * take what follows the colon away.
     */
    static final String NAME = "name";

    static final String HOW_TO_NAME = "write step:NAME, or give it 'name' among its parameters";

    private final UserSteps steps;

    StepComponent(UserSteps steps) {
        this.steps = steps;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        Map<String, String> texts = new TreeMap<>();
        parameters.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        parameters.clear();
        UriReader.Target step = new UriReader.Target(SCHEME, name == null ? "" : name, texts);
        if (step.stepName().isEmpty()) {
            throw new IllegalArgumentException("the step has no name; " + HOW_TO_NAME);
        }
        return new StepEndpoint(uri, this, steps.make(step.stepName(), step.stepParameters()));
    }

    private static final class StepEndpoint extends DefaultEndpoint {

        private final Processor work;

        StepEndpoint(String uri, StepComponent component, Processor work) {
            super(uri, component);
            this.work = work;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    work.process(exchange);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("nothing comes from a step; name it in a 'to'");
        }

        @Override
        public boolean isSingleton() {
            return true;
        }
    }
}
