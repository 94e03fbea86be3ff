package dev.tearsheet.store;

import java.io.IOException;

/** Under the name of the file that was read another one has come; that one stays in the inbox. */
public final class OriginalReplaced extends IOException {

    private static final long serialVersionUID = 1L;

    OriginalReplaced(String message) {
        super(message);
    }
}
