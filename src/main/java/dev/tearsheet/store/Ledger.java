package dev.tearsheet.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What the commands ask of the ledger: they look at what the flow has written, and ask it for little things. Safe for
 * use by many threads.
 */
public final class Ledger {

    /** A rejected article that has something in it, which other routes may make more of; one that waits already, too. */
    private static final String CAN_BE_RETRIED = "state <> 'STORED' and kind not in ('EMPTY', 'PREAMBLE')";

    /** One that no step has dropped on purpose: the same routes would drop it again. */
    private static final String FAILED = "state = 'WAITING' and kind not in ('EMPTY', 'PREAMBLE', 'DROPPED')";

    private static final int FETCH = 200;
    private static final int FEW = 8;

    private final DataSource database;

    public Ledger(DataSource database) {
        this.database = database;
    }

    /** A service some of whose steps were given up and have not ended. */
    public record Stuck(String host, long pid, int stepsGivenUp) {}

    /**
     * A dump that is not archived yet.
     *
     * @param file where it lies in the inbox, or lay; null for one of before that was noted
     * @param share how much of its articles' bytes is done, in per cent
     * @param pace since its holder has it; null where nobody holds it
     * @param leftAt since when its file is gone from the inbox, which it waits for; null where it is not known to be
     * @param holder the instance that has it or had it last, or null
     */
    public record Unfinished(
            String id,
            String sha256,
            String dump,
            String file,
            String state,
            int taken,
            int done,
            int share,
            Pace pace,
            Instant closedAt,
            Instant leftAt,
            UUID holder) {

        /** The name of the file, or null. */
        public String fileName() {
            return file == null ? null : file.substring(file.lastIndexOf('/') + 1);
        }
    }

    /** A dump that is. */
    public record Finished(String dump, int taken, int stored, int duplicate, int rejected, Instant archivedAt) {}

    /** How much there is. */
    public record Totals(long dumps, long articles, long duplicates, long rejected) {}

    /** A rejected article. */
    public record RejectedRow(String id, String kind, String message) {}

    /**
     * Rejected articles that wait to be put through again.
     *
     * @param otherHome where the home lay that was asked for it, if that is another one; else null
     * @param forItsDump whether their dump has to be archived before
     */
    public record Retries(long articles, String otherHome, boolean forItsDump) {}

    /**
     * What a service is configured with.
     *
     * @param version of the configuration at work
     * @param changesTaken edits that took effect since it started
     * @param changesRefused edits that were refused
     * @param refusal what is wrong with the files as they are now, or null
     * @param refusedAt when that was found, or null
     */
    public record Configured(String version, int changesTaken, int changesRefused, String refusal, Instant refusedAt) {}

    /**
     * A running service.
     *
     * @param home as it was named at the start
     */
    public record Running(String home, String host, long pid, Configured configured) {}

    /** Takes one row as it comes; may throw to end the reading. */
    @FunctionalInterface
    public interface RowTaker {
        void take(Map<String, Object> row) throws Exception;
    }

    /** The server's version, for example {@code 18.6}. */
    public String serverVersion() throws SQLException {
        return query("show server_version", row -> (String) row.get("server_version"))
                .get(0);
    }

    /** Whether the server lets nobody write: a standby, or one that is set so. */
    public boolean isReadOnly() throws SQLException {
        return query("show transaction_read_only", row -> row.get("transaction_read_only"))
                .contains("on");
    }

    /** Frees what dead instances had claimed. */
    public void bury(Collection<UUID> dead) throws SQLException {
        update("delete from tearsheet.instance where id = any(?)", (Object) dead.toArray(UUID[]::new));
    }

    /** Enters an instance, so that its claims hold from the first one on. */
    public void enter(Instance instance) throws SQLException {
        update(
                "insert into tearsheet.instance (id, home, host, pid) values (?, ?, ?, ?) on conflict (id) do nothing",
                instance.id(),
                instance.home().toString(),
                instance.host(),
                ProcessHandle.current().pid());
    }

    /** Takes an instance out that has ended in good order. */
    public void leave(Instance instance) throws SQLException {
        bury(List.of(instance.id()));
    }

    /** Services that have steps they could not stop, the most of them first. */
    public List<Stuck> stuck() throws SQLException {
        return query(
                "select host, pid, steps_given_up from tearsheet.instance where steps_given_up > 0"
                        + " order by steps_given_up desc",
                row -> new Stuck((String) row.get("host"), (Long) row.get("pid"), (Integer) row.get("steps_given_up")));
    }

    /** Notes what an instance is configured with. */
    public void note(Instance instance, Configured configured) throws SQLException {
        update(
                "update tearsheet.instance set config_version = ?, changes_taken = ?, changes_refused = ?, refusal = ?,"
                        + " refused_at = ? where id = ?",
                configured.version(),
                configured.changesTaken(),
                configured.changesRefused(),
                configured.refusal(),
                configured.refusedAt() == null ? null : Timestamp.from(configured.refusedAt()),
                instance.id());
    }

    /**
     * The services that run on this database, by their start.
     *
     * @param claimTimeout after this long without a sign of life one counts as dead, as it does for a claim
     */
    public List<Running> running(Duration claimTimeout) throws SQLException {
        return query(
                "select home, host, pid, config_version, changes_taken, changes_refused, refusal, refused_at"
                        + " from tearsheet.instance where tearsheet.is_alive(id, ?) order by started_at",
                row -> new Running(
                        (String) row.get("home"),
                        (String) row.get("host"),
                        (Long) row.get("pid"),
                        new Configured(
                                (String) row.get("config_version"),
                                (Integer) row.get("changes_taken"),
                                (Integer) row.get("changes_refused"),
                                (String) row.get("refusal"),
                                instant(row.get("refused_at")))),
                claimTimeout.toMillis());
    }

    /**
     * What the services know of files in their inboxes, in words, by the path of each.
     *
     * @param claimTimeout as for {@link #running}
     */
    public Map<String, String> filesInInboxes(Duration claimTimeout) throws SQLException {
        Map<String, String> files = new TreeMap<>();
        query(
                "select f.key as file, f.value as fate from tearsheet.instance, jsonb_each_text(files) f"
                        + " where tearsheet.is_alive(id, ?)",
                row -> files.put((String) row.get("file"), (String) row.get("fate")),
                claimTimeout.toMillis());
        return files;
    }

    /** Keeps what a configuration is written as, the first time it is seen. */
    public void keep(String version, Map<String, String> written) throws SQLException {
        update(
                "insert into tearsheet.configuration (version, name, content)"
                        + " select ?, u.name, u.content from unnest(?::text[], ?::text[]) as u (name, content)"
                        + " on conflict do nothing",
                version,
                written.keySet().toArray(String[]::new),
                written.values().stream()
                        .map(text -> text.replace('\0', '\uFFFD'))
                        .toArray(String[]::new));
    }

    /** What a configuration was written as, by name; empty if it is not known. */
    public Map<String, String> written(String version) throws SQLException {
        Map<String, String> written = new TreeMap<>();
        query(
                "select name, content from tearsheet.configuration where version = ?",
                row -> written.put((String) row.get("name"), (String) row.get("content")),
                version);
        return written;
    }

    /** The configurations that were ever at work, the latest first. */
    public List<String> configurations() throws SQLException {
        return query("select version from tearsheet.configuration group by version order by min(kept_at) desc", row ->
                (String) row.get("version"));
    }

    /**
     * Dumps that are not archived yet, the oldest first.
     *
     * @param claimTimeout after this long without a sign of life nobody holds a dump
     */
    public List<Unfinished> unfinished(Duration claimTimeout) throws SQLException {
        return query(
                "select id, sha256, dump, file, state, taken, stored + duplicate + rejected as done, finished_at, left_at, holder,"
                        + " article_bytes - booked_bytes as bytes_left, booked_bytes - claimed_bytes as bytes_done,"
                        + " case when article_bytes = 0 then 100 else booked_bytes * 100 / article_bytes end as share,"
                        + " claimed_done, (extract(epoch from stored_at - claimed_at) * 1000)::bigint as millis,"
                        + " tearsheet.is_alive(holder, ?) as held"
                        + " from tearsheet.dump where state <> 'ARCHIVED' order by started_at",
                row -> new Unfinished(
                        (String) row.get("id"),
                        (String) row.get("sha256"),
                        (String) row.get("dump"),
                        (String) row.get("file"),
                        (String) row.get("state"),
                        (Integer) row.get("taken"),
                        (Integer) row.get("done"),
                        ((Number) row.get("share")).intValue(),
                        pace(row),
                        instant(row.get("finished_at")),
                        instant(row.get("left_at")),
                        (UUID) row.get("holder")),
                claimTimeout.toMillis());
    }

    private static Pace pace(Map<String, Object> row) {
        if (!Boolean.TRUE.equals(row.get("held"))) {
            return null;
        }
        Number millis = (Number) row.get("millis");
        return new Pace(
                (Integer) row.get("done") - (Integer) row.get("claimed_done"),
                (Long) row.get("bytes_done"),
                (Long) row.get("bytes_left"),
                Duration.ofMillis(millis == null ? 0 : millis.longValue()));
    }

    /** The dumps archived last, the newest first. */
    public List<Finished> finished(int most) throws SQLException {
        return query(
                "select dump, taken, stored, duplicate, rejected, archived_at from tearsheet.dump"
                        + " where state = 'ARCHIVED' order by archived_at desc limit ?",
                row -> new Finished(
                        (String) row.get("dump"),
                        (Integer) row.get("taken"),
                        (Integer) row.get("stored"),
                        (Integer) row.get("duplicate"),
                        (Integer) row.get("rejected"),
                        instant(row.get("archived_at"))),
                most);
    }

    /** All that was ever stored, from the books of the dumps. */
    public Totals totals() throws SQLException {
        return query(
                        "select count(*) as dumps, coalesce(sum(stored), 0)::bigint as articles,"
                                + " coalesce(sum(duplicate), 0)::bigint as duplicates,"
                                + " coalesce(sum(rejected), 0)::bigint as rejected from tearsheet.dump",
                        row -> new Totals(
                                (Long) row.get("dumps"),
                                (Long) row.get("articles"),
                                (Long) row.get("duplicates"),
                                (Long) row.get("rejected")))
                .get(0);
    }

    /** Articles rejected since a step failed on them, the newest first. */
    public List<RejectedRow> rejected(int most) throws SQLException {
        return query(
                "select id, kind, message from tearsheet.rejected where " + FAILED
                        + " order by rejected_at desc limit ?",
                Ledger::rejectedRow,
                most);
    }

    /** Of these ids those that are a rejected article's. */
    public List<RejectedRow> rejected(Collection<String> ids) throws SQLException {
        return query("select id, kind, message from tearsheet.rejected where id = any(?)", Ledger::rejectedRow, (Object)
                ids.toArray(String[]::new));
    }

    private static RejectedRow rejectedRow(Map<String, Object> row) {
        return new RejectedRow((String) row.get("id"), (String) row.get("kind"), (String) row.get("message"));
    }

    /** Asks the service of a home to put rejected articles through again; which of these ids are such. */
    public List<String> retry(Collection<String> ids, Asker home) throws SQLException {
        return query(
                "update tearsheet.rejected set state = 'RETRY', asked_by = ? where id = any(?) and " + CAN_BE_RETRIED
                        + " returning id",
                row -> (String) row.get("id"),
                home.signature(),
                ids.toArray(String[]::new));
    }

    /** The same for all that a step failed on; how many there are. */
    public int retryAll(Asker home) throws SQLException {
        return update("update tearsheet.rejected set state = 'RETRY', asked_by = ? where " + FAILED, home.signature());
    }

    /** How many articles steps have dropped, which {@link #retryAll} leaves alone. */
    public long dropped() throws SQLException {
        return query(
                        "select count(*) as dropped from tearsheet.rejected"
                                + " where state = 'WAITING' and kind = 'DROPPED'",
                        row -> (Long) row.get("dropped"))
                .get(0);
    }

    /** How many articles wait for a home to put them through again and can be: those of dumps that are archived. */
    public long retriesToTake(Asker home) throws SQLException {
        return retries(home).stream()
                .filter(wait -> wait.otherHome() == null && !wait.forItsDump())
                .mapToLong(Retries::articles)
                .sum();
    }

    /** Which articles wait to be put through again, and for whom. */
    public List<Retries> retries(Asker home) throws SQLException {
        return query(
                "select case when ? or r.asked_by is null or r.asked_by = ? or starts_with(r.asked_by, ?) then null"
                        + " else r.asked_by end as other, d.state <> 'ARCHIVED' as unfinished, count(*) as articles"
                        + " from tearsheet.rejected r join tearsheet.dump d on d.id = split_part(r.id, '-', 1)"
                        + " where r.state = 'RETRY' group by 1, 2 order by 1 nulls first, 2",
                row -> new Retries(
                        (Long) row.get("articles"),
                        row.get("other") == null ? null : Asker.pathIn((String) row.get("other")),
                        (Boolean) row.get("unfinished")),
                home.alone(),
                home.path(),
                home.begin());
    }

    /**
     * Notes where the file of an unfinished dump is to be looked for, unless somebody is at work on it.
     *
     * @param claimTimeout after this long without a sign of life nobody is
     */
    public void lookFor(String id, String file, Duration claimTimeout) throws SQLException {
        update(
                "update tearsheet.dump set file = ? where id = ? and state <> 'ARCHIVED'"
                        + " and (holder is null or not tearsheet.is_alive(holder, ?))",
                file,
                id,
                claimTimeout.toMillis());
    }

    /** Notes that a dump whose books are closed lies in the archive. */
    public void markArchived(String id) throws SQLException {
        update(
                "update tearsheet.dump set state = 'ARCHIVED', archived_at = now(), holder = null, left_at = null"
                        + " where id = ? and state = 'CLOSED'",
                id);
    }

    /** One stored article as its row, {@code blocks} as text. */
    public Optional<Map<String, Object>> article(String id) throws SQLException {
        return query(
                        "select *, tearsheet.blocks(body, marks)::text as blocks from tearsheet.article where id = ?",
                        row -> row,
                        id)
                .stream()
                .findFirst();
    }

    /**
     * Every stored article, dump by dump in the order they were begun, each in the order of its dump; read with a
     * cursor, so that memory does not grow.
     *
     * @param since only of dumps begun on this day (UTC) or later, or null
     * @param taker what to do with each row, {@code blocks} as text
     * @throws Exception what the taker throws, or an SQLException
     */
    public void export(LocalDate since, RowTaker taker) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false); // a cursor needs a transaction
            try (PreparedStatement dumps = connection.prepareStatement(
                    "select id, taken from tearsheet.dump where started_at >= ? order by started_at, id")) {
                dumps.setObject(
                        1,
                        (since == null ? LocalDate.EPOCH : since).atStartOfDay().atOffset(ZoneOffset.UTC));
                dumps.setFetchSize(FETCH);
                try (ResultSet rows = dumps.executeQuery()) {
                    while (rows.next()) {
                        exportDump(connection, rows.getString(1), rows.getInt(2), taker);
                    }
                }
            }
            connection.commit();
        }
    }

    private static void exportDump(Connection connection, String dump, int taken, RowTaker taker) throws Exception {
        try (PreparedStatement page = connection.prepareStatement(
                "select *, tearsheet.blocks(body, marks)::text as blocks from tearsheet.article where id = any(?) order by ordinal")) {
            for (int from = 1; from <= taken; from += FETCH) {
                List<String> ids = new ArrayList<>(FETCH);
                for (int ordinal = from; ordinal < from + FETCH && ordinal <= taken; ordinal++) {
                    ids.add(dump + "-" + ordinal);
                }
                page.setObject(1, ids.toArray(String[]::new));
                page.setFetchSize(FEW); // an article may be large
                try (ResultSet rows = page.executeQuery()) {
                    while (rows.next()) {
                        taker.take(row(rows));
                    }
                }
            }
        }
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(Map<String, Object> row) throws SQLException;
    }

    private <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(row(rows)));
                }
            }
            return found;
        }
    }

    private int update(String sql, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    private static Map<String, Object> row(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        Map<String, Object> row = new HashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnLabel(i), rows.getObject(i));
        }
        return row;
    }

    private static Instant instant(Object timestamp) {
        return timestamp == null ? null : ((Timestamp) timestamp).toInstant();
    }
}
