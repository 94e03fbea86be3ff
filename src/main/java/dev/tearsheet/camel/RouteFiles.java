package dev.tearsheet.camel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Loads the YAML files of a routes folder, and says in plain words what is wrong with one. */
final class RouteFiles {

    private static final Pattern STEP = Pattern.compile(">>> (.*?) <<<");
    private static final Pattern LINE_AND_COLUMN = Pattern.compile("line (\\d+), column (\\d+)");

    private RouteFiles() {}

    /**
     * Loads every {@code *.yaml} of the folder, by name.
     *
     * @throws RouteDefect if there is none, or one cannot be understood
     */
    static void load(DefaultCamelContext context, Path folder) throws IOException {
        List<Path> files = ConfigVersion.yamlFiles(folder);
        if (files.isEmpty()) {
            throw new RouteDefect(folder + ": no route files; expected *.camel.yaml");
        }
        for (Path file : files) {
            int before = definitions(context);
            try {
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.resolveResource(context, "file:" + file.toAbsolutePath()));
            } catch (Exception e) {
                throw new RouteDefect(parsed(file, firstLines(Causes.root(e))), e);
            }
            if (definitions(context) == before) {
                throw new RouteDefect(file.getFileName()
                        + ": gives no route (or only ids that another file has); expected a list that begins with"
                        + " '- route:'");
            }
        }
    }

    /** The parser's message with its place in front. */
    private static String parsed(Path file, String message) {
        Matcher place = LINE_AND_COLUMN.matcher(message);
        String where = place.find() ? ":" + place.group(1) + ":" + place.group(2) : "";
        return file.getFileName() + where + ": " + message + "; mend the file";
    }

    private static int definitions(DefaultCamelContext context) {
        return context.getRouteDefinitions().size()
                + context.getCamelContextExtension()
                        .getContextPlugin(Model.class)
                        .getRouteConfigurationDefinitions()
                        .size();
    }

    /** The route defect behind a failure, or the failure in words with the place in the YAML where it can be told. */
    static RouteDefect explain(DefaultCamelContext context, Throwable failure) {
        RouteDefect known = defectBehind(failure);
        if (known != null) {
            return known;
        }
        String where = "routes";
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof FailedToCreateRouteException cannotCreate) {
                where = placeOf(context, cannotCreate);
            }
        }
        return new RouteDefect(where + ": " + firstLines(Causes.root(failure)) + "; mend the route", failure);
    }

    /** The route defect that is, or caused, a failure; null if none. */
    static RouteDefect defectBehind(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof RouteDefect defect) {
                return defect;
            }
            if (t instanceof DirectConsumerNotAvailableException nobody) {
                // Only a target that is put together while a route runs; the others are checked at the start.
                return new RouteDefect("routes: " + firstLines(nobody) + "; mend the target", nobody);
            }
        }
        return null;
    }

    /** Camel names the step only by how it prints: the definition that prints like that has its line. */
    private static String placeOf(DefaultCamelContext context, FailedToCreateRouteException failure) {
        Matcher step = STEP.matcher(String.valueOf(failure.getMessage()));
        RouteDefinition route = context.getRouteDefinition(failure.getRouteId());
        if (route == null) {
            return "route '" + failure.getRouteId() + "'";
        }
        ProcessorDefinition<?> at = route;
        if (step.find()) {
            for (ProcessorDefinition<?> definition :
                    ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)) {
                if (definition.toString().equals(step.group(1))) {
                    at = definition;
                }
            }
        }
        return place(at.getLocation(), at.getLineNumber());
    }

    /** {@code file:line:column}, the column that of the line's first word. */
    static String place(String location, int line) {
        Path file = Path.of(location.replaceFirst("^file:", ""));
        int column = 1;
        try (Stream<String> lines = Files.lines(file)) {
            column = lines.skip(line - 1L)
                    .findFirst()
                    .map(text -> text.length() - text.stripLeading().length() + 1)
                    .orElse(1);
        } catch (IOException | UncheckedIOException unreadable) {
            // The line alone says enough.
        }
        return file.getFileName() + ":" + line + ":" + column;
    }

    private static String firstLines(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
