package dev.tearsheet.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/reliability.md} has every row, and each names tests that exist. */
class ReliabilityTest {

    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|.*$");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*)\\.(\\w+)`");

    @Test
    void everyTestNamedExists() throws IOException {
        TreeMap<String, Path> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> classes.put(file.getFileName().toString().replace(".java", ""), file));
        }
        List<MatchResult> named = TEST.matcher(table()).results().toList();
        assertThat(named).hasSizeGreaterThan(60);
        for (MatchResult test : named) {
            assertThat(classes).as(test.group()).containsKey(test.group(1));
            assertThat(testsOf(classes.get(test.group(1)))).as(test.group()).contains(test.group(2));
        }
    }

    @Test
    void everyRowNamesATest() throws IOException {
        TreeSet<Integer> rows = new TreeSet<>();
        for (MatchResult row : ROW.matcher(table()).results().toList()) {
            assertThat(row.group()).containsPattern(TEST);
            rows.add(Integer.parseInt(row.group(1)));
        }
        Set<Integer> wanted = IntStream.concat(IntStream.rangeClosed(1, 36), IntStream.of(38, 40))
                .boxed()
                .collect(Collectors.toSet());
        assertThat(rows).containsAll(wanted);
    }

    private static String table() throws IOException {
        return Files.readString(Path.of("docs", "reliability.md"));
    }

    private static Set<String> testsOf(Path source) {
        String name = TESTS.relativize(source)
                .toString()
                .replace(".java", "")
                .replace(source.getFileSystem().getSeparator(), ".");
        try {
            return Arrays.stream(Class.forName(name, false, ReliabilityTest.class.getClassLoader())
                            .getDeclaredMethods())
                    .filter(ReliabilityTest::isTest)
                    .map(Method::getName)
                    .collect(Collectors.toSet());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }

    private static boolean isTest(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(Class::getSimpleName)
                .anyMatch(Set.of("Test", "ParameterizedTest", "Property")::contains);
    }
}
