package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.TestHome;
import dev.tearsheet.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Does what the cookbook says: every recipe is put into a home of its own, checked, and held against its case. */
class CookbookTest {

    private static final Pattern BLOCK =
            Pattern.compile("<!-- (recipe|case) (\\w+)(?:: ([\\w ]+))? -->\\n```yaml\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path home;

    /** A block of the page: how it is to be used, such as "desk before approve", and its YAML. */
    record Part(String use, String yaml) {}

    private static Map<String, List<Part>> recipes() throws IOException {
        Map<String, List<Part>> recipes = new TreeMap<>();
        Matcher block = BLOCK.matcher(Files.readString(TestHome.PROJECT.resolve("docs/cookbook.md")));
        while (block.find()) {
            String use = block.group(1).equals("case") ? "case" : block.group(3);
            recipes.computeIfAbsent(block.group(2), name -> new ArrayList<>()).add(new Part(use, block.group(4)));
        }
        return recipes;
    }

    static Stream<String> names() throws IOException {
        return recipes().keySet().stream();
    }

    @Test
    void thereAreAtLeastTen() throws IOException {
        assertThat(Files.readString(TestHome.PROJECT.resolve("docs/cookbook.md"))
                        .lines()
                        .filter(line -> line.startsWith("## ")))
                .hasSizeGreaterThanOrEqualTo(10);
        assertThat(names()).hasSizeGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("names")
    void theRecipeDoesWhatItsCaseSays(String name) throws Exception {
        Path cases = Files.createDirectories(home.resolve("routes/tests"));
        TestHome.copyShipped("routes", home);
        boolean hasCase = false;
        boolean settingsAlone = false;
        for (Part part : recipes().get(name)) {
            String[] use = part.use().split(" ");
            switch (use[0]) {
                case "desk" -> insert(use[1], use[2], part.yaml());
                case "settings" -> {
                    Files.writeString(
                            Files.createDirectories(home.resolve("config")).resolve("tearsheet.yaml"), part.yaml());
                    settingsAlone = true;
                }
                case "case" -> {
                    Files.writeString(cases.resolve(name + ".case.yaml"), part.yaml());
                    hasCase = true;
                }
                default -> throw new AssertionError("no such use: " + part.use());
            }
        }
        if (settingsAlone && !hasCase) {
            assertThat(Settings.load(home, TestHome.PROJECT, Map.of(), Map.of()).warnings())
                    .isEmpty();
            return;
        }
        assertThat(command("check")).isEqualTo("nothing is wrong\n");
        if (hasCase) {
            assertThat(command("test")).contains("1 case, 0 came out otherwise than expected");
            CanvasForm.save(home.resolve("routes"));
            assertThat(command("test"))
                    .as("saved by an editor with a canvas")
                    .contains("1 case, 0 came out otherwise than expected");
            assertThat(command("check")).isEqualTo("nothing is wrong\n");
            withoutTheRecipe();
            assertThat(command("test")).as("without the recipe").contains("1 case, 1 came out otherwise");
        }
    }

    private void withoutTheRecipe() throws IOException {
        Files.copy(
                TestHome.PROJECT.resolve("routes/desk.camel.yaml"),
                home.resolve("routes/desk.camel.yaml"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(home.resolve("config/tearsheet.yaml"));
    }

    private void insert(String where, String step, String yaml) throws IOException {
        Path file = home.resolve("routes/desk.camel.yaml");
        String desk = Files.readString(file);
        int ref = desk.indexOf("            ref: " + step + "\n");
        assertThat(ref).as("step " + step).isPositive();
        int at = where.equals("before")
                ? desk.lastIndexOf("        - process:\n", ref)
                : ref + ("            ref: " + step + "\n").length();
        Files.writeString(file, desk.substring(0, at) + yaml + desk.substring(at));
    }

    private String command(String name) {
        return CommandRun.of(name, "--home", home.toString()).said();
    }
}
