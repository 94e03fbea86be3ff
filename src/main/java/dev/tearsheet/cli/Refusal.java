package dev.tearsheet.cli;

/** A command cannot do what was asked, for a reason that a person can mend; shown without a trace. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exit;

    /**
     * @param exit the exit status
     * @param message what is wrong, and what to do
     */
    Refusal(int exit, String message) {
        super(message, null, false, false);
        this.exit = exit;
    }

    int exit() {
        return exit;
    }
}
