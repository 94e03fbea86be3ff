package dev.tearsheet.camel;

/** The service was asked to stop in the middle of a dump; the next start goes on from the ledger. */
final class StoppedShort extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedShort(String message) {
        super(message, null, false, false);
    }
}
