package dev.tearsheet.camel;

import dev.tearsheet.config.ConfigFiles;
import dev.tearsheet.config.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of the route files, to find the place in it that a message is about. */
final class RouteText {

    private final Map<String, List<String>> lines = new TreeMap<>();

    /**
     * A place in a file.
     *
     * @param file such as {@code routes/desk.camel.yaml}
     * @param line from 1, or 0 where it is not known
     * @param column from 1, or 0
     */
    record Place(String file, int line, int column) {

        /** Nowhere in particular. */
        static final Place SOMEWHERE = new Place("routes", 0, 0);

        Problem problem(String what, String whatToDo) {
            return new Problem(file, line, column, what, whatToDo);
        }
    }

    RouteText(ConfigFiles files) {
        files.routes()
                .forEach((name, bytes) -> lines.put(
                        name, new String(bytes, StandardCharsets.UTF_8).lines().toList()));
    }

    /** The first word of a line, of a file as Camel names it. */
    Place at(String location, int line) {
        String file = "routes/" + Path.of(location.replaceFirst("^file:", "")).getFileName();
        List<String> text = lines.getOrDefault(file, List.of());
        if (line < 1 || line > text.size()) {
            return new Place(file, 0, 0);
        }
        String words = text.get(line - 1);
        return new Place(file, line, words.length() - words.stripLeading().length() + 1);
    }

    /** Where something stands in the same file at or after a place, or that place where it does not. */
    Place from(Place place, Pattern wanted) {
        List<String> text = lines.getOrDefault(place.file(), List.of());
        for (int i = Math.max(1, place.line()); i <= text.size(); i++) {
            Matcher found = wanted.matcher(text.get(i - 1));
            if (found.find()) {
                return new Place(place.file(), i, found.start() + 1);
            }
        }
        return place;
    }

    /** Where something stands in any of the files. */
    Optional<Place> anywhere(Pattern wanted) {
        return lines.keySet().stream()
                .map(file -> from(new Place(file, 0, 0), wanted))
                .filter(place -> place.line() > 0)
                .findFirst();
    }
}
