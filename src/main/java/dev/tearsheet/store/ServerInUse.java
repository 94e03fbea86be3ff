package dev.tearsheet.store;

import java.io.IOException;

/** Another process has the embedded server of this data folder in its hands; the message names it. */
public final class ServerInUse extends IOException {

    private static final long serialVersionUID = 1L;

    ServerInUse(String message) {
        super(message);
    }
}
