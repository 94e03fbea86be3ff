package dev.tearsheet.camel;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Processor;

/**
 * A step that users may put into the desk's route, as {@code step:name} with parameters.
 *
 * @param name as in the route
 * @param does what it does, in a sentence or two
 * @param place where in the desk it belongs
 * @param options what it takes
 * @param example the parameters of an example, as lines of YAML
 * @param maker makes it of its parameters; throws {@link IllegalArgumentException} with what is wrong and what to do
 */
record UserStep(
        String name,
        String does,
        Place place,
        List<Option> options,
        List<String> example,
        Function<Map<String, String>, Processor> maker) {

    /**
     * Where in the desk a step belongs.
     *
     * @param words for the documentation
     * @param after the step that has to come before it, in a route that has both; null for none
     * @param before the step that has to come after it, likewise
     */
    record Place(String words, String after, String before) {}

    /**
     * A parameter.
     *
     * @param byDefault its default; null where it has to be given
     */
    record Option(String name, String byDefault, String does) {}
}
