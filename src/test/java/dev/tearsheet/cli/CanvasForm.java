package dev.tearsheet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * Route files as Kaoto 2.7.1 was seen to save them when the form of every box has been changed: the parts of each URI
 * one by one, fields in an order of its own, quotes and comments lost, long lines folded.
 */
final class CanvasForm {

    private static final Map<String, String> PARTS = Map.of(
            "direct", "name", "jdbc", "dataSourceName", "timer", "timerName", "step", "name", "log", "loggerName");

    private static final List<String> FIRST = List.of("id", "description", "uri", "parameters", "steps");

    private CanvasForm() {}

    /** Saves every route file of a folder anew. */
    static void save(Path routes) throws IOException {
        try (Stream<Path> files = Files.list(routes)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".camel.yaml"))
                    .toList()) {
                Object read = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
                DumpSettings settings = DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setWidth(80)
                        .build();
                Files.writeString(file, new Dump(settings).dumpToString(saved(read)));
            }
        }
    }

    private static Object saved(Object node) {
        if (node instanceof List<?> list) {
            return list.stream().map(CanvasForm::saved).toList();
        }
        if (!(node instanceof Map<?, ?> section)) {
            return node;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        section.forEach((name, value) -> fields.put(String.valueOf(name), value));
        if (fields.get("uri") instanceof String uri && uri.contains(":") && PARTS.containsKey(scheme(uri))) {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put(PARTS.get(scheme(uri)), uri.substring(uri.indexOf(':') + 1));
            if (fields.get("parameters") instanceof Map<?, ?> more) {
                more.forEach((name, value) -> parameters.put(String.valueOf(name), value));
            }
            fields.put("uri", scheme(uri));
            fields.put("parameters", parameters);
        }
        Map<String, Object> sorted = new LinkedHashMap<>();
        fields.keySet().stream()
                .sorted(Comparator.comparing((String name) -> FIRST.contains(name) ? FIRST.indexOf(name) : FIRST.size())
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(name -> sorted.put(name, saved(fields.get(name))));
        return sorted;
    }

    private static String scheme(String uri) {
        return uri.substring(0, uri.indexOf(':'));
    }
}
