package dev.tearsheet.house.offender.clean;

/** Offends: only commands write to the terminal. */
public final class ShoutsAtTheTerminal {

    void shout() {
        System.err.println("!");
    }
}
