package dev.tearsheet.camel;

/** The ledger has given this dump to another instance, or has it with one, or has it no more; it stays where it is. */
class ClaimLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClaimLost(String message) {
        super(message, null, false, false);
    }
}
