package dev.tearsheet.camel;

/** What lies behind a failure: Camel, pools and iterators wrap what a step threw. */
public final class Causes {

    private Causes() {}

    /** The innermost cause of a failure; the failure itself where it has none. */
    public static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
