package dev.tearsheet.cli;

/** What the exit status says. */
final class Exit {

    /** Everything was done. */
    static final int OK = 0;

    /** Something was rejected or quarantined, or a check found faults. */
    static final int SOME_REFUSED = 1;

    /** The command line or the configuration is wrong. */
    static final int USAGE = 2;

    /** An outage lasted longer than the command was to wait. */
    static final int OUTAGE = 3;

    private Exit() {}
}
