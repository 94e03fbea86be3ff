package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.TestHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code tearsheet preview large.txt | head} ends when head has what it wanted, however large the dump is. */
class GoneReaderTest {

    @TempDir
    private Path home;

    @Test
    void previewEndsWhenNobodyReadsItAnyMore() throws IOException {
        Path dump = Files.writeString(home.resolve("d.txt"), TestHome.dump("cove", 200));
        StringWriter err = new StringWriter();
        Head head = new Head();
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

    /** Takes a little, and nothing after that. */
    private static final class Head extends Writer {

        private int taken;
        private int refused;

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            taken += length;
            if (taken > 1000) {
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
