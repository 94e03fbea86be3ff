package dev.tearsheet.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.cli.Commands;
import dev.tearsheet.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What README and docs name is there: a renamed setting, step or file takes its documentation along. */
class DocsTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final int MOST_LINES_OF_A_DECISION = 30;

    /** Words of other programs that look like ours. */
    private static final Set<String> FOREIGN = Set.of("verify-full");

    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\\n]+`");
    private static final Pattern DOTTED = Pattern.compile("(?<![\\w./-])[a-z]+(?:\\.[a-z]+)+(?![\\w./-]*[\\w/-])");
    private static final Pattern OF_OUR_OWN = Pattern.compile(
            "(?<![\\w./@<-])(?:[a-z]+(?:[A-Z][a-z]+)+|(?:[A-Z][a-z]+){2,}|[a-z]+(?:-[a-z]+)+)(?![\\w.-]*[\\w/-])");

    private static Map<String, String> documents() throws IOException {
        Map<String, String> documents = new TreeMap<>();
        try (Stream<Path> files = Stream.concat(
                Stream.of(PROJECT.resolve("README.md"), PROJECT.resolve("SECURITY.md")), Files.walk(docs()))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".md")).toList()) {
                documents.put(PROJECT.relativize(file).toString(), Files.readString(file));
            }
        }
        assertThat(documents).containsKeys("README.md", "SECURITY.md", "docs/architecture.md", "docs/changelog.md");
        return documents;
    }

    private static Path docs() {
        return PROJECT.resolve("docs");
    }

    /** What is written as code in a document. */
    private static List<String> code(String document) {
        return all(CODE, document);
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    @Test
    void everySettingNamedIsOne() throws IOException {
        Set<String> keys = Settings.load(PROJECT, PROJECT, Map.of(), Map.of())
                .placeholders()
                .keySet();
        Set<String> sections =
                keys.stream().map(key -> key.substring(0, key.indexOf('.'))).collect(Collectors.toSet());
        Set<String> files = Set.of("yaml", "sql", "txt", "json", "jsonl", "md", "java");
        List<String> named = new ArrayList<>();
        documents().forEach((file, text) -> code(text).forEach(code -> all(DOTTED, code).stream()
                .filter(word -> sections.contains(word.substring(0, word.indexOf('.'))))
                .filter(word -> !files.contains(word.substring(word.lastIndexOf('.') + 1)))
                .forEach(key -> {
                    named.add(key);
                    assertThat(keys).as("%s: '%s'", file, key).contains(key);
                })));
        assertThat(named).as("settings found").contains("inbox.settle", "database.url", "stop.wait");
    }

    @Test
    void everyVariableNamedIsOne() throws IOException {
        Set<String> variables = new TreeSet<>(Set.of("TEARSHEET_HOME"));
        Settings.load(PROJECT, PROJECT, Map.of(), Map.of())
                .placeholders()
                .keySet()
                .forEach(key -> variables.add(
                        "TEARSHEET_" + key.toUpperCase(Locale.ROOT).replace('.', '_')));
        documents().forEach((file, text) -> assertThat(all(Pattern.compile("TEARSHEET_[A-Z_]+"), text))
                .as(file)
                .allSatisfy(name -> assertThat(variables).contains(name)));
    }

    @Test
    void everyCommandAndOptionNamedIsOneAndEveryCommandIsInTheReadme() throws IOException {
        Map<String, CommandLine> commands = new CommandLine(new Commands()).getSubcommands();
        Set<String> options = new TreeSet<>(Set.of("--version"));
        commands.values()
                .forEach(command ->
                        options.addAll(command.getCommandSpec().optionsMap().keySet()));
        documents().forEach((file, text) -> {
            for (String code : code(text)) {
                Matcher line =
                        Pattern.compile("\\./tearsheet ([a-z-]+)([^\\n#`]*)").matcher(code);
                while (line.find()) {
                    String command = line.group(1);
                    assertThat(command.startsWith("-") ? options : commands.keySet())
                            .as("%s: %s", file, line.group())
                            .contains(command);
                    assertThat(options)
                            .as("%s: %s", file, line.group())
                            .containsAll(all(Pattern.compile("(?<= )--[a-z-]+"), line.group(2)));
                }
            }
        });
        String readme = documents().get("README.md");
        assertThat(commands.keySet()).allSatisfy(command -> assertThat(readme)
                .as("README.md, table of commands")
                .containsPattern("(?m)^\\| `" + command + "[` ]"));
    }

    @Test
    void theStepsOfTheReadmeAreThoseOfTheDesk() throws IOException {
        List<String> steps =
                all(Pattern.compile("(?<=ref: )\\w+"), Files.readString(PROJECT.resolve("routes/desk.camel.yaml")));
        assertThat(documents().get("README.md")).contains(String.join(" → ", steps));
    }

    /** Steps, routes, classes, columns: whatever is written like one of ours stands in the program. */
    @Test
    void everyNameIsOneOfTheProgram() throws IOException {
        Set<String> known = new TreeSet<>(FOREIGN);
        for (String folder : List.of("src", "routes", "config", "samples")) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    known.add(file.getFileName().toString().replaceFirst("\\..*", ""));
                    known.addAll(all(
                            Pattern.compile("[A-Za-z]+(?:-[A-Za-z]+)*"),
                            Files.readString(file, StandardCharsets.ISO_8859_1)));
                }
            }
        }
        documents().forEach((file, text) -> {
            String prose = text.replaceAll("(?s)```.*?```", "");
            List<String> unknown = all(Pattern.compile("`[^`\\n]+`"), prose).stream()
                    .flatMap(code -> all(OF_OUR_OWN, code).stream())
                    .filter(name -> !known.contains(name))
                    .toList();
            assertThat(unknown)
                    .as(file + ": names that stand nowhere in the program")
                    .isEmpty();
        });
    }

    @Test
    void everyFileNamedIsThere() throws IOException {
        Map<String, String> folders = Map.of(".camel.yaml", "routes", ".sql", "src/main/resources/sql");
        documents()
                .forEach((file, text) -> folders.forEach((end, folder) -> all(
                                Pattern.compile("(?<![\\w/.])[a-z-]+" + Pattern.quote(end)), text)
                        .forEach(name -> assertThat(PROJECT.resolve(folder).resolve(name))
                                .as(file)
                                .exists())));
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        documents().forEach((file, text) -> {
            for (MatchResult link : Pattern.compile("\\]\\(([^)\\s]+)\\)")
                    .matcher(text)
                    .results()
                    .toList()) {
                String target = link.group(1);
                assertThat(target).as(file + ": links stay inside the project").doesNotContain("://");
                String path = target.replaceFirst("#.*", "");
                Path there = path.isEmpty()
                        ? PROJECT.resolve(file)
                        : PROJECT.resolve(file).resolveSibling(path);
                assertThat(there).as(file).exists();
                if (target.contains("#")) {
                    String heading = target.substring(target.indexOf('#') + 1);
                    assertThat(headings(there)).as(file + ": " + target).contains(heading);
                }
            }
        });
    }

    private static List<String> headings(Path document) {
        try (Stream<String> lines = Files.lines(document)) {
            return lines.filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("^#+ ", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^a-z0-9 -]", "")
                            .replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void decisionsAreShortAndNumberedThrough() throws IOException {
        List<Path> decisions;
        try (Stream<Path> files = Files.list(docs().resolve("decisions"))) {
            decisions = files.sorted().toList();
        }
        assertThat(decisions).isNotEmpty();
        for (int i = 0; i < decisions.size(); i++) {
            String name = decisions.get(i).getFileName().toString();
            List<String> lines = Files.readAllLines(decisions.get(i));
            assertThat(name).matches("%04d-[a-z0-9-]+\\.md".formatted(i + 1));
            assertThat(lines).as(name).hasSizeLessThanOrEqualTo(MOST_LINES_OF_A_DECISION);
            assertThat(lines.get(0)).as(name).startsWith("# %04d ".formatted(i + 1));
            assertThat(String.join("\n", lines))
                    .as(name)
                    .contains("**Context.**", "**Decision.**", "**Consequences.**");
        }
    }
}
