package dev.tearsheet.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with everything that is wrong with it. Its message has one problem per line. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @throws IllegalArgumentException if there is no problem */
    public ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("configuration refused without a problem; say what is wrong");
        }
        this.problems = List.copyOf(problems);
    }

    /** At least one; those of the file first, in the order of its lines. */
    public List<Problem> problems() {
        return problems;
    }
}
