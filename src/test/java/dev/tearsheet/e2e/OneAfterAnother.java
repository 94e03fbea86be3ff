package dev.tearsheet.e2e;

import dev.tearsheet.cli.Commands;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Runs several commands in one process, as {@link ServiceProcess#startAll} gives them, up to one that fails. */
final class OneAfterAnother {

    /** Stands behind the last word of each. */
    static final String END = "--end-of-command";

    private OneAfterAnother() {}

    public static void main(String[] words) {
        Locale.setDefault(Locale.ROOT);
        List<String> left = Arrays.asList(words);
        while (!left.isEmpty()) {
            int end = left.indexOf(END);
            int exit = Commands.run(left.subList(0, end).toArray(String[]::new));
            if (exit != 0) {
                System.exit(exit);
            }
            left = left.subList(end + 1, left.size());
        }
        System.exit(0);
    }
}
