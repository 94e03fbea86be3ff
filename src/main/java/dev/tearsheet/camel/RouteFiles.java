package dev.tearsheet.camel;

import dev.tearsheet.article.Article;
import dev.tearsheet.article.Metadata;
import dev.tearsheet.article.Sheet;
import dev.tearsheet.camel.RouteText.Place;
import dev.tearsheet.config.ConfigFiles;
import dev.tearsheet.config.Nearest;
import dev.tearsheet.config.Problem;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.component.bean.MethodNotFoundException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Loads the YAML files of a routes folder, and says in plain words what is wrong with one, and where. */
final class RouteFiles {

    private static final Pattern STEP = Pattern.compile(">>> (.*?) <<<");
    private static final Pattern LINE_AND_COLUMN = Pattern.compile("line (\\d+), column (\\d+)");
    private static final Pattern MARK = Pattern.compile("\\s*in file:\\S*, line \\d+, column \\d+:.*?\\^");
    private static final Pattern UNKNOWN_OPTION = Pattern.compile("Unknown parameters=\\[\\{(\\w+)=");
    private static final Pattern ENDPOINT = Pattern.compile("Failed to resolve endpoint: (\\w[\\w.+-]*):");
    private static final Pattern NO_BEAN = Pattern.compile("No bean could be found in the registry for: (\\S+)");
    private static final Pattern NO_KEY = Pattern.compile("Property with key \\[([^\\]]+)\\] not found");
    private static final Pattern NO_VALUE = Pattern.compile("Property with key \\[(\\w+):([^\\]]+)\\] using function");
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{[?!]?((?:env|sys):[^{}:]+)");

    /** What is shorter is no secret, and stands in many a word. */
    private static final int SHORTEST_SECRET = 4;

    /** What other languages have for the signs of this one. */
    private static final Pattern WORDS_FOR_SIGNS = Pattern.compile("(?i)[}'\"\\w]\\s+(?:and|or)\\s+[$'\"\\w]");

    private static final Pattern STEP_OF_DESK = Pattern.compile("^route '[^']*': step '([^']+)'");

    private final DefaultCamelContext context;
    private final ConfigFiles files;
    private final Path folder;
    private final Map<String, String> secrets;
    private final RouteText text;

    /**
     * @param folder where the files lie
     * @param secrets what no message may tell, by the settings' names
     */
    RouteFiles(DefaultCamelContext context, ConfigFiles files, Path folder, Map<String, String> secrets) {
        this.secrets = secrets;
        this.context = context;
        this.files = files;
        this.folder = folder;
        this.text = new RouteText(files);
    }

    /**
     * Loads every route file, by name, as it was when the files were read.
     *
     * @throws RouteDefect if there is none, or one cannot be understood
     */
    void load() {
        if (files.routes().isEmpty()) {
            throw new RouteDefect(folder + ": no route files; expected *.camel.yaml");
        }
        files.routes().forEach((name, bytes) -> {
            try {
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.fromBytes(
                                "file:" + files.place(name).toAbsolutePath(), bytes));
            } catch (Exception e) {
                throw new RouteDefect(parsed(name, told(Causes.root(e))), e);
            }
        });
    }

    /** The parser's message with its place in front, and without the places inside. */
    private static Problem parsed(String file, String message) {
        Matcher place = LINE_AND_COLUMN.matcher(message);
        boolean known = place.find();
        Place where = new Place(
                file, known ? Integer.parseInt(place.group(1)) : 0, known ? Integer.parseInt(place.group(2)) : 0);
        return message.startsWith("Unsupported field: <<")
                ? where.problem("merge keys are not read", "write the fields out that '<<' stands for")
                : where.problem(MARK.matcher(message).replaceAll(",").replaceFirst(",$", ""), "mend the file");
    }

    private Model model() {
        return context.getCamelContextExtension().getContextPlugin(Model.class);
    }

    /** The route defect behind a failure, or the failure in words, with the place in the YAML where it can be told. */
    RouteDefect explain(Throwable failure) {
        return explain(failure, Optional.empty());
    }

    /** @param id of the step that failed, which may be one of several of its kind */
    RouteDefect explain(Throwable failure, Optional<String> id) {
        RouteDefect known = defectBehind(failure);
        if (known != null) {
            return placed(known, id);
        }
        Place where = Place.SOMEWHERE;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof FailedToCreateRouteException cannotCreate) {
                where = placeOf(cannotCreate.getRouteId(), cannotCreate);
            } else if (t instanceof FailedToStartRouteException cannotStart) {
                where = placeOf(cannotStart.getRouteId(), cannotStart);
            }
        }
        String message = told(Causes.root(failure));
        Matcher option = UNKNOWN_OPTION.matcher(message);
        if (option.find()) {
            Matcher endpoint = ENDPOINT.matcher(message);
            String scheme = endpoint.find() ? endpoint.group(1) : "";
            return defect(
                    text.from(where, Pattern.compile("\\b" + option.group(1) + "\\b")),
                    "'" + scheme + "' has no option '" + option.group(1) + "'",
                    Nearest.question(option.group(1), optionsOf(scheme)).orElse("take it out"),
                    failure);
        }
        Matcher bean = NO_BEAN.matcher(message);
        if (bean.find()) {
            return defect(
                    text.from(where, Pattern.compile("\\b" + Pattern.quote(bean.group(1)))),
                    "there is no step or bean '" + bean.group(1) + "'",
                    Nearest.question(
                                    bean.group(1),
                                    context.getRegistry()
                                            .findByTypeWithName(Object.class)
                                            .keySet())
                            .orElse("see docs/steps.md for those there are"),
                    failure);
        }
        Matcher key = NO_KEY.matcher(message);
        if (key.find()) {
            Pattern written = Pattern.compile("\\{\\{\\s*" + Pattern.quote(key.group(1)));
            return defect(
                    text.anywhere(written).orElse(where),
                    "there is no setting '" + key.group(1) + "'",
                    Nearest.question(
                                    key.group(1),
                                    context.getPropertiesComponent()
                                            .loadProperties()
                                            .stringPropertyNames())
                            .orElse("see config/tearsheet.yaml for those there are"),
                    failure);
        }
        Matcher value = NO_VALUE.matcher(message);
        if (value.find()) {
            boolean variable = value.group(1).equals("env");
            return defect(
                    text.anywhere(Pattern.compile(
                                    "\\{\\{\\s*" + value.group(1) + ":" + Pattern.quote(value.group(2)) + "\\s*}}"))
                            .orElse(where),
                    (variable ? "the environment variable '" : "'" + value.group(1) + ":") + value.group(2)
                            + "' is not set",
                    "set it before the start, or write {{" + value.group(1) + ":" + value.group(2)
                            + ":...}} with what to take instead",
                    failure);
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof MethodNotFoundException nothing && nothing.getBean() != null) {
                Pattern written = Pattern.compile("\\b" + Pattern.quote(nothing.getMethodName()) + "\\b");
                // Camel makes up an id for a step that has none.
                Place step = id.flatMap(name -> text.anywhere(field("id", name)))
                        .or(() -> text.anywhere(Pattern.compile("\\." + written)))
                        .orElse(where);
                return defect(
                        text.from(step, written),
                        nameOf(nothing.getBean()) + " has no '" + nothing.getMethodName() + "'",
                        instead(nothing.getMethodName(), nothing.getBean().getClass()),
                        failure);
            }
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SimpleIllegalSyntaxException wrong && wrong.getExpression() != null) {
                return illegible(wrong, where);
            }
        }
        // Parts of our own say what to do; Camel never does.
        String[] words = message.split("; ", 2);
        return defect(where, words[0], words.length == 2 ? words[1] : "mend the route", failure);
    }

    /** An expression in the language 'simple' that Camel cannot read: which, and where in it. */
    private RouteDefect illegible(SimpleIllegalSyntaxException wrong, Place where) {
        String expression = wrong.getExpression();
        String at = wrong.getIndex() < 0 ? "" : " at its character " + (wrong.getIndex() + 1);
        String what = told(wrong.getShortMessage()) + at + ", in the expression '" + told(expression) + "'";
        return defect(
                text.from(where, Pattern.compile(Pattern.quote(expression.strip()))),
                what,
                WORDS_FOR_SIGNS.matcher(expression).find()
                        ? "write && for 'and', and || for 'or', with a blank on both sides"
                        : "mend the expression",
                wrong);
    }

    private static String nameOf(Object bean) {
        return bean instanceof Sheet || bean instanceof Article
                ? "the article"
                : "the "
                        + bean.getClass()
                                .getSimpleName()
                                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                                .toLowerCase(Locale.ROOT);
    }

    /** What an expression can ask for instead: most fields of an article are one step further in. */
    private static String instead(String wrong, Class<?> asked) {
        List<String> own = partsOf(asked);
        if (own.contains("metadata") && partsOf(Metadata.class).contains(wrong)) {
            return Nearest.question("metadata." + wrong);
        }
        return Nearest.question(wrong, own)
                .orElse(own.isEmpty() ? "mend the expression" : "it has " + String.join(", ", own));
    }

    private static List<String> partsOf(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList()
                : List.of();
    }

    private static RouteDefect defect(Place place, String what, String whatToDo, Throwable cause) {
        return new RouteDefect(place.problem(what, whatToDo), cause);
    }

    private Collection<String> optionsOf(String scheme) {
        EndpointUriFactory options =
                scheme.isEmpty() ? null : context.getCamelContextExtension().getEndpointUriFactory(scheme);
        return options == null ? List.of() : options.propertyNames();
    }

    /** A step that found itself in the wrong place knows its name, not its line. */
    private RouteDefect placed(RouteDefect defect, Optional<String> id) {
        Matcher step = STEP_OF_DESK.matcher(defect.getMessage());
        Problem problem = defect.problems().get(0);
        if (problem.line() > 0 || !step.find()) {
            return defect;
        }
        Pattern ref = field("ref", step.group(1));
        Optional<Place> failed = id.flatMap(known -> text.anywhere(field("id", known)));
        return text.anywhere(ref)
                .map(first -> failed.map(node -> text.from(node, ref)).orElse(first))
                .or(() -> text.anywhere(field("id", step.group(1))))
                .or(() -> failed)
                .map(place -> defect(place, problem.file() + ": " + problem.what(), problem.whatToDo(), defect))
                .orElse(defect);
    }

    private static Pattern field(String name, String value) {
        return Pattern.compile("\\b" + name + ": [\"']?" + Pattern.quote(value) + "(?![\\w-])");
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
    private Place placeOf(String routeId, Exception failure) {
        Matcher step = STEP.matcher(String.valueOf(failure.getMessage()));
        RouteDefinition route = context.getRouteDefinition(routeId);
        if (route == null || route.getLocation() == null) {
            return text.anywhere(field("routeId", routeId)).orElse(new Place("route '" + routeId + "'", 0, 0));
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
        return text.at(at.getLocation(), at.getLineNumber());
    }

    /** Where the first step stands that sends to a {@code direct:} target, in any route or configuration of routes. */
    Place placeOfTarget(String name) {
        List<ProcessorDefinition<?>> roots = new ArrayList<>(context.getRouteDefinitions());
        model().getRouteConfigurationDefinitions()
                .forEach(configuration -> roots.addAll(configuration.getOnExceptions()));
        for (ProcessorDefinition<?> root : roots) {
            for (ToDefinition to :
                    ProcessorDefinitionHelper.filterTypeInOutputs(root.getOutputs(), ToDefinition.class)) {
                if (Wiring.nameOf(to.getUri()).equals(name) && to.getLocation() != null) {
                    return text.from(
                            text.at(to.getLocation(), to.getLineNumber()),
                            Pattern.compile("direct:/*" + Pattern.quote(name)));
                }
            }
        }
        return Place.SOMEWHERE;
    }

    /** What Camel says, with the references as they are written: it may have filled in a password. */
    private String told(Throwable failure) {
        return told(failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
    }

    private String told(String words) {
        Map<String, String> references = new TreeMap<>(secrets);
        for (String written : files.texts().values()) {
            REFERENCE
                    .matcher(written)
                    .results()
                    .map(found -> found.group(1))
                    .forEach(name -> references.put(name, context.resolvePropertyPlaceholders("{{" + name + ":}}")));
        }
        String message = inOneLine(words);
        // The longest first: one may be the beginning of another.
        List<Map.Entry<String, String>> longestFirst = references.entrySet().stream()
                .filter(reference -> reference.getValue().length() >= SHORTEST_SECRET)
                .sorted(Comparator.comparing((Map.Entry<String, String> reference) ->
                                reference.getValue().length())
                        .reversed())
                .toList();
        for (Map.Entry<String, String> reference : longestFirst) {
            message = message.replace(reference.getValue(), "{{" + reference.getKey() + "}}");
        }
        return message;
    }

    private static String firstLines(Throwable failure) {
        return inOneLine(failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
    }

    private static String inOneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
