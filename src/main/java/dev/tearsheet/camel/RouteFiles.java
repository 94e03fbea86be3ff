package dev.tearsheet.camel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Loads the YAML files of a routes folder, and says in plain words what is wrong with one. */
final class RouteFiles {

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
                throw new RouteDefect(file.getFileName() + ": " + firstLines(rootOf(e)) + "; mend the file", e);
            }
            if (definitions(context) == before) {
                throw new RouteDefect(file.getFileName()
                        + ": gives no route (or only ids that another file has); expected a list that begins with"
                        + " '- route:'");
            }
        }
    }

    private static int definitions(DefaultCamelContext context) {
        return context.getRouteDefinitions().size()
                + context.getCamelContextExtension()
                        .getContextPlugin(org.apache.camel.model.Model.class)
                        .getRouteConfigurationDefinitions()
                        .size();
    }

    /** The route defect behind a failure, or the failure in words. */
    static RouteDefect explain(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof RouteDefect defect) {
                return defect;
            }
        }
        String where = failure.getMessage() == null ? "" : firstLines(failure) + ": ";
        return new RouteDefect("routes: " + where + firstLines(rootOf(failure)) + "; mend the route", failure);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static String firstLines(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
