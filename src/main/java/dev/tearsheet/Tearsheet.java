package dev.tearsheet;

import dev.tearsheet.cli.Commands;
import java.util.Locale;

/** The program: {@code ./tearsheet COMMAND}. */
public final class Tearsheet {

    private Tearsheet() {}

    /** @param args as on the command line; the exit status is the command's */
    public static void main(String[] args) {
        // Figures and words come out the same on every machine.
        Locale.setDefault(Locale.ROOT);
        System.exit(Commands.run(args));
    }
}
