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

    private final UserSteps steps;

    StepComponent(UserSteps steps) {
        this.steps = steps;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        Map<String, String> texts = new TreeMap<>();
        parameters.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        parameters.clear();
        String given = StepUri.isMissing(name) ? texts.remove(StepUri.NAME) : name;
        if (given == null) {
            throw new IllegalArgumentException("the step has no name; " + StepUri.HOW_TO_NAME);
        }
        return new StepEndpoint(uri, this, steps.make(given, texts));
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
