package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.TestHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code tearsheet preview large.txt | head} ends when head has what it wanted, however large the dump is. */
class GoneReaderTest {

    @TempDir
    private Path home;

    @Test
    void previewEndsWhenNobodyReadsItAnyMore() throws IOException {
        Path dump = Files.writeString(home.resolve("d.txt"), TestHome.dump("cove", 200));
        StringWriter err = new StringWriter();
        Head head = new Head(1000);
        CommandLine line = Commands.line();
        line.setOut(new PrintWriter(head));
        line.setErr(new PrintWriter(err, true));

        int exit = line.execute("preview", "--home", home.toString(), dump.toString());

        assertThat(err.toString())
                .contains("preview: the output cannot be written: its reader has gone, or there is no room");
        assertThat(exit).isEqualTo(Exit.SOME_REFUSED);
        assertThat(head.refused)
                .as("lines that nobody took: those of one article of two hundred")
                .isLessThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "status", "status --help", "check", "export --help"})
    void noCommandIsDoneWhoseOutputWasNotWritten(String words) {
        StringWriter err = new StringWriter();
        CommandLine line = Commands.line();
        line.setOut(new PrintWriter(new Head(0)));
        line.setErr(new PrintWriter(err, true));
        List<String> typed = new ArrayList<>(List.of(words.split(" ")));
        if (!words.contains("--")) {
            typed.addAll(List.of("--home", home.toString()));
        }

        int exit = line.execute(typed.toArray(String[]::new));

        String command = typed.get(0).startsWith("--") ? "tearsheet" : typed.get(0);
        assertThat(err.toString())
                .contains(command + ": the output cannot be written: its reader has gone, or there is no room; make");
        assertThat(exit).isEqualTo(Exit.SOME_REFUSED);
    }

    /** Takes a little, and nothing after that. */
    private static final class Head extends Writer {

        private final int most;
        private int taken;
        private int refused;

        Head(int most) {
            this.most = most;
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            taken += length;
            if (taken > most) {
                refused++;
                throw new IOException("Broken pipe");
            }
        }

        @Override
        public void flush() {
            // Nothing is kept.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
