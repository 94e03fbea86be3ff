package dev.tearsheet.camel;

import dev.tearsheet.config.ConfigFiles;
import dev.tearsheet.config.Nearest;
import dev.tearsheet.config.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads the route files as a person would and finds what cannot work, all of it at once: before anything is started,
 * since Camel tells one fault at a time, some only at the first message, and some never.
 */
final class RouteLint {

    private static final Pattern KEY = Pattern.compile("\\{\\{!?([^}:?][^}:]*)}}");
    private static final Pattern IN_SIMPLE = Pattern.compile("\\$(simple)?\\{");
    private static final Pattern NAME_IN_URI = Pattern.compile("[?&]fileName=[^&]*\\$(simple)?\\{");
    private static final String DIRECT = "direct";
    private static final String FILE = "file";

    /** Camel writes the parameters of a step into a URI as they are; it takes line breaks out itself. */
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}&&[^\\r\\n]]");

    /** Steps that send to where their {@code uri} says. */
    private static final Set<String> SENDING = Set.of("to", "toD", "wireTap", "enrich");

    /** Those that fill in their {@code uri} while the route runs. */
    private static final Set<String> FILLING = Set.of("toD", "wireTap");

    /** Those that take their address from an expression. */
    private static final Set<String> ASKING =
            Set.of("recipientList", "routingSlip", "dynamicRouter", "enrich", "pollEnrich");

    /** What Camel takes only at the beginning of a file. */
    private static final Set<String> BEFORE_ROUTES =
            Set.of("intercept", "interceptFrom", "interceptSendToEndpoint", "onCompletion", "onException");

    /** Those that take from where their {@code uri} says. */
    private static final Set<String> POLLING = Set.of("from", "poll");

    private final Path folder;
    private final UserSteps steps;
    private final AllowedParts allowed;
    private final UriReader uris;
    private final Set<String> settings;
    private final Set<String> parts;
    private final Set<String> beans = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> routes = new TreeSet<>();
    private final Set<String> targets = new TreeSet<>();
    private final Map<String, String> ids = new HashMap<>();
    private final List<Written> soughtTargets = new ArrayList<>();
    private final List<Written> soughtBeans = new ArrayList<>();
    private final List<Written> statements = new ArrayList<>();
    private String file = "";

    /**
     * What a route names or runs, and where it is written.
     *
     * @param text the name, or the statement, or where the statement is
     */
    record Written(String file, Node node, String text) {

        Problem problem(String what, String whatToDo) {
            return RouteForm.problem(file, node, what, whatToDo);
        }
    }

    /** What the template that is being read may be given. */
    private final Set<String> ofTemplate = new TreeSet<>();

    /** Where routes take from, and where each first does so. */
    private final Map<String, String> takers = new HashMap<>();

    /** Whether a route has come in the file that is being read. */
    private boolean afterRoute;

    /** How the names begin that routes made of templates take from. */
    private final Set<String> beginnings = new TreeSet<>();

    /**
     * @param folder where the files lie
     * @param settings the keys that a placeholder may name
     * @param beans the steps and beans that the program has
     * @param steps those with parameters
     * @param allowed what routes may use of Camel
     * @param uris with the settings
     */
    RouteLint(
            Path folder,
            Collection<String> settings,
            Collection<String> beans,
            UserSteps steps,
            AllowedParts allowed,
            UriReader uris) {
        this.uris = uris;
        this.steps = steps;
        this.allowed = allowed;
        this.folder = folder;
        this.settings = new TreeSet<>(settings);
        this.parts = Set.copyOf(beans);
        this.beans.addAll(beans);
    }

    /** Everything that is wrong with the files, in their order. */
    List<Problem> read(ConfigFiles files) {
        RouteForm form = new RouteForm();
        files.routes().forEach((name, bytes) -> {
            file = name;
            afterRoute = false;
            form.read(name, bytes).ifPresent(list -> list.getValue().forEach(this::root));
        });
        if (!form.problems().isEmpty()) {
            return form.problems(); // what it means can be told when it has its form
        }
        judge(files);
        return problems;
    }

    /** The statements that the routes run in {@code jdbc:} steps. */
    List<Written> statements() {
        return statements;
    }

    /** What works, but without something that this version has: routes made for an older one. */
    List<Problem> warnings() {
        return new TreeMap<>(Wiring.USEFUL)
                .entrySet().stream()
                        .filter(useful -> !routes.contains(useful.getKey()))
                        .map(useful -> new Problem(
                                folder.toString(),
                                "no route '" + useful.getKey() + "', so that " + useful.getValue(),
                                "copy the route from the shipped routes/store.camel.yaml"))
                        .toList();
    }

    private void judge(ConfigFiles files) {
        List<String> missing = files.routes().isEmpty()
                ? List.of()
                : Wiring.NEEDED.stream().filter(id -> !routes.contains(id)).toList();
        if (!missing.isEmpty()) {
            problems.add(new Problem(
                    folder.toString(),
                    "no route " + Wiring.quoted(missing),
                    "a home's own routes/ replaces the shipped folder as a whole: copy the missing files from there"));
        }
        for (Written target : soughtTargets) {
            if (!targets.contains(target.text)
                    && beginnings.stream().noneMatch(target.text::startsWith)
                    && !missing.contains(target.text)) {
                problems.add(target.problem(
                        "no route takes from 'direct:" + target.text + "'", Wiring.insteadOf(target.text, targets)));
            }
        }
        for (Written bean : soughtBeans) {
            if (!beans.contains(bean.text)) {
                problems.add(bean.problem(
                        "there is no step or bean '" + bean.text + "'",
                        Nearest.question(bean.text, beans).orElse("see docs/steps.md for those there are")));
            }
        }
    }

    private void root(Node node) {
        fields(node).forEach((kind, value) -> {
            if (kind.equals("beans") && value instanceof SequenceNode list) {
                list.getValue().forEach(bean -> bean(fields(bean).get("name")));
            }
            if (BEFORE_ROUTES.contains(kind) && afterRoute) {
                refuse(
                        node,
                        "'" + kind + "' stands after a route",
                        "put it before the first route of the file, or into a routeConfiguration, as in"
                                + " routes/failures.camel.yaml");
            }
            afterRoute |= kind.equals("route");
            if (kind.equals("routeTemplate") && fields(value).get("parameters") instanceof SequenceNode list) {
                list.getValue()
                        .forEach(parameter -> add(ofTemplate, fields(parameter).get("name")));
            }
            if (kind.equals("route") || kind.equals("routeTemplate")) {
                direct(fields(value).get("from")).ifPresent(target -> {
                    taken(target.text());
                    if (kind.equals("route") && !fields(value).containsKey("precondition")) {
                        takenOnce(target);
                    }
                });
            }
            if (kind.equals("route")) {
                add(routes, fields(value).get("id"));
                if (fields(value).get("id") instanceof ScalarNode id
                        && id.getValue().equals("intake")) {
                    thatDumpsAreTakenAgain(fields(value).get("from"));
                }
            }
        });
        walk("", node);
        problems.addAll(StepOrder.problems(file, node, steps, parts, allowed, uris));
        ofTemplate.clear();
    }

    private void thatDumpsAreTakenAgain(Node poll) {
        uris.read(poll)
                .filter(target -> target.component().equals(FILE))
                .filter(target ->
                        !target.parameters().getOrDefault("idempotent", "").equals("false"))
                .ifPresent(target -> refuse(
                        fields(fields(poll).get("parameters")).getOrDefault("idempotent", poll),
                        "without 'idempotent: false' a dump that has to wait is not taken again",
                        "write it there"));
    }

    /** A poll must take no file away that is the service's own: dumps that are to wait for a later one. */
    private void thatOurFilesStay(String kind, Node poll) {
        if (POLLING.contains(kind)) {
            uris.taking(poll)
                    .ifPresent(taking -> refuse(
                            fields(fields(poll).get("parameters")).getOrDefault(taking.option(), poll),
                            taking.what(),
                            taking.whatToDo()));
        } else if (kind.equals("pollEnrich")) {
            Stream.of("constant", "simple")
                    .map(language -> written(poll, language))
                    .filter(Objects::nonNull)
                    .forEach(address -> uris.taking(((ScalarNode) address).getValue())
                            .ifPresent(taking -> refuse(address, taking.what(), taking.whatToDo())));
        }
    }

    /** A template's name is known as far as its first parameter; the start knows the rest. */
    private void taken(String name) {
        int open = name.indexOf("{{");
        if (open < 0) {
            targets.add(name);
        } else {
            beginnings.add(name.substring(0, open));
        }
    }

    /** Of two Camel starts only one. */
    private void takenOnce(Written target) {
        String place = file + ":" + RouteForm.line(target.node());
        String first = takers.putIfAbsent(target.text(), place);
        if (first != null) {
            problems.add(target.problem(
                    "another route takes from 'direct:" + target.text() + "', in " + first,
                    "give one of them a name of its own"));
        }
    }

    private void bean(Node name) {
        if (name instanceof ScalarNode scalar && parts.contains(scalar.getValue())) {
            refuse(
                    name,
                    "'" + scalar.getValue() + "' is the name of a step or bean that the program has",
                    "give the bean another name");
        }
        add(beans, name);
    }

    /** The target of a {@code direct:}, and where it is written: in the URI, or, as editors do, among the parameters. */
    private Optional<Written> direct(Node section) {
        Map<String, Node> named = fields(section);
        if (!(named.get("uri") instanceof ScalarNode uri)
                || !uris.component(section).equals(Optional.of(DIRECT))) {
            return Optional.empty();
        }
        Node name = fields(named.get("parameters")).get("name");
        ScalarNode written = !uri.getValue().contains(":") && name instanceof ScalarNode apart ? apart : uri;
        return Optional.of(new Written(
                file,
                written,
                uris.read(section).map(UriReader.Target::path).orElseGet(() -> Wiring.nameOf(written.getValue()))));
    }

    private static void add(Set<String> names, Node node) {
        if (node instanceof ScalarNode scalar) {
            names.add(scalar.getValue());
        }
    }

    /** @param kind the name of the section that the node is, such as {@code to} */
    private void walk(String kind, Node node) {
        if (node instanceof SequenceNode list) {
            statements(list);
            list.getValue().forEach(each -> walk(kind, each));
        } else if (node instanceof MappingNode section) {
            if (kind.equals("to")) {
                userStep(section);
            }
            if (SENDING.contains(kind)) {
                direct(section)
                        .filter(target -> !UriReader.isOpen(target.text()))
                        .ifPresent(soughtTargets::add);
            }
            if ((SENDING.contains(kind) || kind.equals("from"))
                    && fields(section).get("uri") instanceof ScalarNode uri) {
                uris.component(section).ifPresent(component -> refuse(uri, allowed.whyNotComponent(component)));
            }
            thatOurFilesStay(kind, section);
            if (kind.equals("transacted")) {
                refuse(
                        section,
                        "'transacted' needs a manager of transactions, and there is none",
                        "take it out: a batch is one statement, which is stored as a whole or not at all");
            }
            if (kind.equals("toD")) {
                nameOfFile(section);
            }
            if (FILLING.contains(kind)) {
                openTarget(kind, section);
            }
            if (ASKING.contains(kind) && !fields(section).containsKey("uri") && asksTheMessage(section)) {
                refuse(section, allowed.whyNotStep(kind));
            }
            if (kind.equals("expression")) {
                language(section);
            }
            for (NodeTuple entry : section.getValue()) {
                String key = ((ScalarNode) entry.getKeyNode()).getValue();
                Node value = entry.getValueNode();
                if (value instanceof ScalarNode scalar) {
                    scalar(kind, key, scalar);
                } else if (!(kind.isEmpty() && key.equals("rest"))) {
                    walk(key, value);
                }
            }
        } else if (node instanceof ScalarNode scalar) {
            placeholders(scalar);
        }
    }

    /** An address that is put together while the route runs: the component has to be known, and to be harmless. */
    private void openTarget(String kind, Node section) {
        if (!(fields(section).get("uri") instanceof ScalarNode uri)
                || allowed.whyNotStep(kind).isEmpty()) {
            return;
        }
        Optional<String> component =
                OpenTargets.asksALanguage(uri.getValue()) ? Optional.empty() : uris.component(section);
        boolean isOpen = OpenTargets.isOpen(uri.getValue())
                || fields(fields(section).get("parameters")).values().stream()
                        .anyMatch(value -> value instanceof ScalarNode text && OpenTargets.isOpen(text.getValue()));
        if (component.isEmpty() || isOpen) {
            refuse(uri, OpenTargets.whyNot(component.orElse(null)));
        }
    }

    /** Whether an expression takes something from the message: all do but a constant, and one with nothing to fill in. */
    private static boolean asksTheMessage(Node section) {
        Map<String, Node> named = fields(section);
        Map<String, Node> language = new LinkedHashMap<>(fields(named.getOrDefault("expression", section)));
        Node constant = language.getOrDefault("constant", language.get("simple"));
        Node text = constant instanceof MappingNode ? fields(constant).get("expression") : constant;
        return !(text instanceof ScalarNode written)
                || !language.containsKey("constant") && OpenTargets.isOpen(written.getValue());
    }

    private void scalar(String kind, String key, ScalarNode scalar) {
        String text = scalar.getValue();
        placeholders(scalar);
        if (key.equals("id") && !kind.equals("parameters")) {
            String place = file + ":" + RouteForm.line(scalar);
            String first = ids.putIfAbsent(text, place);
            if (first != null) {
                refuse(scalar, "the id '" + text + "' stands twice, first in " + first, "give one of them another id");
            }
        }
        if (key.equals("ref")
                && (kind.equals("process") || kind.equals("bean") || kind.equals("method"))
                && !UriReader.isOpen(text)
                && !text.startsWith("#")) {
            soughtBeans.add(new Written(file, scalar, text));
        }
    }

    /** A step to add, with its parameters: made for a try. */
    private void userStep(MappingNode to) {
        Optional<UriReader.Target> step = uris.read(to);
        Optional<NamedStep> named = stepNamed(uris, "to", to);
        if (step.isEmpty() && named.isPresent()) {
            fields(fields(to).get("parameters")).forEach(this::unfit);
        }
        if (step.filter(UriReader.Target::isStep).isEmpty()) {
            return;
        }
        if (named.isEmpty()) {
            refuse(fields(to).get("uri"), "the step has no name", StepComponent.HOW_TO_NAME);
            return;
        }
        Map<String, String> given = step.get().stepParameters();
        boolean asWritten = true;
        for (Map.Entry<String, Node> parameter :
                fields(fields(to).get("parameters")).entrySet()) {
            asWritten &= isAsWritten(parameter.getKey(), parameter.getValue(), given);
        }
        if (asWritten && given.values().stream().noneMatch(UriReader::isOpen)) {
            try {
                steps.make(named.get().name(), given);
            } catch (IllegalArgumentException wrong) {
                refuse(named.get().node(), wrong.getMessage());
            }
        }
    }

    /** Whether a parameter comes to its step as it is written; few do not, such as one with {@code )&} in it. */
    private boolean isAsWritten(String name, Node value, Map<String, String> given) {
        if (!(value instanceof ScalarNode text) || !given.containsKey(name)) {
            return true;
        }
        String wanted = uris.filled(UriReader.withoutRaw(text.getValue())).orElse("");
        if (withoutBlanks(given.get(name)).equals(withoutBlanks(UriReader.withoutRaw(wanted)))) {
            return true;
        }
        refuse(
                text,
                "'" + name + "' would come to the step otherwise than it is written",
                "put it into RAW(...), and no & directly after a )");
        return false;
    }

    /** Of a step that Camel cannot take in: which parameter is why. */
    private void unfit(String name, Node value) {
        if (value instanceof ScalarNode text && UNFIT.matcher(text.getValue()).find()) {
            refuse(text, "'" + name + "' has a character that no URI may have", "take it out; a pattern may say \\t");
        }
    }

    /** Camel takes line breaks away. */
    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
    }

    /** An expression has one field, which is named like its language; but for the two that stand for others. */
    private void language(MappingNode expression) {
        fields(expression).forEach((name, value) -> {
            Node named = name.equals("language") ? fields(value).get("language") : null;
            if (named instanceof ScalarNode other) {
                uris.filled(other.getValue()).ifPresent(known -> refuse(other, allowed.whyNotLanguage(known)));
            } else if (value instanceof MappingNode) {
                refuse(expression, allowed.whyNotLanguage(name.equals("method") ? "bean" : name));
            }
        });
    }

    /** Camel leaves the name of a file to the file's own language, where any other parameter is filled in before. */
    private void nameOfFile(MappingNode toD) {
        Map<String, Node> fields = fields(toD);
        Node name = fields(fields.get("parameters")).getOrDefault("fileName", fields.get("uri"));
        if (allowed.whyNotLanguage(FILE).isPresent()
                && uris.component(toD).equals(Optional.of(FILE))
                && name instanceof ScalarNode text
                && (name == fields.get("uri") ? NAME_IN_URI : IN_SIMPLE)
                        .matcher(text.getValue())
                        .find()) {
            refuse(
                    name,
                    "'fileName' of a toD is in the language 'file', which is not allowed in routes",
                    "set the header CamelFileName before it, as docs/cookbook.md does, or name it in routes.allow");
        }
    }

    private void refuse(Node node, Optional<String> whyNot) {
        whyNot.ifPresent(why -> refuse(node, why));
    }

    /** @param why what is wrong, and what to do, with a semicolon between */
    private void refuse(Node node, String why) {
        String[] words = why.split("; ", 2);
        refuse(node, words[0], words[1]);
    }

    private void refuse(Node node, String what, String whatToDo) {
        problems.add(RouteForm.problem(file, node, what, whatToDo));
    }

    private void placeholders(ScalarNode scalar) {
        Matcher key = KEY.matcher(scalar.getValue());
        while (key.find()) {
            String name = key.group(1);
            if (!settings.contains(name) && !ofTemplate.contains(name)) {
                refuse(
                        scalar,
                        "there is no setting '" + name + "'",
                        Nearest.question(name, settings).orElse("see config/tearsheet.yaml for those there are"));
            }
        }
    }

    /**
     * A text that is put into the body directly before a step that sends it to the database. One that is put together while
     * the route runs is refused, also if it stands further above, or comes by a variable.
     */
    private void statements(SequenceNode steps) {
        Node text = null;
        Node filled = null;
        Map<String, Node> variables = new HashMap<>();
        for (Node step : steps.getValue()) {
            Map<String, Node> named = fields(step);
            Node to = named.getOrDefault("to", named.get("toD"));
            if (to != null && uris.component(to).equals(Optional.of("jdbc"))) {
                if (text != null) {
                    statements.add(new Written(file, text, ((ScalarNode) text).getValue()));
                }
                Node sent = fields(to).get("variableSend");
                filled = sent instanceof ScalarNode name ? variables.get(name.getValue()) : filled;
                if (filled != null) {
                    refuse(
                            filled,
                            "the statement is put together while the route runs, so that an article may say what is done",
                            "write it as a 'constant', and bind what it needs: ':?name' with a header of that name");
                }
            }
            text = written(named.get("setBody"), "constant");
            if (named.containsKey("setBody") || named.containsKey("transform")) {
                filled = filled(named.getOrDefault("setBody", named.get("transform")));
            }
            if (fields(named.get("setVariable")).get("name") instanceof ScalarNode name) {
                variables.put(name.getValue(), filled(named.get("setVariable")));
            }
        }
    }

    private static Node filled(Node step) {
        Node text = written(step, "simple");
        return text != null && OpenTargets.isOpen(((ScalarNode) text).getValue()) ? text : null;
    }

    /** What is written as an expression of a language. */
    private static Node written(Node setBody, String language) {
        Node node = setBody;
        for (String field : List.of("expression", language, "expression")) {
            node = node == null ? null : fields(node).get(field);
        }
        return node instanceof ScalarNode ? node : null;
    }

    /** A step of the desk, or one to add: where it has its name. */
    record NamedStep(ScalarNode node, String name) {}

    /** Empty for Camel's own, and for one without a name. */
    static Optional<NamedStep> stepNamed(UriReader uris, String kind, Node step) {
        Map<String, Node> fields = fields(step);
        if (kind.equals("process")) {
            return fields.get("ref") instanceof ScalarNode ref
                    ? Optional.of(new NamedStep(ref, ref.getValue()))
                    : Optional.empty();
        }
        if (!SENDING.contains(kind) || !(fields.get("uri") instanceof ScalarNode uri)) {
            return Optional.empty();
        }
        boolean apart = !uri.getValue().contains(":");
        return uris.stepName(step)
                .map(name -> new NamedStep(
                        apart && fields(fields.get("parameters")).get(StepComponent.NAME) instanceof ScalarNode node
                                ? node
                                : uri,
                        name));
    }

    static Map<String, Node> fields(Node node) {
        return node instanceof MappingNode section
                ? section.getValue().stream()
                        .filter(entry -> entry.getKeyNode() instanceof ScalarNode)
                        .collect(Collectors.toMap(
                                entry -> ((ScalarNode) entry.getKeyNode()).getValue(),
                                NodeTuple::getValueNode,
                                (one, other) -> one,
                                LinkedHashMap::new))
                : Map.of();
    }
}
