package dev.tearsheet.camel;

import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.util.URISupport;

/**
 * Lets the parameters of a step mean what stands in the YAML. Camel makes one URI of them and takes it apart again: on
 * that way a {@code +} becomes a blank, {@code %41} an A, and an {@code &} begins another parameter. Only secrets come
 * through as they are, so that every parameter is called one here.
 */
final class StepUriFactory implements EndpointUriFactory {

    private final Set<String> names;
    private CamelContext context;

    StepUriFactory(UserSteps steps) {
        names = steps.all().stream()
                .flatMap(step -> step.options().stream())
                .map(UserStep.Option::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean isEnabled(String scheme) {
        return scheme.equals(StepComponent.SCHEME);
    }

    /** For a step that has its name among the parameters; of {@code step:name} Camel writes the others itself. */
    @Override
    public String buildUri(String scheme, Map<String, Object> parameters, boolean encode) throws URISyntaxException {
        Map<String, Object> asTheyAre = new TreeMap<>();
        parameters.forEach((key, value) -> asTheyAre.put(key, "RAW(" + UriReader.withoutRaw(value.toString()) + ")"));
        Object name = asTheyAre.remove(StepComponent.NAME);
        return scheme
                + (name == null ? "" : ":" + UriReader.withoutRaw(name.toString()))
                + (asTheyAre.isEmpty() ? "" : "?" + URISupport.createQueryString(asTheyAre, encode));
    }

    @Override
    public Set<String> propertyNames() {
        return names;
    }

    @Override
    public Set<String> secretPropertyNames() {
        return names;
    }

    @Override
    public Map<String, String> multiValuePrefixes() {
        return Map.of();
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        context = camel;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }
}
