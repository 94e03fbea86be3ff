package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tearsheet.article.Defect;
import dev.tearsheet.dump.InboxFile;
import dev.tearsheet.dump.Limits;
import dev.tearsheet.dump.MarkerRule;
import dev.tearsheet.store.LogLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstPassTest {

    @TempDir
    private Path inbox;

    private final FirstPass firstPass = new FirstPass(
            MarkerRule.detect(), new Limits(1 << 20, 1 << 20, 100, 100), new Deliveries(), 1, System::nanoTime);

    private static Exchange carrying(Delivery delivery) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Delivery.PROPERTY, delivery);
        return exchange;
    }

    @Test
    void aStopIsNoFaultOfTheDump() throws IOException {
        try (Delivery delivery = new Delivery(Files.writeString(inbox.resolve("a.txt"), "Text"), 1, 0)) {
            delivery.open();
            delivery.stop();

            assertThatThrownBy(() -> firstPass.read(carrying(delivery)))
                    .isInstanceOf(StoppedShort.class)
                    .hasNoCause();
        }
    }

    @Test
    void aStopBeforeTheFileIsOpenCountsToo() throws IOException {
        try (Delivery delivery = new Delivery(Files.writeString(inbox.resolve("a.txt"), "Text"), 1, 0)) {
            delivery.stop();
            delivery.open();

            assertThatThrownBy(() -> firstPass.read(carrying(delivery))).isInstanceOf(StoppedShort.class);
        }
    }

    @Test
    void anEmptyFileIsADefect() throws IOException {
        try (Delivery delivery = new Delivery(Files.writeString(inbox.resolve("a.txt"), ""), 1, 0)) {
            delivery.open();

            assertThatThrownBy(() -> firstPass.read(carrying(delivery)))
                    .isInstanceOfSatisfying(
                            Defect.class, defect -> assertThat(defect.kind()).isEqualTo(Defect.Kind.NO_TEXT));
        }
    }

    @Test
    void aDumpOfMoreLinesThanCanBeCountedIsWarnedOf() throws IOException {
        assertThat(warningsOf(9_000_000))
                .singleElement()
                .asString()
                .startsWith("WARN inbox: 'many.txt': more different lines than can be counted")
                .contains("; split the dump, best by site, or give Java more memory");
    }

    @Test
    void aDumpWhoseLinesCanBeCountedIsNot() throws IOException {
        assertThat(warningsOf(90_000)).isEmpty();
    }

    @Test
    void textThatIsInNoArticleIsWarnedOf() throws IOException {
        String dump = "=== FILE: a ===\nOne\n=== END FILE ===\nLost\n";

        assertThat(warningsOf(Files.writeString(inbox.resolve("end.txt"), dump)))
                .containsExactly(
                        "WARN inbox: 'end.txt': 5 bytes of text after END lines, the first in line 4, are in no"
                                + " article; expected a marker before them, if they are one");
    }

    @Test
    void theFirstEntryOfAZipSpeaksForTheOthers() throws IOException {
        Path zip = inbox.resolve("many.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int entry = 0; entry < 5; entry++) {
                out.putNextEntry(new ZipEntry(entry + ".txt"));
                String end = entry % 2 == 0 ? "" : "=== END FILE ===\nLost\n";
                out.write(("=== FILE: a ===\nOne\n" + end).getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(warningsOf(zip))
                .singleElement()
                .asString()
                .startsWith(
                        "WARN inbox: 'many.zip!1.txt' (and 1 more of its entries): 5 bytes of text after END lines");
    }

    @Test
    void entriesThatAreLeftAloneAreNamed() throws IOException {
        Path zip = inbox.resolve("mac.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String entry : List.of("a.txt", ".1", ".2", "b/.3", "__MACOSX/4", ".5", ".6")) {
                out.putNextEntry(new ZipEntry(entry));
                out.write("Text".getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(saidOf(zip))
                .containsExactly("INFO inbox: 'mac.zip': 6 of its entries are hidden, or what a Mac adds, and are left"
                        + " alone: '.1', '.2', 'b/.3', '__MACOSX/4', '.5', …");
    }

    @Test
    void anEmptyEntryIsNamed() throws IOException {
        Path zip = inbox.resolve("half.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("good.txt"));
            out.write("Text".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("void.txt"));
        }
        assertThat(saidOf(zip))
                .containsExactly("INFO inbox: 'half.zip': 1 of its entries has no text and is left alone: 'void.txt'");
    }

    /** It holds no worker while it waits, and a new configuration takes it when its turn has come. */
    @Test
    void aLargeDumpStaysInTheInboxWhileOthersHaveTheMemory() throws IOException {
        try (InboxFile other = InboxFile.open(ofSizeAlone("other.txt"));
                Delivery delivery = new Delivery(ofSizeAlone("large.txt"), 1, 0)) {
            Limits limits = new Limits(1 << 20, 1 << 20, 100, 100);
            assertThatThrownBy(() -> other.inspect(MarkerRule.detect(), limits)).isInstanceOf(Defect.class);
            delivery.open();

            assertThatThrownBy(() -> firstPass.read(carrying(delivery)))
                    .isInstanceOf(ClaimedHere.class)
                    .hasMessage("it waits for memory until another large dump is done");

            other.close();
            assertThatThrownBy(() -> firstPass.read(carrying(delivery))).isInstanceOf(Defect.class);
        }
    }

    private Path ofSizeAlone(String name) throws IOException {
        Path file = inbox.resolve(name);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(64L << 30);
        }
        return file;
    }

    /** What the log says of a file at its first pass. */
    private List<String> saidOf(Path file) throws IOException {
        try (Delivery delivery = new Delivery(file, 1, 0);
                LogLines log = new LogLines()) {
            delivery.open();
            firstPass.read(carrying(delivery));
            return log.of("inbox");
        }
    }

    private List<String> warningsOf(int lines) throws IOException {
        Path file = inbox.resolve("many.txt");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int line = 0; line < lines; line++) {
                if (line % 90_000 == 0) {
                    writer.write("=== FILE: " + line + ".txt ===\n");
                }
                writer.write(line + "\n");
            }
        }
        return warningsOf(file);
    }

    private static List<String> warningsOf(Path file) throws IOException {
        FirstPass ofMany = new FirstPass(
                MarkerRule.detect(), new Limits(1 << 30, 1 << 30, 1000, 100), new Deliveries(), 1, System::nanoTime);
        try (Delivery delivery = new Delivery(file, 1, 0);
                LogLines log = new LogLines()) {
            delivery.open();
            ofMany.read(carrying(delivery));
            return log.warnings();
        }
    }
}
