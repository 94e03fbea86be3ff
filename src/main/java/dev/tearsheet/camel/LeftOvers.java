package dev.tearsheet.camel;

import dev.tearsheet.store.InboxPath;
import dev.tearsheet.store.Instance;
import dev.tearsheet.store.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dumps that nobody finishes, for their file has gone from the inbox: somebody took it away, or it was moved to the
 * archive by an instance that died before it could say so. The ledger is told of the first, and made right for the
 * second.
 */
final class LeftOvers {

    private static final Logger LOG = LoggerFactory.getLogger("inbox");

    /** What a look has shown; the statement knows them by name. */
    private enum Fate {
        LEFT,
        BACK,
        FILED
    }

    private final Path inbox;
    private final Instance instance;
    private final Duration claimTimeout;
    private final Shelf shelf;
    private final Deliveries deliveries;

    LeftOvers(Path inbox, Instance instance, Duration claimTimeout, Shelf shelf, Deliveries deliveries) {
        this.inbox = inbox.toAbsolutePath().normalize();
        this.instance = instance;
        this.claimTimeout = claimTimeout;
        this.shelf = shelf;
        this.deliveries = deliveries;
    }

    /** Before the ledger is asked for those that may be. */
    void ask(Exchange exchange) {
        Statements.bind(
                exchange,
                Map.of(
                        "inbox", InboxPath.begin(inbox),
                        "instance", instance.id().toString(),
                        "claimTimeoutMillis", claimTimeout.toMillis()));
    }

    /** Looks for their files; the body becomes how many of them the ledger is to be told of, bound as parameters. */
    void look(Exchange exchange) throws IOException {
        List<String> ids = new ArrayList<>();
        List<Integer> epochs = new ArrayList<>();
        List<String> fates = new ArrayList<>();
        int left = 0;
        // An inbox that is unmounted says nothing of its files, nor does that of another home.
        boolean told = Files.isDirectory(inbox) && instance.isInPlace();
        for (Map<String, Object> row : told ? Statements.rows(exchange) : List.<Map<String, Object>>of()) {
            String id = (String) row.get("id");
            if (deliveries.hasDump(id)) {
                continue;
            }
            Fate fate = fateOf(row);
            if (fate == Fate.LEFT) {
                left++;
            }
            if (fate == Fate.FILED || (fate == Fate.LEFT) != (Boolean) row.get("left_over")) {
                ids.add(id);
                epochs.add(Statements.count(row, "epoch"));
                fates.add(fate.name());
            }
        }
        deliveries.noteLeftOver(left);
        Statements.bind(
                exchange,
                Map.of(
                        "ids", ids.toArray(String[]::new),
                        "epochs", epochs.toArray(Integer[]::new),
                        "fates", fates.toArray(String[]::new)));
        exchange.getMessage().setBody(ids.size());
    }

    private Fate fateOf(Map<String, Object> row) throws IOException {
        Path file = Path.of((String) row.get("file"));
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Fate.BACK;
        }
        boolean filed = "CLOSED".equals(row.get("state"))
                && shelf.holds(
                        ((Timestamp) row.get("finished_at")).toInstant(),
                        file.getFileName().toString(),
                        (String) row.get("dump"),
                        (String) row.get("sha256"));
        return filed ? Fate.FILED : Fate.LEFT;
    }

    /** After the ledger was told. */
    void tell(Exchange exchange) throws IOException {
        List<Map<String, Object>> rows = Statements.rows(exchange);
        Set<String> quarantined = rows.isEmpty() ? Set.of() : Set.copyOf(shelf.quarantined());
        for (Map<String, Object> row : rows) {
            String name = (String) row.get("dump");
            switch (Fate.valueOf((String) row.get("fate"))) {
                case LEFT -> tellLeft(name, row, quarantined);
                case BACK -> LOG.info("'{}': its file is in the inbox again", name);
                case FILED -> LOG.info("'{}': was archived by an instance that died before it could say so", name);
            }
        }
    }

    /** Of one that lies in quarantine the log has said already what is wrong. */
    private static void tellLeft(String name, Map<String, Object> row, Set<String> quarantined) {
        Path file = Path.of((String) row.get("file")).getFileName();
        if (quarantined.contains(file.toString())) {
            LOG.info(
                    "'{}': its file lies in quarantine with {} of {} articles done; they stay, and it goes on when 'retry'"
                            + " puts it through again",
                    name,
                    row.get("done"),
                    row.get("taken"));
        } else {
            LOG.warn(
                    "'{}': its file has left the inbox with {} of {} articles done; they stay, and it goes on when the"
                            + " file is dropped again",
                    name,
                    row.get("done"),
                    row.get("taken"));
        }
    }
}
