package dev.tearsheet.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.stream.Collectors;

/** Two texts against each other, as {@code diff -u} shows them. */
final class Diff {

    /** Lines shown round each change. */
    private static final int AROUND = 2;

    private Diff() {}

    /** What changed; empty if nothing did. Control characters are made visible. */
    static List<String> of(String name, String before, String after) {
        List<String> old = before.lines().collect(Collectors.toList());
        return UnifiedDiffUtils.generateUnifiedDiff(
                        name, name, old, DiffUtils.diff(old, after.lines().collect(Collectors.toList())), AROUND)
                .stream()
                .map(Console::printable)
                .toList();
    }
}
