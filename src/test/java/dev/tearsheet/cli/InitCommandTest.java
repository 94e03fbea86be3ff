package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A home that {@code init} makes can be used as it is. */
class InitCommandTest {

    @TempDir
    private Path folder;

    @Test
    void whatItMakesIsAHome() throws Exception {
        Path home = folder.resolve("news");
        assertThat(CommandRun.of("init", home.toString()).said()).contains("made " + home);
        assertThat(home.resolve("tearsheet.service"))
                .content()
                .contains("run --home \"" + home + "\"", "KillMode=mixed");
        assertThat(home.resolve("inbox")).isEmptyDirectory();
        assertThat(home.resolve("quarantine"))
                .as("the service makes it, closed to others")
                .doesNotExist();
        assertThat(Files.readAllLines(home.resolve("config/tearsheet.yaml")).get(0))
                .isEqualTo("# yaml-language-server: $schema=tearsheet.schema.json");
        assertThat(home.resolve("config/tearsheet.schema.json")).exists();
        assertThat(CommandRun.of("check", "--home", home.toString()).said()).isEqualTo("nothing is wrong\n");
        assertThat(CommandRun.of("test", "--home", home.toString()).said()).contains("0 came out otherwise");
    }

    @Test
    void gitLeavesOutWhatTheServiceAndStepsOfOnesOwnWrite() throws Exception {
        assumeTrue(isInstalled("git"), "git is not installed");
        Path home = folder.resolve("news");
        CommandRun.of("init", home.toString());
        for (String name : List.of("inbox", "archive", "quarantine", "data", "mergers", "copies/config")) {
            Files.writeString(Files.createDirectories(home.resolve(name)).resolve("article.json"), "an article");
        }
        Files.writeString(
                Files.createDirectories(home.resolve("config/boilerplate")).resolve("ours.yaml"), "");
        Files.writeString(home.resolve("notes.md"), "");

        git(home, "init", "-q");
        assertThat(git(home, "ls-files", "--others", "--exclude-standard").lines())
                .contains(".gitignore", "config/tearsheet.yaml", "config/boilerplate/ours.yaml")
                .contains("routes/desk.camel.yaml", "tearsheet.service", "notes.md")
                .noneMatch(name -> name.endsWith("article.json"));
    }

    private static String git(Path home, String... words) throws Exception {
        Process git = new ProcessBuilder(Stream.concat(Stream.of("git", "-C", home.toString()), Stream.of(words))
                        .toList())
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).isZero();
        return said;
    }

    /** Characters that systemd has a use of its own for. */
    @ParameterizedTest
    @ValueSource(strings = {"news", "my news", "50%h of $HOME", "the \"news\"", "back\\slash", "two\nlines", "end\\"})
    void systemdUnderstandsTheUnit(String name) throws Exception {
        Path home = folder.resolve(name);
        CommandRun.of("init", home.toString());
        Path unit = home.resolve("tearsheet.service");
        assertThat(homeIn(unit)).isEqualTo(home.toString());

        assumeTrue(isInstalled("systemd-analyze"), "systemd-analyze is not installed");
        Path copy = Files.copy(unit, folder.resolve("tearsheet.service")); // it takes no such names of units
        Process verify = new ProcessBuilder("systemd-analyze", "verify", "--man=no", copy.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeFalse(said.contains("Failed to initialize manager"), "systemd-analyze does not work here: " + said);
        assertThat(said.lines().filter(line -> line.contains("tearsheet.service")))
                .isEmpty();
        assertThat(verify.waitFor()).as(said).isZero();
    }

    /** Read as systemd.service(5) and systemd.syntax(7) have it. */
    private static String homeIn(Path unit) throws Exception {
        Matcher home = Pattern.compile("(?m)^ExecStart=.* --home \"((?:[^\"\\\\]|\\\\.)*)\"$")
                .matcher(Files.readString(unit));
        assertThat(home.find()).isTrue();
        return home.group(1).replace("%%", "%").replace("$$", "$").translateEscapes();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Test
    void whatIsThereIsLeftAlone() throws Exception {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        assertThat(CommandRun.of("init", folder.toString()).said())
                .contains("is there already, and not empty; name another folder");
        try (var inside = Files.list(folder)) {
            assertThat(inside).hasSize(1);
        }
    }
}
