package dev.tearsheet.camel;

import dev.tearsheet.config.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The routes cannot work as they are written; whoever edited them has to mend them. No dump is to blame. */
public final class RouteDefect extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Pattern PLACED = Pattern.compile("(?s)(\\S+?):(\\d+)(?::(\\d+))?: (.*); (.*)");

    private final transient List<Problem> problems;

    /** @param message where, what is wrong, and what to do: {@code where: what; what to do} */
    public RouteDefect(String message) {
        this(message, null);
    }

    /**
     * @param message where, what is wrong, and what to do: {@code where: what; what to do}
     * @param cause what Camel said
     */
    public RouteDefect(String message, Throwable cause) {
        this(problemIn(message), cause);
    }

    /** @param cause what Camel said, or null */
    public RouteDefect(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problems = List.of(problem);
    }

    /** @param problems at least one */
    public RouteDefect(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** The same, in its parts; at least one. */
    public List<Problem> problems() {
        return problems;
    }

    private static Problem problemIn(String message) {
        Matcher placed = PLACED.matcher(message);
        if (placed.matches()) {
            return new Problem(
                    placed.group(1),
                    Integer.parseInt(placed.group(2)),
                    placed.group(3) == null ? 1 : Integer.parseInt(placed.group(3)),
                    placed.group(4),
                    placed.group(5));
        }
        int where = Math.max(0, message.indexOf(": "));
        int todo = message.lastIndexOf("; ");
        return todo < where
                ? new Problem("routes", message, "mend the route")
                : new Problem(
                        message.substring(0, where),
                        message.substring(where + (where == 0 ? 0 : 2), todo),
                        message.substring(todo + 2));
    }
}
