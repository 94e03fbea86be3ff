package dev.tearsheet.camel;

/**
 * What this process has in work keeps the dump from being taken: the same one in another file, or large ones that have all
 * the memory for such. Mostly that is over sooner than the work of another instance.
 */
final class ClaimedHere extends ClaimLost {

    private static final long serialVersionUID = 1L;

    ClaimedHere(String message) {
        super(message);
    }
}
