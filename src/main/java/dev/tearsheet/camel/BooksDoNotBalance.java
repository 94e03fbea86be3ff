package dev.tearsheet.camel;

/** The counts of a dump do not add up: a bug of ours, never the dump's fault. Its file stays in the inbox. */
final class BooksDoNotBalance extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BooksDoNotBalance(String message) {
        super(message);
    }
}
