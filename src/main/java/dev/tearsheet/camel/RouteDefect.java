package dev.tearsheet.camel;

/** The routes cannot work as they are written; whoever edited them has to mend them. No dump is to blame. */
public final class RouteDefect extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message where, what is wrong, and what to do */
    public RouteDefect(String message) {
        super(message);
    }

    /**
     * @param message where, what is wrong, and what to do
     * @param cause what Camel said
     */
    public RouteDefect(String message, Throwable cause) {
        super(message, cause);
    }
}
