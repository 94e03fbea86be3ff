package dev.tearsheet.camel;

import dev.tearsheet.article.Defect;

/**
 * The tables do not hold what the books of a dump say: a trigger, somebody's hand, or a bug of ours; never the dump's
 * fault. Its file stays in the inbox, and it starts over when it is taken again.
 */
final class BooksDoNotBalance extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BooksDoNotBalance(String message) {
        super(message);
    }

    /** What puts a dump into quarantine that has failed so once too often, though it started over each time. */
    Defect struckOut(int strikes) {
        return new Defect(
                Defect.Kind.FAILED_REPEATEDLY,
                "failed " + strikes + " times: " + getMessage(),
                null,
                null,
                "see whether a trigger, a rule or somebody takes rows out of the tables of schema 'tearsheet', mend that,"
                        + " then put the dump through again with 'retry'; if nobody does, please report this");
    }
}
