package dev.tearsheet.dump;

/**
 * A dump is not what it was on the first pass: somebody wrote to the file in between. What was stored of it is to be
 * rolled back; the file is to be awaited and taken anew. It has no cause: who handles failures by what is behind them is
 * to find this, and not a fault of the disk.
 */
public final class DumpChanged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DumpChanged(String message) {
        super(message);
    }
}
