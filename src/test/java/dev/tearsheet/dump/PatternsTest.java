package dev.tearsheet.dump;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Patterns of users meet names and lines of strangers, and cost time in proportion to these: an engine that tries again
 * would take years. What our own patterns cost is held by {@code HostileTextTest}.
 */
class PatternsTest {

    private static final Duration FAR_MORE_THAN_NEEDED = Duration.ofSeconds(20);

    @TempDir
    private Path inbox;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?P<name>(a+)+)!",
                "(?P<name>(a|aa)+)!",
                "(?P<name>(a|a?)+)!",
                "(?P<name>(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*))!",
                "(?P<name>([a-z]+.?)*[a-z]+)!"
            })
    void aMarkerOfTheUsersCannotBeStalledByALine(String pattern) {
        Path dump = Dropped.text(inbox, "a.txt", ("a".repeat(1_000) + "\n").repeat(1_000) + "aaa!\nText\n");

        Assertions.assertTimeoutPreemptively(FAR_MORE_THAN_NEEDED, () -> {
            try (InboxFile file = InboxFile.open(dump)) {
                assertThat(file.inspect(MarkerRule.regex(pattern), Dropped.LIMITS)
                                .get(0)
                                .articles())
                        .isEqualTo(1);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*a*a*a*a*a*a*a*a*a*a*a*a!", "{a,aa,aaa}{a,aa,aaa}*a*a*a*a*a*a*a*a*!", "*?*?*?*?*?*?*?*?*!"})
    void aNameToIgnoreCannotBeStalledByAName(String glob) {
        String name = "a".repeat(255);
        Pattern pattern = Glob.compile(glob);

        Assertions.assertTimeoutPreemptively(
                FAR_MORE_THAN_NEEDED,
                () -> assertThat(pattern.matcher(name).matches()).isFalse());
    }

    @Test
    void namesToIgnoreAreMatchedAsBefore() {
        assertThat(List.of("A.PART", "ärger.part", "Ärger.PART", "x\ny.part"))
                .allMatch(name -> Glob.compile("*.part").matcher(name).matches());
        assertThat(Glob.compile("ä[!0-9]?{x,y}").matcher("Äa🙂Y").matches()).isTrue();
        assertThat(Glob.compile("[a\\^&[]").matcher("\\").matches()).isTrue();
        assertThat(Glob.compile("a.b").matcher("axb").matches()).isFalse();
    }
}
