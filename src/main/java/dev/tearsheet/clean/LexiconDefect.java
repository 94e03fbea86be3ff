package dev.tearsheet.clean;

/**
 * A lexicon that cannot be used, and where: {@code file:line:column: what is wrong; what was expected}. It has no stack
 * trace, for the fault is the file's.
 */
public final class LexiconDefect extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    LexiconDefect(String message) {
        super(message);
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
