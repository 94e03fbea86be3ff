package dev.tearsheet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the README promises. A promise stands between {@code <!-- seen:key -->} and {@code <!-- /seen -->}, in fenced
 * blocks; in a line of it, … stands for anything, and a line of nothing else for any lines.
 */
final class Readme {

    private static final String ANYTHING = "…";
    private static final Pattern FENCE = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```$");

    private final String text;

    private Readme(String text) {
        this.text = text;
    }

    static Readme read() throws IOException {
        return new Readme(Files.readString(TestHome.PROJECT.resolve("README.md")));
    }

    /** The fenced blocks of a promise, wherever it stands. */
    List<String> blocks(String key) {
        String kind = key.contains(":") ? key.substring(0, key.indexOf(':')) : key;
        Matcher promise = Pattern.compile(
                        "(?s)<!-- " + Pattern.quote(key) + " -->\\n(.*?)<!-- /" + Pattern.quote(kind) + " -->")
                .matcher(text);
        List<String> blocks = new ArrayList<>();
        while (promise.find()) {
            Matcher fence = FENCE.matcher(promise.group(1));
            while (fence.find()) {
                blocks.add(fence.group(1));
            }
        }
        assertThat(blocks).as("README.md: blocks of '%s'", key).isNotEmpty();
        return blocks;
    }

    /** Every line of the promise was printed, in that order. */
    void expect(String key, String output) {
        List<String> printed = output.lines().toList();
        int at = 0;
        for (String line : blocks(key).stream().flatMap(String::lines).toList()) {
            if (line.strip().equals(ANYTHING)) {
                continue;
            }
            Pattern promised = pattern(line);
            int found = at;
            while (found < printed.size()
                    && !promised.matcher(printed.get(found)).matches()) {
                found++;
            }
            assertThat(found)
                    .as(
                            "README.md, '%s': no such line from line %d on of what was printed:%n%s%n%n%s",
                            key, at, line, output)
                    .isLessThan(printed.size());
            at = found + 1;
        }
    }

    private static Pattern pattern(String line) {
        return Pattern.compile(Arrays.stream(line.stripTrailing().split(ANYTHING, -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }
}
