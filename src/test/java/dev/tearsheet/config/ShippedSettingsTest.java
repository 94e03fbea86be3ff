package dev.tearsheet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The file that users read and the table that the program reads say the same. */
class ShippedSettingsTest {

    private static final Path SHIPPED = Path.of("config", "tearsheet.yaml");

    @Test
    void theFileHasEveryKeyOfTheTableWithItsDefaultInTheOrderOfTheTable() {
        List<Problem> problems = new ArrayList<>();
        List<Written> written = YamlFile.read(SHIPPED, problems);

        assertThat(problems).isEmpty();
        assertThat(written.stream().map(one -> one.key().name() + " = " + one.text()))
                .containsExactlyElementsOf(Keys.all().stream()
                        .map(key -> key.name() + " = " + key.byDefault())
                        .toList());
    }

    @Test
    void theCommentAboveEachKeyIsTheTablesDescriptionWithTypeAndDefault() throws IOException {
        List<String> lines = Files.readAllLines(SHIPPED, StandardCharsets.UTF_8);
        for (Written written : YamlFile.read(SHIPPED, new ArrayList<>())) {
            Key key = written.key();
            String byDefault = key.kind() == Kind.LIST
                    ? "default as here"
                    : "default " + (key.byDefault().isEmpty() ? "\"\"" : key.byDefault());
            String kind = key.kind().toString().toLowerCase(java.util.Locale.ROOT);

            assertThat(commentAbove(lines, written.line() - 1))
                    .as(key.name())
                    .isEqualTo(key.description() + " (" + kind + ", " + byDefault + ")");
        }
    }

    @Test
    void namesAreDotsAndLowerCaseLetters() {
        assertThat(Keys.all()).allSatisfy(key -> assertThat(key.name()).matches("[a-z]+(\\.[a-z]+)+"));
    }

    @Test
    void theShippedFileAloneIsARightConfiguration() {
        Settings settings = Settings.load(Path.of("no-such-home"), Path.of("."), Map.of(), Map.of());

        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.placeholders()).hasSameSizeAs(Keys.all());
    }

    private static String commentAbove(List<String> lines, int index) {
        int first = index;
        while (first > 0 && lines.get(first - 1).strip().startsWith("#")) {
            first--;
        }
        return lines.subList(first, index).stream()
                .map(line -> line.strip().substring(1).strip())
                .collect(Collectors.joining(" "));
    }
}
