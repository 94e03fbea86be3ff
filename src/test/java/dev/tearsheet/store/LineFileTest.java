package dev.tearsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines come in the order of the dump, or not at all. */
class LineFileTest {

    @TempDir
    private Path folder;

    private final LineFile lines = new LineFile();

    @Test
    void batchesInAnyOrderGiveTheOrderOfTheDump() throws IOException {
        add(3, 3, "c");
        add(4, 6, "d f");
        add(1, 2, "a b");
        assertThat(lines.twins()).containsExactly("a-1", "a-3", "a-4");
        assertThat(lines.firsts()).hasSize(3);
        Path whole = lines.end(6);
        assertThat(whole).hasContent("a b\nc\nd f\n");
        lines.giveUp();
        assertThat(whole).as("nobody's own but the shelf's now").exists();
    }

    @Test
    void whatIsNotWholeIsTakenAway() throws IOException {
        add(1, 2, "a");
        add(4, 4, "d");
        assertThat(lines.end(4)).isNull();
        assertThat(left()).isEmpty();
        add(3, 3, "c");
        assertThat(lines.end(4)).isNull();
        assertThat(left()).isEmpty();
    }

    @Test
    void aBatchThatWaitsTooLongForAnotherIsNotKeptInMemory() throws IOException {
        String big = "x".repeat((int) (LineFile.MOST_WAITING / 2));
        add(2, 2, big);
        assertThat(left()).hasSize(1);
        add(3, 3, big);
        assertThat(left()).isEmpty();
        add(1, 1, "a");
        assertThat(lines.end(3)).isNull();
    }

    @Test
    void moreDuplicatesThanAreRememberedAreReadBack() throws IOException {
        List<String> many = Collections.nCopies(LineFile.MOST_TWINS + 1, "a-1");
        lines.add(new LineFile.Piece(1, 1, new byte[0], many, many), this::part);
        assertThat(lines.twins()).isEmpty();
        assertThat(lines.end(1)).isNull();
    }

    /** A zip may have thousands of dumps, which are all held until it is in the archive. */
    @Test
    void afterItsEndItHoldsNothing() throws IOException {
        add(1, 1, "a");
        assertThat(lines.twins()).hasSize(1);
        assertThat(lines.isGivenUp()).isFalse();
        assertThat(lines.end(1)).exists();
        assertThat(lines.twins()).isEmpty();
        assertThat(lines.firsts()).isEmpty();
        assertThat(lines.isGivenUp()).isTrue();
    }

    @Test
    void aFolderThatIsAwayEndsIt() throws IOException {
        assertThatThrownBy(() -> lines.add(piece(1, 1, "a"), () -> {
                    throw new IOException("away");
                }))
                .hasMessage("away");
        add(1, 1, "a");
        assertThat(lines.end(1)).isNull();
    }

    private void add(int first, int last, String text) throws IOException {
        lines.add(piece(first, last, text), this::part);
    }

    private static LineFile.Piece piece(int first, int last, String text) {
        return new LineFile.Piece(
                first, last, (text + "\n").getBytes(StandardCharsets.UTF_8), List.of("a-" + first), List.of("b-1"));
    }

    private Path part() throws IOException {
        return Files.createFile(folder.resolve("part"));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
