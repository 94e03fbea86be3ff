package dev.tearsheet.store;

import java.io.IOException;

/** Another process has the embedded server of this data folder in its hands; the message names it. */
public final class ServerInUse extends IOException {

    private static final long serialVersionUID = 1L;

    private final String state;

    ServerInUse(String state) {
        super(state + "; stop that one first, or use another home");
        this.state = state;
    }

    /** The message without advice, for who still waits: the other one may be starting, or ending. */
    public String state() {
        return state;
    }
}
