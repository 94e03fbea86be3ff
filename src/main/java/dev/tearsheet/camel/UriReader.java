package dev.tearsheet.camel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.dsl.yaml.common.YamlSupport;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.EndpointHelper;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Tells what Camel makes of a URI in a route: placeholders are filled in, escapes undone, {@code RAW} is taken off.
 * Camel's own parts do it, so that whoever judges a URI sees the one that is used. For one thread.
 */
final class UriReader {

    private final CamelContext context;
    private final Listener listener;

    /** @param context whose placeholders count; built already */
    UriReader(CamelContext context) {
        this.context = context;
        this.listener = new Listener(context);
    }

    /**
     * What a URI stands for.
     *
     * @param path what stands between the component and the parameters; empty for nothing
     */
    record Target(String component, String path, Map<String, String> parameters) {

        boolean isStep() {
            return component.equals(StepComponent.SCHEME);
        }

        /** The name of a step, which may stand among its parameters; empty for none. */
        String stepName() {
            return isNameApart() ? parameters.getOrDefault(StepComponent.NAME, "") : path;
        }

        /** The parameters of a step but for its name. */
        Map<String, String> stepParameters() {
            Map<String, String> given = new TreeMap<>();
            parameters.forEach((name, value) -> given.put(name, withoutRaw(value)));
            if (isNameApart()) {
                given.remove(StepComponent.NAME);
            }
            return given;
        }

        /** A step in the first way of writing it, with its parameters as it gets them. */
        String stepInOne() {
            String given = stepParameters().entrySet().stream()
                    .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                    .collect(Collectors.joining("&"));
            return StepComponent.SCHEME + ":" + stepName() + (given.isEmpty() ? "" : "?" + given);
        }

        /** Camel makes {@code step://step?…} of {@code step?…}. */
        private boolean isNameApart() {
            return path.isEmpty() || path.equals(StepComponent.SCHEME);
        }
    }

    /** What a section with a {@code uri} and perhaps {@code parameters} names; empty where only Camel can tell, later. */
    Optional<Target> read(Node section) {
        return uri(section).flatMap(this::read);
    }

    private Optional<String> uri(Node section) {
        Map<String, Node> fields = RouteLint.fields(section);
        if (!(fields.get("uri") instanceof ScalarNode uri)) {
            return Optional.empty();
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        RouteLint.fields(fields.get("parameters")).forEach((name, value) -> {
            if (value instanceof ScalarNode text) {
                parameters.put(name, text.getValue());
            }
        });
        try {
            return Optional.of(YamlSupport.createEndpointUri(context, section, uri.getValue(), parameters));
        } catch (RuntimeException unfit) {
            return Optional.empty(); // Camel says why when it loads the route
        }
    }

    /** What a URI names; empty where only Camel can tell, later. */
    Optional<Target> read(String uri) {
        try {
            String filled = EndpointHelper.resolveEndpointUriPropertyPlaceholders(context, uri);
            return Optional.of(listener.hear(scheme(filled), EndpointHelper.normalizeEndpointUri(filled)));
        } catch (Exception unfit) {
            return Optional.empty();
        }
    }

    /** How a poll of what a section names takes files out of our own folders; empty where only Camel can tell, later. */
    Optional<HomeFiles.Taking> taking(Node section) {
        return uri(section).flatMap(this::taking);
    }

    /** The same of a URI. */
    Optional<HomeFiles.Taking> taking(String uri) {
        try {
            String filled = EndpointHelper.resolveEndpointUriPropertyPlaceholders(context, uri);
            return context.hasComponent(scheme(filled)) instanceof HomeFiles files
                    ? files.taking(EndpointHelper.normalizeEndpointUri(filled))
                    : Optional.empty();
        } catch (Exception unfit) {
            return Optional.empty(); // Camel says why when it makes the route
        }
    }

    /** The component of a section; empty where only Camel can tell, later. */
    Optional<String> component(Node section) {
        return read(section)
                .map(Target::component)
                .or(() -> RouteLint.fields(section).get("uri") instanceof ScalarNode uri
                        ? Optional.of(scheme(uri.getValue()))
                        : Optional.empty())
                .filter(component -> !isOpen(component));
    }

    /** The name of the step that a section sends to, even if a parameter is not known yet; empty for no step, or no name. */
    Optional<String> stepName(Node section) {
        Map<String, Node> fields = RouteLint.fields(section);
        return read(section)
                .or(() -> fields.get("uri") instanceof ScalarNode uri ? read(uri.getValue()) : Optional.empty())
                .filter(Target::isStep)
                .map(Target::stepName)
                .flatMap(name -> name.isEmpty()
                                && RouteLint.fields(fields.get("parameters")).get(StepComponent.NAME)
                                        instanceof ScalarNode apart
                        ? filled(apart.getValue())
                        : Optional.of(name))
                .filter(name -> !name.isEmpty());
    }

    /** A text with its placeholders filled in; empty where only Camel can tell, later. */
    Optional<String> filled(String text) {
        try {
            return Optional.ofNullable(context.resolvePropertyPlaceholders(text));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    static boolean isOpen(String text) {
        return text.contains("${") || text.contains("$simple{") || text.contains("{{");
    }

    /** What a parameter stands for that is marked as having no escapes in it. */
    static String withoutRaw(String value) {
        return value.matches("(?s)RAW(\\(.*\\)|\\{.*})") ? value.substring("RAW(".length(), value.length() - 1) : value;
    }

    private static String scheme(String uri) {
        return uri.strip().replaceFirst("(?s)[:?].*", "");
    }

    /** Every component takes a URI apart in the same way; this one does nothing else. */
    private static final class Listener extends DefaultComponent {

        private String component;
        private Target heard;

        Listener(CamelContext context) {
            super(context);
        }

        Target hear(String of, String uri) throws Exception {
            component = of;
            createEndpoint(uri);
            return heard;
        }

        @Override
        protected Endpoint createEndpoint(String uri, String path, Map<String, Object> parameters) {
            Map<String, String> texts = new TreeMap<>();
            parameters.forEach((name, value) -> texts.put(name, String.valueOf(value)));
            heard = new Target(component, path == null ? "" : path, texts);
            return null;
        }
    }
}
