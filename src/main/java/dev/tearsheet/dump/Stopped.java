package dev.tearsheet.dump;

/** A first pass ended early by {@link InboxFile#stop}: nothing is said about the dump, whose fault it is not. */
public final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped() {
        super("stopped while the dump was read; expected to read it to its end", null, false, false);
    }
}
