package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tearsheet.dump.Inbox;
import dev.tearsheet.store.LogLines;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxGateTest {

    @TempDir
    private Path folder;

    @Test
    void warnsOnceOfANameThatIsNoText() throws Exception {
        // Java cannot name such a file itself.
        inFolder("touch \"$(printf 'caf\\351.txt')\"");
        try (LogLines log = new LogLines()) {
            InboxGate gate = new InboxGate(
                    new Inbox(folder, new Inbox.Rules(Duration.ZERO, List.of(), ""), System::nanoTime),
                    new Deliveries(),
                    System::nanoTime,
                    () -> true);
            gate.open();
            File[] listed = folder.toFile().listFiles();
            assumeTrue(listed != null && listed.length == 1, "the file system takes such names");

            for (int poll = 0; poll < 3; poll++) {
                assertThat(gate.accept(polled(listed[0]))).isFalse();
            }

            assertThat(log.warnings())
                    .containsExactly(
                            "WARN inbox: 'caf\uFFFD.txt': left alone: its name cannot be taken: it is not in the"
                                    + " encoding of the file system; rename it");
        } finally {
            inFolder("rm -f *");
        }
    }

    private static GenericFile<Object> polled(File file) {
        GenericFile<Object> polled = new GenericFile<>();
        polled.setFile(file);
        polled.setFileName(file.getName());
        return polled;
    }

    private void inFolder(String command) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .start()
                .waitFor();
    }
}
