package dev.tearsheet.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tearsheet.config.Settings;
import dev.tearsheet.dump.Inbox;
import dev.tearsheet.store.Asker;
import dev.tearsheet.store.Credentials;
import dev.tearsheet.store.Database;
import dev.tearsheet.store.Instance;
import dev.tearsheet.store.Ledger;
import dev.tearsheet.store.Patience;
import dev.tearsheet.store.Shelf;
import dev.tearsheet.store.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A home of its own for a test: the shipped routes, a fresh database on a real server, real folders. */
public final class TestHome implements AutoCloseable {

    /** The folder of the project, where the shipped routes and settings lie. */
    public static final Path PROJECT = Path.of("").toAbsolutePath();

    /** A step of the desk that does not end. */
    public static final String ENDLESS =
            """
                    - loop:
                        id: lap
                        doWhile: true
                        expression:
                          simple:
                            expression: "${body.raw.ordinal} > 0"
                        steps:
                          - setVariable:
                              id: round
                              name: round
                              expression:
                                constant:
                                  expression: again
            """;

    /** A step of the desk that rejects the second article of the dump 'dam'. */
    public static final String DROPS_NUMBER_TWO =
            """
                    - to:
                        id: no-number-two
                        uri: step:dropPhrases
                        parameters:
                          phrases: "bridge dam number 2"
            """;

    /** How the last step of the shipped desk begins. */
    public static final String APPROVE = "        - process:\n            id: approve";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final Map<String, String> sets = new HashMap<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private String url;
    private Credentials owner;
    private Credentials service;
    private Database database;
    private Instance instance;
    private Shelf shelf;

    public TestHome(Path home) throws IOException {
        this.home = home;
        Files.createDirectories(home.resolve("inbox"));
        sets.put("inbox.settle", "50ms");
        sets.put("stop.wait", "5s");
        sets.put("retry.first", "100ms");
        sets.put("retry.most", "200ms");
    }

    /** A setting for this home. */
    public TestHome with(String key, String value) {
        sets.put(key, value);
        return this;
    }

    /** Its settings. */
    public Settings settings() {
        return Settings.load(home, PROJECT, sets, Map.of());
    }

    /** The files of a folder of the program, as the home's own: not those below it, and not over any that it has. */
    public static Path copyShipped(String folder, Path home) throws IOException {
        Path own = Files.createDirectories(home.resolve(folder));
        try (Stream<Path> shipped = Files.list(PROJECT.resolve(folder))) {
            for (Path file : shipped.filter(Files::isRegularFile).toList()) {
                Path copy = own.resolve(file.getFileName());
                if (!Files.exists(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
        return own;
    }

    /** A route file of its own instead of the shipped folder: copies that, with one file's text changed. */
    public TestHome changing(String routeFile, java.util.function.UnaryOperator<String> change) throws IOException {
        Path own = copyShipped("routes", home);
        Path changed = own.resolve(routeFile);
        String before = Files.readString(changed);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new AssertionError(routeFile + ": the change changed nothing");
        }
        Files.writeString(changed, after);
        return this;
    }

    /** Steps of its own before the last one of the desk. */
    public TestHome beforeApproval(String steps) throws IOException {
        return changing("desk.camel.yaml", desk -> desk.replace(APPROVE, steps + APPROVE));
    }

    /** On a database of the test's own instead of one on the shared server. */
    public TestHome on(String url, Credentials owner, Credentials service) {
        this.url = url;
        this.owner = owner;
        this.service = service;
        return this;
    }

    /** A fresh database, migrated; the same one at every call. */
    public Database database() throws SQLException {
        if (database == null) {
            if (url == null) {
                TestPostgres postgres = TestPostgres.shared();
                on(postgres.migratedDatabase(), postgres.owner(), postgres.service());
            } else {
                Database.migrate(url, owner, service);
            }
            database = Database.open(url, service, 6);
            opened.add(database);
        }
        return database;
    }

    /** The address of that database, and the role to use it as. */
    public String url() throws SQLException {
        database();
        return url;
    }

    public Credentials service() throws SQLException {
        database();
        return service;
    }

    /** The role that owns its tables. */
    public Credentials owner() throws SQLException {
        database();
        return owner;
    }

    /** Runs a statement in its database, as the role that owns the tables. */
    public void asOwner(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), owner().user(), owner().password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public Ledger ledger() throws SQLException {
        return new Ledger(database().dataSource());
    }

    /** The home as one that asks for articles to be put through again. */
    public Asker asker() {
        return Flow.asker(settings());
    }

    /** Another home on the same database. */
    public Asker asker(Path other) {
        return Flow.asker(Settings.load(other, PROJECT, sets, Map.of()));
    }

    /** Builds a flow on this home; closed with it. Another call is another instance. */
    public Flow flow() throws IOException, SQLException {
        instance = Instance.enter(home, Files.createDirectories(home.resolve("data")));
        ledger().enter(instance);
        Settings settings = settings();
        shelf = Flow.shelf(settings);
        Inbox inbox = Flow.inbox(settings, System::nanoTime);
        Flow flow = Flow.build(settings, new Premises(database().dataSource(), instance, shelf, inbox));
        Instance own = instance;
        opened.add(() -> {
            flow.close();
            own.close();
        });
        return flow;
    }

    /** The same, at work. */
    public Flow started() throws IOException, SQLException {
        Flow flow = flow();
        try {
            flow.start();
        } catch (RuntimeException e) {
            flow.close();
            throw e;
        }
        return flow;
    }

    /** Until the inbox is empty and nothing is in work. */
    public void awaitEmptyInbox(Flow flow) {
        Patience.await(
                "the inbox is empty and nothing is in work",
                () -> files("inbox").isEmpty() && flow.deliveries().inWork().isEmpty());
    }

    /** What the service does with the shelf when it has closed the flow. */
    public void leaveShelf() throws IOException {
        shelf.leave();
    }

    /** The instance of the flow built last. */
    public Instance instance() {
        return instance;
    }

    public Path inbox() {
        return home.resolve("inbox");
    }

    public Path path(String name) {
        return home.resolve(name);
    }

    /** Puts a file into the inbox in one move. */
    public Path drop(String name, byte[] bytes) throws IOException {
        Path part = Files.write(home.resolve("." + Integer.toHexString(name.hashCode()) + ".part"), bytes);
        return Files.move(part, inbox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    public Path drop(String name, String text) throws IOException {
        return drop(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A dump of articles that are all different. */
    public static String dump(String seed, int articles) {
        StringBuilder dump = new StringBuilder();
        for (int i = 1; i <= articles; i++) {
            dump.append("=== FILE: ")
                    .append(seed)
                    .append('-')
                    .append(i)
                    .append(".txt ===\n")
                    .append(article(seed, i));
        }
        return dump.toString();
    }

    /** One article that no other has the words of. */
    public static String article(String seed, int number) {
        return """
                Council votes on bridge %1$s number %2$d

                The council of %1$s voted on Tuesday to mend bridge number %2$d before the winter, and set aside \
                %2$d00 crowns for the work that the masons had asked for in the spring.

                "We have waited for this for %2$d years," said the mayor, who had walked over the bridge on her way \
                to the meeting and counted the missing stones.
                """
                .formatted(seed, number);
    }

    /** Files below a folder, as paths relative to it, hidden ones left out. */
    public List<String> files(String folder) {
        Path root = home.resolve(folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()
                            && !file.getFileName().toString().startsWith(".")) {
                        found.add(root.relativize(file).toString());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE; // taken by the service meanwhile
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(found);
        return found;
    }

    /** The one file below a folder whose name ends like this, as JSON. */
    public JsonNode json(String folder, String ending) throws IOException {
        List<String> found =
                files(folder).stream().filter(file -> file.endsWith(ending)).toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one file that ends with " + ending + ", found " + found);
        }
        return JSON.readTree(home.resolve(folder).resolve(found.get(0)).toFile());
    }

    /** The lines of JSON of all files below the archive whose names end with {@code .articles.jsonl}. */
    public List<JsonNode> archivedArticles() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String file : files("archive")) {
            if (file.endsWith(".articles.jsonl")) {
                for (String line : Files.readAllLines(home.resolve("archive").resolve(file))) {
                    lines.add(JSON.readTree(line));
                }
            }
        }
        return lines;
    }

    @Override
    public void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }
}
