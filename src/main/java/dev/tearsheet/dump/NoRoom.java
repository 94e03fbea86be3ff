package dev.tearsheet.dump;

/** A first pass that could not begin, as other large dumps have all the memory for such: it can when one of them is done. */
public final class NoRoom extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoRoom() {
        super("it waits for memory until another large dump is done", null, false, false);
    }
}
