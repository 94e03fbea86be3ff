package dev.tearsheet.camel;

import dev.tearsheet.config.Nearest;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.impl.DefaultCamelContext;

/** Holds the routes against each other: whether all are there, whether each target is one, and what the poll looks at. */
final class Wiring {

    /** The routes that the program needs. */
    static final List<String> NEEDED = List.of(
            "intake",
            "take",
            "dump",
            "desk",
            "claim",
            "store",
            "close",
            "lines",
            "finish",
            "forget",
            "quarantine",
            "retry",
            "heartbeat");

    /** Routes that came after the first version, which a home of its own may lack, and what does not happen then. */
    static final Map<String, String> USEFUL = Map.of(
            "sections", "articles that the desk files under a section come to no table of their own",
            "left-over", "nobody is told of an unfinished dump whose file has gone from the inbox");

    private Wiring() {}

    /** @throws RouteDefect if a step sends to a {@code direct:} target from which no started route takes */
    static void requireTargets(DefaultCamelContext context, RouteFiles files) {
        Collection<String> taken = new TreeSet<>();
        for (Route route : context.getRoutes()) {
            if (route.getEndpoint() instanceof DirectEndpoint
                    && context.getRouteController()
                            .getRouteStatus(route.getRouteId())
                            .isStarted()) {
                taken.add(nameOf(route.getEndpoint().getEndpointUri()));
            }
        }
        for (Endpoint endpoint : context.getEndpoints()) {
            String name = nameOf(endpoint.getEndpointUri());
            if (endpoint instanceof DirectEndpoint && !taken.contains(name)) {
                throw new RouteDefect(
                        files.placeOfTarget(name)
                                .problem("no route takes from 'direct:" + name + "'", insteadOf(name, taken)),
                        null);
            }
        }
    }

    /** @throws RouteDefect if the route 'intake' looks at another folder than the one the settings name */
    static void requireInbox(CamelContext context, Path inbox) {
        Endpoint polled = context.getRoute("intake").getEndpoint();
        if (!(polled instanceof FileEndpoint files)) {
            throw new RouteDefect("route 'intake': begins with '" + polled.getEndpointUri()
                    + "'; expected 'file' with directoryName \"{{inbox.folder}}\"");
        }
        Path folder = files.getFile().toPath().toAbsolutePath().normalize();
        if (!folder.equals(inbox.toAbsolutePath().normalize())) {
            throw new RouteDefect("route 'intake': looks at " + folder + " instead of " + inbox
                    + "; expected directoryName \"{{inbox.folder}}\"");
        }
    }

    /** A path as the part of an endpoint's URI that Camel decodes into it again: once as a URI, once as its path. */
    static String inUri(String path) {
        return escaped(escaped(path));
    }

    private static String escaped(String path) {
        return path.replace("%", "%25").replace("+", "%2B").replace("#", "%23").replace("&", "%26");
    }

    /** What to tell whoever sends to a {@code direct:} target that is none. */
    static String insteadOf(String target, Collection<String> targets) {
        return Nearest.to(target, targets)
                .map(meant -> Nearest.question("direct:" + meant))
                .orElse("there are " + quoted(targets));
    }

    static String nameOf(String uri) {
        return uri.replaceFirst("^\\w+:(//)?", "").replaceFirst("\\?.*", "");
    }

    static String quoted(Collection<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
