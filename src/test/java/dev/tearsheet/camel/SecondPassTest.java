package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.RawArticle;
import dev.tearsheet.dump.Limits;
import dev.tearsheet.dump.MarkerRule;
import dev.tearsheet.store.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondPassTest {

    @TempDir
    private Path inbox;

    @Test
    void onceItIsClosedOnlyTheCountIsKept() throws IOException {
        try (Delivery delivery = new Delivery(Files.writeString(inbox.resolve("a.txt"), "Some text\n"), 1, 0)) {
            delivery.open();
            DumpWork dump = DumpWork.of(delivery.file()
                    .inspect(MarkerRule.detect(), new Limits(1 << 20, 1 << 20, 100, 100))
                    .get(0));
            dump.claimed(new DumpWork.Claim(DumpWork.Verdict.CLAIMED, 1, Progress.NONE, "", Instant.EPOCH));
            Exchange exchange = new DefaultExchange(new DefaultCamelContext());
            exchange.setProperty(Delivery.PROPERTY, delivery);
            exchange.setProperty(DumpWork.PROPERTY, dump);

            Iterator<List<RawArticle>> batches = new SecondPass(MarkerRule.detect(), 10, 1000).batches(exchange);
            assertThat(batches.next()).hasSize(1);
            assertThat(dump.isReading()).isTrue();
            ((Closeable) batches).close();

            assertThat(dump.isReading()).isFalse();
            assertThat(dump.bytesRead()).isEqualTo(10);
        }
    }
}
