package dev.tearsheet.camel;

import dev.tearsheet.config.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Finds steps to add that stand where they can do nothing. The rehearsal does not: they may stand under a condition that
 * its article does not meet, or do nothing without a word. Of a condition it is not known whether it holds, so that only
 * what is wrong either way is told. For one route.
 */
final class StepOrder {

    private static final String STEPS = "steps";
    private static final String APPROVE = "approve";

    /** Steps in or after which the body may be a text. */
    private static final Set<String> CHANGING = Set.of(
            "bean",
            "convertBodyTo",
            "dynamicRouter",
            "enrich",
            "marshal",
            "pollEnrich",
            "recipientList",
            "routingSlip",
            "script",
            "setBody",
            "split",
            "transform",
            "unmarshal");

    /** In which an article goes no further, or not in this route. */
    private static final Set<String> ENDING = Set.of("aggregate", "resequence", "sample", "stop");

    /** That an article may pass by, with all that stands in them. */
    private static final Set<String> PASSED_BY =
            Set.of("aggregate", "doCatch", "filter", "idempotentConsumer", "loop", "otherwise", "resequence", "when");

    /** What gives back what it was given; others may answer, or lead to a route that makes a text. */
    private static final Set<String> KEEPING = Set.of("file", "log", StepComponent.SCHEME);

    private final String file;
    private final UserSteps steps;
    private final Set<String> parts;
    private final AllowedParts allowed;
    private final UriReader uris;
    private final List<Problem> problems = new ArrayList<>();

    /** Whether articles pass here, and are still articles. */
    private boolean ofArticles;

    /** Names in the order of the file, whatever condition they stand under. */
    private final Set<String> passed = new HashSet<>();

    /** Those that wait for a step that has not come yet. */
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(Node node, String step, String needs) {}

    /** Where articles are approved. */
    private final List<Approval> approvals = new ArrayList<>();

    /** @param under the condition, or the like, that it stands under; null for none */
    private record Approval(Node node, String under) {}

    private StepOrder(String file, UserSteps steps, Set<String> parts, AllowedParts allowed, UriReader uris) {
        this.allowed = allowed;
        this.uris = uris;
        this.file = file;
        this.steps = steps;
        this.parts = parts;
    }

    /**
     * What is wrong with the order of a route's steps.
     *
     * @param parts the steps that the program has; others may make a text of an article
     */
    static List<Problem> problems(
            String file, Node route, UserSteps steps, Set<String> parts, AllowedParts allowed, UriReader uris) {
        StepOrder order = new StepOrder(file, steps, parts, allowed, uris);
        order.walk(route, Set.of(), null);
        order.onlyApproval();
        return order.problems;
    }

    /**
     * @param certain the steps that each article has passed that comes here
     * @param under what a part of the articles passes by, with all that comes here; null for nothing
     */
    private void walk(Node node, Set<String> certain, String under) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(each -> walk(each, certain, under));
        } else if (node instanceof MappingNode) {
            RouteLint.fields(node).forEach((key, value) -> {
                if (key.equals(STEPS) && value instanceof SequenceNode list) {
                    inOrder(list, certain, under);
                } else {
                    walk(value, certain, PASSED_BY.contains(key) ? key : under);
                }
            });
        }
    }

    private void inOrder(SequenceNode list, Set<String> before, String under) {
        Set<String> certain = new HashSet<>(before);
        for (Node step : list.getValue()) {
            RouteLint.fields(step).forEach((kind, what) -> {
                Optional<RouteLint.NamedStep> named = RouteLint.stepNamed(uris, kind, what);
                if (named.isPresent()) {
                    judge(named.get().node(), named.get().name(), certain);
                    if (ofArticles && named.get().name().equals(APPROVE)) {
                        approvals.add(new Approval(named.get().node(), under));
                    }
                    certain.add(named.get().name());
                } else {
                    stop(kind, what, certain);
                    sink(kind, what);
                    ofArticles &= !mayChange(kind, what);
                    walk(what, certain, PASSED_BY.contains(kind) ? kind : under);
                }
            });
        }
    }

    /** An article that ends there is neither approved nor rejected, and no dump can be stored that has one. */
    private void stop(String kind, Node what, Set<String> certain) {
        if ((ENDING.contains(kind) || isQuietRollback(kind, what)) && ofArticles && !certain.contains(APPROVE)) {
            refuse(
                    what,
                    "'" + kind + "' keeps an article from step 'approve', and its dump in the inbox",
                    "drop the article by a step such as keepPhrases, or put the '" + kind + "' after 'approve'");
        }
    }

    /** One that throws nothing, and so costs no article. */
    private static boolean isQuietRollback(String kind, Node what) {
        Map<String, Node> fields = RouteLint.fields(what);
        return kind.equals("rollback")
                && Stream.of("markRollbackOnly", "markRollbackOnlyLast")
                        .anyMatch(mark -> fields.get(mark) instanceof ScalarNode set
                                && !set.getValue().equals("false"));
    }

    /** Where there are several, each may be for some of the articles. */
    private void onlyApproval() {
        if (approvals.size() == 1 && approvals.get(0).under() != null) {
            String under = approvals.get(0).under();
            refuse(
                    approvals.get(0).node(),
                    "'" + under + "' keeps articles from step 'approve', and their dumps in the inbox",
                    "drop articles by a step such as keepPhrases, and put 'approve' outside of the '" + under + "'");
        }
    }

    private boolean mayChange(String kind, Node what) {
        if (!kind.equals("to") && !kind.equals("toD")) {
            return CHANGING.contains(kind);
        }
        return !RouteLint.fields(what).containsKey("variableReceive")
                && uris.component(what).filter(KEEPING::contains).isEmpty();
    }

    /** A step that writes what it is given: an article has no text form. */
    private void sink(String kind, Node what) {
        Map<String, Node> fields = RouteLint.fields(what);
        if (!ofArticles || !(fields.get("uri") instanceof ScalarNode uri)) {
            return;
        }
        if (fields.containsKey("variableSend")) {
            if (kind.equals("to") && !fields.containsKey("variableReceive")) {
                refuse(
                        fields.get("variableSend"),
                        "the variable takes the article's place from here on",
                        "add 'variableReceive' with the name of another variable, for what comes back");
            }
        } else {
            String scheme = uris.component(what).orElse("");
            if (Rehearsal.OF_BYTES.contains(scheme)
                    && allowed.whyNotComponent(scheme).isEmpty()) {
                String id = RouteLint.fields(what).get("id") instanceof ScalarNode named ? named.getValue() : scheme;
                refuse(uri, "step '" + id + "' " + Rehearsal.GIVES_ARTICLE.formatted(scheme), Rehearsal.USE_COPY);
            }
        }
    }

    private void judge(Node node, String name, Set<String> certain) {
        for (Waiting early : List.copyOf(waiting)) {
            if (early.needs.equals(name)) {
                refuse(
                        early.node,
                        "step '" + early.step + "' stands before '" + name + "', whose work it needs",
                        "put it after '" + name + "'");
                waiting.remove(early);
            }
        }
        passed.add(name);
        boolean ours = parts.contains(name) || steps.named(name).isPresent();
        ofArticles = ours && (ofArticles || name.equals("decodeText") || !parts.contains(name));
        steps.named(name).map(UserStep::place).ifPresent(place -> {
            if (place.after() != null && !passed.contains(place.after())) {
                waiting.add(new Waiting(node, name, place.after()));
            }
            if (place.before() != null && certain.contains(place.before())) {
                refuse(
                        node,
                        "step '" + name + "' stands after '" + place.before() + "', where it can do nothing",
                        "put it before '" + place.before() + "'");
            }
        });
    }

    private void refuse(Node node, String what, String whatToDo) {
        problems.add(RouteForm.problem(file, node, what, whatToDo));
    }
}
