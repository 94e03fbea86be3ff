package dev.tearsheet.config;

import java.util.Objects;

/**
 * One mistake in the configuration, for the person who wrote it.
 *
 * @param file the file, or {@code --set} or {@code environment} where it came from there
 * @param line from 1, or 0 where there is no line
 * @param column from 1, or 0 where there is no column
 * @param what what is wrong, values in quotes; never a secret
 * @param whatToDo what was expected, or what to do
 */
public record Problem(String file, int line, int column, String what, String whatToDo) {

    public Problem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(whatToDo, "whatToDo");
    }

    /** One that has no place in its file, or no file. */
    public Problem(String file, String what, String whatToDo) {
        this(file, 0, 0, what, whatToDo);
    }

    /** {@code file:line:column: what; what to do}, without the numbers where there are none. */
    @Override
    public String toString() {
        String where = line == 0 ? file : file + ":" + line + ":" + column;
        return where + ": " + what + "; " + whatToDo;
    }
}
