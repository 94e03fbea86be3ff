package dev.tearsheet.camel;

import dev.tearsheet.article.Defect;
import dev.tearsheet.article.FaultPoint;
import dev.tearsheet.dump.DumpProfile;
import dev.tearsheet.store.InboxPath;
import dev.tearsheet.store.Instance;
import dev.tearsheet.store.Progress;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the ledger for a dump and reads its answer. */
final class Claims {

    private static final Logger LOG = LoggerFactory.getLogger("inbox");

    private static final int LONGEST_WORDS = 1000;

    private final Instance instance;
    private final Duration timeout;
    private final String configVersion;
    private final Deliveries deliveries;
    private final Outages outages;
    private final GivenUp givenUp;

    Claims(
            Instance instance,
            Duration timeout,
            String configVersion,
            Deliveries deliveries,
            Outages outages,
            GivenUp givenUp) {
        this.instance = instance;
        this.timeout = timeout;
        this.configVersion = configVersion;
        this.deliveries = deliveries;
        this.outages = outages;
        this.givenUp = givenUp;
    }

    /** The body is a dump; from here on it travels as a property. */
    void ask(Exchange exchange) {
        DumpWork dump = exchange.getMessage().getBody(DumpWork.class);
        exchange.setProperty(DumpWork.PROPERTY, dump);
        deliveries.keep(Carried.delivery(exchange), dump.key());
        Map<String, Object> p = profileOf(dump);
        p.put("id", dump.key());
        p.put("sha256", dump.profile().ref().sha256());
        p.put("unpackedBytes", dump.profile().unpackedBytes());
        p.put("file", InboxPath.of(Carried.delivery(exchange).path()));
        p.put("instance", instance.id().toString());
        p.put("claimTimeoutMillis", timeout.toMillis());
        Statements.bind(exchange, p);
    }

    /** What today's first pass says of a dump: another configuration may have cut it otherwise. */
    private Map<String, Object> profileOf(DumpWork dump) {
        DumpProfile profile = dump.profile();
        Map<String, Object> p = new HashMap<>();
        p.put("name", profile.ref().name());
        p.put("bytes", profile.bytes());
        p.put("encoding", profile.encoding());
        p.put("compression", profile.compression().name().toLowerCase(Locale.ROOT));
        p.put("marker", profile.marker());
        p.put("taken", profile.articles());
        p.put("articleBytes", profile.articleBytes());
        p.put("markerBytes", profile.markerBytes());
        p.put("otherBytes", profile.otherBytes());
        p.put("configVersion", configVersion);
        return p;
    }

    /**
     * Reads the answer.
     *
     * @throws ClaimLost if another instance has the dump
     * @throws Defect if another dump has its key
     */
    void take(Exchange exchange) {
        outages.databaseIsThere(exchange);
        DumpWork dump = Carried.dump(exchange);
        List<Map<String, Object>> rows = Statements.rows(exchange);
        if (rows.isEmpty()) {
            throw new ClaimLost("another instance has claimed it this moment");
        }
        Map<String, Object> row = rows.get(0);
        switch ((String) row.get("verdict")) {
            case "CLAIMED" -> dump.claimed(claim(row, verdict(exchange, dump, row)));
            case "KNOWN" -> dump.claimed(claim(row, DumpWork.Verdict.KNOWN));
            case "BUSY" -> throw new ClaimLost("another instance works on it");
            default ->
                throw new Defect(
                        Defect.Kind.KEY_COLLISION,
                        "the ledger has another dump with the key '" + dump.key() + "'; expected none",
                        null,
                        null,
                        "change a byte of the dump, for example add an empty line at its end, and drop it again");
        }
        FaultPoint.CLAIMED.reached();
    }

    /** Of two equal entries of one zip the second is known, although the file is not in the archive yet. */
    private DumpWork.Verdict verdict(Exchange exchange, DumpWork dump, Map<String, Object> row) {
        if (deliveries.isAmiss(dump.key())) {
            return DumpWork.Verdict.AMISS;
        }
        if (!"CLOSED".equals(row.get("state"))) {
            return DumpWork.Verdict.CLAIMED;
        }
        boolean ofThisFile = Carried.delivery(exchange).claimed().stream()
                .anyMatch(other -> other != dump && other.key().equals(dump.key()));
        return ofThisFile ? DumpWork.Verdict.KNOWN : DumpWork.Verdict.CLOSED;
    }

    private static DumpWork.Claim claim(Map<String, Object> row, DumpWork.Verdict verdict) {
        return new DumpWork.Claim(
                verdict,
                (Integer) row.get("epoch"),
                Progress.parse((String) row.get("progress")),
                (String) row.get("config_version"),
                ((Timestamp) row.get("started_at")).toInstant());
    }

    /** Before the rows of a claimed dump are removed: it starts over, or is taken back. */
    void askToStartOver(Exchange exchange) {
        DumpWork dump = Carried.dump(exchange);
        Map<String, Object> p = profileOf(dump);
        p.putAll(Statements.claimOf(dump));
        Statements.bind(exchange, p);
    }

    /** After its rows were removed. */
    void startOver(Exchange exchange) {
        DumpWork dump = Carried.dump(exchange);
        if (dump.isAmiss()) {
            deliveries.startsOver(dump.key());
            LOG.warn(
                    "'{}': its books did not balance; what is stored of it is taken back, and it starts over",
                    dump.profile().ref().name());
        }
        DumpWork.Claim old = dump.claim();
        dump.claimed(new DumpWork.Claim(
                DumpWork.Verdict.CLAIMED, old.epoch(), Progress.NONE, configVersion, old.startedAt()));
    }

    /** The body becomes the list of the file's dumps whose rows are to be taken back. */
    void giveClaimed(Exchange exchange) {
        exchange.getMessage().setBody(Carried.delivery(exchange).claimed());
    }

    /** The body is such a dump; before its epoch ends. */
    void askToFence(Exchange exchange) {
        DumpWork dump = exchange.getMessage().getBody(DumpWork.class);
        exchange.setProperty(DumpWork.PROPERTY, dump);
        bind(exchange);
    }

    /** Reads the new epoch; the dump that travels on has it, and no batch in work does. */
    void takeFence(Exchange exchange) {
        int epoch = Statements.count(Statements.row(exchange), "epoch");
        exchange.setProperty(DumpWork.PROPERTY, Carried.dump(exchange).fenced(epoch));
    }

    /** The parameters of a statement that changes a claimed dump. */
    void bind(Exchange exchange) {
        Statements.bind(exchange, Statements.claimOf(Carried.dump(exchange)));
    }

    /** The same for a dump that has just come to the archive, and is the body. */
    void bindArchived(Exchange exchange) {
        Statements.bind(
                exchange,
                Map.of("id", exchange.getMessage().getBody(DumpWork.class).key()));
    }

    /** What a failure says may hold anything; no word of it may keep the heartbeat from the database. */
    private static String told(String why) {
        String fit = why.replace('\0', '\uFFFD');
        return fit.length() <= LONGEST_WORDS ? fit : fit.substring(0, LONGEST_WORDS);
    }

    /** The parameters of the heartbeat. */
    void bindHeartbeat(Exchange exchange) {
        String waiting = "in work, waits: " + outages.amiss().orElse("the database is away");
        List<Map.Entry<Path, String>> fates =
                List.copyOf(deliveries.fates(waiting).entrySet());
        Statements.bind(
                exchange,
                Map.of(
                        "instance", instance.id().toString(),
                        "home", instance.home().toString(),
                        "host", instance.host(),
                        "pid", ProcessHandle.current().pid(),
                        "stepsGivenUp", givenUp.count(),
                        "files",
                                fates.stream()
                                        .map(fate -> InboxPath.of(fate.getKey()))
                                        .toArray(String[]::new),
                        "fates",
                                fates.stream()
                                        .map(fate -> told(fate.getValue()))
                                        .toArray(String[]::new)));
    }
}
