package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.DumpRef;
import dev.tearsheet.store.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in work, and how it ends. */
class DeliveriesTest {

    @TempDir
    private Path folder;

    /** As where the archive's folder has lost its permissions: the file is free again, and the log has a line for it. */
    @Test
    void aPartThatCannotBeTakenAwayEndsAsAnyOther() throws Exception {
        Path stuck = Files.createDirectories(folder.resolve("part/not-empty")).getParent();
        DumpWork dump = DumpWork.again(new DumpRef("a.txt", "0".repeat(64)), 1);
        dump.linesIn(stuck);
        DumpWork next = DumpWork.again(new DumpRef("b.txt", "1".repeat(64)), 1);
        next.linesIn(Files.createFile(folder.resolve("other-part")));
        Deliveries deliveries = new Deliveries();
        Delivery delivery = new Delivery(folder.resolve("a.zip"), 1, 0);
        deliveries.begin(delivery);
        delivery.inspected(List.of(dump, next));
        try (LogLines log = new LogLines()) {
            deliveries.end(delivery);
            assertThat(log.warnings())
                    .containsExactly("WARN inbox: 'a.zip': what was written of its lines stays until the next start:"
                            + " java.nio.file.DirectoryNotEmptyException: " + stuck);
        }
        assertThat(deliveries.inWork()).isEmpty();
        assertThat(next.lines()).doesNotExist();
    }
}
