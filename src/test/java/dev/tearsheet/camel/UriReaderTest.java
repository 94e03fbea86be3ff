package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.UriReader.Target;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Camel makes of a URI, and that the reader makes the same of it. */
class UriReaderTest {

    private final DefaultCamelContext context = new DefaultCamelContext(false);
    private final UriReader uris = new UriReader(context);

    @BeforeEach
    void settings() {
        Properties settings = new Properties();
        settings.setProperty("scheme", "known");
        settings.setProperty("signs", "a+b&c=%41");
        context.getPropertiesComponent().setInitialProperties(settings);
        context.build();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "known:a | known | a | {}",
                "' known:a' | known | a | {}",
                "known | known | '' | {}",
                "known?x=1 | known | '' | {x=1}",
                "known://a | known | a | {}",
                "known:/a | known | /a | {}",
                "known:%61%2Fb?%78=%31 | known | a/b | {x=1}",
                "known:a?x=a+b%26y%3D1 | known | a | {x=a b, y=1}",
                "known:a?x=RAW(a+b&c=%41) | known | a | {x=a+b&c=%41}",
                "known:a?x=RAW{a)&b} | known | a | {x=a)&b}",
                "known:RAW(a) | known | RAW(a) | {}",
                "{{scheme}}:a | known | a | {}",
                "{{no:known}}:a | known | a | {}",
                "{{no:known:a}}?x=1 | known | a | {x=1}",
                "{{scheme:other}}:a | known | a | {}",
                "k{{no:n}}own:{{?no}}a | known | a | {}",
                "known:a?x={{?no}}&y={{no:2}} | known | a | {y=2}",
                "known:a?x={{signs}} | known | a | {c=A, x=a b}",
                "known:a?x=RAW({{signs}}) | known | a | {x=a+b&c=%41}",
                "{{env:NO_SUCH_VARIABLE:known}}:a | known | a | {}",
                "{{sys:no.such.property:known}}:a | known | a | {}"
            })
    void readsWhatCamelReads(String uri, String component, String path, String parameters) {
        Listener camel = new Listener();
        context.addComponent("known", camel);
        assertThat(catching(() -> context.getEndpoint(uri)))
                .as("the listener makes none")
                .isNotNull();
        assertThat(uris.read(uri)).hasValueSatisfying(target -> {
            assertThat(target.component()).isEqualTo(component);
            assertThat(target.path()).isEqualTo(path).isEqualTo(camel.path == null ? "" : camel.path);
            assertThat(target.parameters()).hasToString(parameters).isEqualTo(camel.parameters);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%6Bnown:a",
                "kn%6Fwn:a",
                "known :a",
                "{{ scheme }}:a",
                "{{k{{no:nown}}}}:a",
                "{{none}}:a",
                "known:"
            })
    void readsNothingWhereCamelReadsNothing(String uri) {
        Listener camel = new Listener();
        context.addComponent("known", camel);
        assertThat(catching(() -> context.getEndpoint(uri))).isNotNull();
        assertThat(camel.parameters).as("not asked").isNull();
        assertThat(uris.read(uri)).isEmpty();
    }

    @Test
    void aStepIsTheSameHoweverItIsWritten() {
        for (String uri : new String[] {
            "step:copy?folder=a b",
            "step:c%6Fpy?folder=a%20b",
            "step?name=copy&folder=RAW(a b)",
            "step?n%61me=RAW{copy}&folder=a+b",
            "{{no:step}}:{{no:copy}}?folder={{no:a b}}"
        }) {
            assertThat(uris.read(uri)).map(Target::stepInOne).contains("step:copy?folder=a b");
        }
    }

    private static RuntimeException catching(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException caught) {
            return caught;
        }
    }

    /** Hears what Camel asks a component for. */
    private static final class Listener extends DefaultComponent {

        private String path;
        private Map<String, Object> parameters;

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> given) {
            path = remaining;
            parameters = Map.copyOf(given);
            return null;
        }
    }
}
