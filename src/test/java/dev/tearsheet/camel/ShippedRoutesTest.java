package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What an editor with a canvas shows of the shipped routes: a name and a line of words for every part. */
class ShippedRoutesTest {

    /** Parts that are shown as boxes, besides the steps in lists of steps. */
    private static final List<String> BOXES =
            List.of("route", "routeConfiguration", "onException", "when", "otherwise", "doCatch");

    private final List<String> nameless = new ArrayList<>();
    private final List<String> wordless = new ArrayList<>();
    private int boxes;

    @Test
    void everyRouteAndEveryStepHasAnIdAndADescription() throws Exception {
        try (Stream<Path> files = Files.list(TestHome.PROJECT.resolve("routes"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".camel.yaml"))
                    .toList()) {
                Object root = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
                walk(file.getFileName() + ":", "", root);
            }
        }
        assertThat(nameless).isEmpty();
        assertThat(wordless).isEmpty();
        assertThat(boxes).isGreaterThan(100);
    }

    /** @param list the name of the list that a part stands in */
    private void walk(String path, String list, Object node) {
        if (node instanceof List<?> parts) {
            parts.forEach(part -> walk(path, list, part));
        } else if (node instanceof Map<?, ?> section) {
            section.forEach((key, value) -> {
                String name = String.valueOf(key);
                boolean isBox = value instanceof Map && (list.equals("steps") || BOXES.contains(name));
                if (isBox) {
                    box(path + "/" + name, (Map<?, ?>) value);
                } else if (value instanceof List<?> cases
                        && List.of("when", "doCatch").contains(name)) {
                    cases.forEach(each -> box(path + "/" + name, (Map<?, ?>) each));
                }
                walk(path + "/" + name, name, value);
            });
        }
    }

    private void box(String path, Map<?, ?> box) {
        boxes++;
        Object id = box.get("id");
        if (id == null) {
            nameless.add(path + " " + box);
        }
        if (!(box.get("description") instanceof String words) || words.isBlank()) {
            wordless.add(path + " " + id);
        }
    }
}
