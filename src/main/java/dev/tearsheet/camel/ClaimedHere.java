package dev.tearsheet.camel;

/** This process has the dump in work already, in another file: over sooner than the work of another instance, mostly. */
final class ClaimedHere extends ClaimLost {

    private static final long serialVersionUID = 1L;

    ClaimedHere(String message) {
        super(message);
    }
}
