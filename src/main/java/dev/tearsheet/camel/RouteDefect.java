package dev.tearsheet.camel;

import dev.tearsheet.config.Problem;

/** The routes cannot work as they are written; whoever edited them has to mend them. No dump is to blame. */
public final class RouteDefect extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

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
        this.problem = problem;
    }

    /** The same, in its parts. */
    public Problem problem() {
        return problem;
    }

    private static Problem problemIn(String message) {
        int where = Math.max(0, message.indexOf(": "));
        int todo = message.lastIndexOf("; ");
        return todo < where
                ? new Problem("routes", 0, 0, message, "mend the route")
                : new Problem(
                        message.substring(0, where),
                        0,
                        0,
                        message.substring(where + (where == 0 ? 0 : 2), todo),
                        message.substring(todo + 2));
    }
}
