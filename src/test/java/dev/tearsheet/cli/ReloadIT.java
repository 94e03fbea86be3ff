package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.Flow;
import dev.tearsheet.camel.Generations;
import dev.tearsheet.camel.Premises;
import dev.tearsheet.camel.Rows;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.dump.Inbox;
import dev.tearsheet.store.Instance;
import dev.tearsheet.store.Ledger;
import dev.tearsheet.store.LogLines;
import dev.tearsheet.store.Patience;
import dev.tearsheet.store.Shelf;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Edits of a running service's files, while a long dump is in work. {@code -Preload} makes it a hundred edits behind a
 * dump of 300 MB.
 */
class ReloadIT {

    private static final int EDITS = Integer.getInteger("reload.edits", 20);
    private static final long DUMP_BYTES = Long.getLong("reload.megabytes", 0L) << 20;
    private static final Duration SOON = Duration.ofSeconds(5);

    /** The pause between two looks: short, for edits that come one after the other; the service's own in the long form. */
    private static final Duration LOOK = Duration.ofMillis(DUMP_BYTES > 0 ? 500 : 100);

    /** Holds the first configuration's dump up, until the last edit is made. */
    private static final String SLOW =
            """
                    - delay:
                        id: slow
                        expression:
                          simple:
                            expression: "${sys.reload.pause}"
            """;

    @TempDir
    private Path folder;

    private final LogLines log = new LogLines();
    private TestHome home;
    private Path routes;
    private Instance instance;
    private Generations generations;
    private ConfigWatch watch;
    private Ledger ledger;
    private DataSource database;
    private int edits;
    private final Set<String> versions = new TreeSet<>();

    @BeforeEach
    void openHome() throws Exception {
        home = new TestHome(folder).with("batch.articles", "10");
        home.changing("intake.camel.yaml", intake -> intake.replace("delay: 500", "delay: 50"));
        routes = home.path("routes");
        Path config = Files.createDirectories(home.path("config"));
        Files.copy(TestHome.PROJECT.resolve("config/tearsheet.yaml"), config.resolve("tearsheet.yaml"));
        FolderCopy.copy(TestHome.PROJECT.resolve("config/boilerplate"), config.resolve("boilerplate"));
        database = home.database().dataSource();
        ledger = home.ledger();
    }

    private void start() throws Exception {
        instance = Instance.enter(home.path(""), Files.createDirectories(home.path("data")));
        ledger.enter(instance);
        Shelf shelf = new Shelf(home.path("archive"), home.path("quarantine"));
        Inbox inbox = Flow.inbox(home.settings(), System::nanoTime);
        generations = new Generations(new Premises(database, instance, shelf, inbox));
        generations.takeOver(generations.prepare(home.settings()));
        watch = new ConfigWatch(generations, ledger, instance, true, LOOK);
    }

    @AfterEach
    void close() throws Exception {
        log.close();
        if (watch != null) {
            watch.close();
            generations.close();
            instance.close();
        }
        home.close();
    }

    @Test
    void aRouteOfOnesOwnIsHeard() throws Exception {
        start();
        Files.writeString(
                routes.resolve("later.camel.yaml"),
                """
                - route:
                    id: later
                    description: Says something now and then
                    from:
                      id: every-later
                      description: Often
                      uri: timer:later
                      parameters:
                        period: 50
                      steps:
                        - log:
                            id: say
                            description: In the service's log
                            message: Here I am
                """);
        Patience.await("it is heard", () -> !log.of("later").isEmpty());
        assertThat(log.of("later").get(0)).isEqualTo("INFO later: Here I am");
    }

    @Test
    void editsAreTakenOrRefusedWhileADumpIsInWork() throws Exception {
        System.setProperty("reload.pause", DUMP_BYTES > 0 ? "1" : "200");
        addPause();
        start();
        String first = generations.atWork().configVersion();
        versions.add(first);
        long articles = dropLongDump();
        Patience.await(
                "the long dump is in work",
                () -> Rows.count(
                                database,
                                "select count(*) from tearsheet.article where config_version = '" + first + "'")
                        > 0);
        takePauseOut();
        awaitTaken();

        List<Edit> all = edits();
        int refused = 0;
        while (edits < EDITS) {
            Edit edit = all.get(edits % all.size());
            refused += edit.make() ? 0 : 1;
            edits++;
        }
        assertThat(configured().changesRefused()).isEqualTo(refused);
        assertThat(generations.atWork().configVersion()).isNotEqualTo(first);
        assertThat(Rows.texts(database, "select state from tearsheet.dump where dump = 'long.txt'"))
                .as("the long dump was in work all the time")
                .containsExactly("WORKING");

        System.setProperty("reload.pause", "0");
        assertThat(Patience.comesTrue(Duration.ofMinutes(30), () -> generations.ending() == 0))
                .as("the configurations before the last one have ended")
                .isTrue();
        assertThat(Rows.texts(
                        database,
                        "select concat_ws(' ', state, taken, stored, config_version) from tearsheet.dump"
                                + " where dump = 'long.txt'"))
                .containsExactly("ARCHIVED " + articles + " " + articles + " " + first);
        assertThat(Rows.texts(
                        database,
                        "select config_version || ' ' || count(*) from tearsheet.article where dump = 'long.txt'"
                                + " group by config_version"))
                .containsExactly(first + " " + articles);
        assertThat(Rows.count(database, "select count(*) from tearsheet.dump where state <> 'ARCHIVED'"))
                .isZero();
        assertThat(Rows.count(database, "select count(*) from tearsheet.article where dump <> 'long.txt'"))
                .isEqualTo(Rows.count(database, "select 2 * count(*) from tearsheet.dump where dump <> 'long.txt'"));
        assertThat(Rows.count(database, "select count(*) from tearsheet.rejected"))
                .isZero();
        assertThat(differencesOf(first, generations.atWork().configVersion()))
                .contains("-        - delay:", "+# swapped");
        assertThat(log.configurationsOf("'long.txt'"))
                .as("whose threads tell of the long dump")
                .containsExactly(first);
        assertThat(log.configurationsOf("'next-" + drops + ".txt'"))
                .containsExactly(generations.atWork().configVersion());
        for (String version : versions) {
            assertThat(ledger.written(version))
                    .containsKeys("settings", "routes/desk.camel.yaml", "config/tearsheet.yaml");
        }
    }

    private String differencesOf(String one, String other) throws Exception {
        CommandRun run = CommandRun.of(
                "config",
                "--home",
                home.path("").toString(),
                "--diff",
                one.substring(0, 8),
                other,
                "--set",
                "database.url=" + home.url(),
                "--set",
                "database.user=" + home.service().user(),
                "--set",
                "database.password=" + home.service().password());
        assertThat(run.exit()).isZero();
        return run.out();
    }

    /** One edit of the files, undone at its end where it was bad. True if it was taken. */
    @FunctionalInterface
    private interface Edit {
        boolean make() throws Exception;
    }

    private List<Edit> edits() {
        return List.of(
                () -> good("desk.camel.yaml", "description: One article", "description: Edit %d of an article"),
                () -> bad("desk.camel.yaml", "id: cut-blocks", "id: [cut-blocks"),
                () -> bad("desk.camel.yaml", "ref: cutBlocks", "raf: cutBlocks"),
                this::stepTakenOut,
                () -> bad("desk.camel.yaml", "ref: cutBlocks", "ref: cutBlock"),
                () -> bad("intake.camel.yaml", "preSort: name", "preSorted: name"),
                this::halfSaved,
                this::stepPutBack,
                this::deleted,
                () -> bad("intake.camel.yaml", "uri: direct:finish", "uri: direct:finis"),
                () -> bad(
                        "store.camel.yaml",
                        "resource:classpath:sql/heartbeat.sql",
                        "select no_such from tearsheet.dump"),
                this::added,
                this::partsAdded,
                this::unknownSetting,
                this::settingThatNeedsAStart,
                this::takenAway,
                this::savedInPieces,
                this::badPhrases,
                () -> good("store.camel.yaml", "period: 2000", "period: 2%03d"),
                this::folderSwapped);
    }

    private boolean good(String file, String from, String to) throws Exception {
        change(routes.resolve(file), from, to.formatted(edits));
        awaitTaken();
        versions.add(awaitNextDump());
        change(routes.resolve(file), to.formatted(edits), from);
        awaitTaken();
        return true;
    }

    /** Refused at the line that holds the wrong text. */
    private boolean bad(String file, String from, String to) throws Exception {
        Path edited = routes.resolve(file);
        String before = Files.readString(edited);
        int line = (int) before.substring(0, before.indexOf(from)).lines().count();
        change(edited, from, to);
        awaitRefused("routes/" + file + ":" + line + ":");
        awaitNextDump();
        replace(edited, before);
        awaitTakenBack();
        return false;
    }

    /**
     * By hand, in the desk's own file: each is seen in the rows of the very next dump, and in those of none before.
     */
    @Test
    void aStepAddedMovedAndRemovedShowsInTheNextDumpsRows() throws Exception {
        start();
        Path desk = routes.resolve("desk.camel.yaml");
        String shipped = Files.readString(desk);
        awaitNextDump();
        assertThat(publishersOfTheNextDump()).containsOnlyNulls();

        String step =
                """
                        - to:
                            id: our-name
                            uri: step:mapField
                            parameters:
                              field: publisher
                              from: The Courier
                              to: The Post
                        - to:
                            id: their-name
                            uri: step:setField
                            parameters:
                              field: publisher
                              value: The Courier
                """;
        replace(desk, shipped.replace(TestHome.APPROVE, step + TestHome.APPROVE));
        awaitTaken();
        awaitNextDump();
        assertThat(publishersOfTheNextDump()).containsOnly("The Courier");

        int second = step.lastIndexOf("        - to:");
        String moved = step.substring(second) + step.substring(0, second);
        replace(desk, shipped.replace(TestHome.APPROVE, moved + TestHome.APPROVE));
        awaitTaken();
        awaitNextDump();
        assertThat(publishersOfTheNextDump())
                .as("named first, and then renamed")
                .containsOnly("The Post");

        replace(desk, shipped);
        awaitTaken();
        awaitNextDump();
        assertThat(publishersOfTheNextDump()).containsOnlyNulls();
        assertThat(
                        Rows.texts(
                                database,
                                "select dump || ' ' || coalesce(publisher, '-') from tearsheet.article where ordinal = 1 order by 1"))
                .containsExactly("next-1.txt -", "next-2.txt The Courier", "next-3.txt The Post", "next-4.txt -");
    }

    /** Settings and phrases, too, and route files under another name. */
    @Test
    void aPhraseASettingAndANewNameTakeEffectWithTheNextDump() throws Exception {
        start();
        awaitNextDump();
        assertThat(bodiesOfTheNextDump()).allMatch(body -> body.contains("We have waited"));

        replace(
                home.path("config/boilerplate/ours.yaml"),
                "phrases:\n  - label: PROMOTION\n    line starts with: we have waited for this\n"
                        + "    drop: We have waited for this.\n    keep: We have waited.\n");
        awaitTaken();
        awaitNextDump();
        assertThat(bodiesOfTheNextDump()).noneMatch(body -> body.contains("We have waited"));

        change(home.path("config/tearsheet.yaml"), "pattern: \"\"", "pattern: \"@@ (?<name>.+) @@\"");
        awaitTaken();
        home.drop("at.txt", TestHome.dump("at", 3).replaceAll("(?m)^=== FILE: (.*) ===$", "@@ $1 @@"));
        Patience.await(
                "at.txt is archived",
                () -> Rows.count(
                                database,
                                "select count(*) from tearsheet.dump where state = 'ARCHIVED' and dump = 'at.txt'")
                        == 1);
        assertThat(Rows.count(database, "select count(*) from tearsheet.article where dump = 'at.txt'"))
                .isEqualTo(3);
        change(home.path("config/tearsheet.yaml"), "pattern: \"@@ (?<name>.+) @@\"", "pattern: \"\"");
        awaitTaken();

        Files.move(routes.resolve("store.camel.yaml"), routes.resolve("keeping.camel.yaml"));
        awaitTaken();
        awaitNextDump();
    }

    private List<String> bodiesOfTheNextDump() {
        return Rows.texts(database, "select body from tearsheet.article where dump = 'next-" + drops + ".txt'");
    }

    /** A start could not read it, so that somebody has to know before. */
    @Test
    void aFileThatCannotBeReadIsRefused() throws Exception {
        start();
        Path loop = routes.resolve("loop.camel.yaml");
        Files.createSymbolicLink(loop, loop);
        awaitRefused("the configuration cannot be read: ");
        assertThat(configured().refusal())
                .contains("loop.camel.yaml")
                .endsWith("; let the service's user read it, or take it away");
        assertThat(configured().changesRefused()).isEqualTo(1);
        awaitNextDump();
        Files.delete(loop);
        awaitTakenBack();
        assertThat(configured().changesRefused()).isEqualTo(1);
    }

    /** An edit that hangs does not keep the next one from being judged. */
    @Test
    void aStepThatDoesNotEndIsRefused() throws Exception {
        home.with("limits.time", "100ms");
        start();
        Path desk = routes.resolve("desk.camel.yaml");
        String good = Files.readString(desk);
        home.beforeApproval(TestHome.ENDLESS);
        Patience.await("refused", () -> configured().refusal() != null);
        awaitRefused("has not ended; mend the step, take it out, or raise limits.time");
        Files.writeString(desk, good + "# mended\n");
        awaitTaken();
        awaitNextDump();
    }

    private List<String> publishersOfTheNextDump() {
        return Rows.texts(database, "select publisher from tearsheet.article where dump = 'next-" + drops + ".txt'");
    }

    private String withStep;

    /** What the README tells to do by hand. */
    private boolean stepTakenOut() throws Exception {
        withStep = Files.readString(routes.resolve("desk.camel.yaml"));
        replace(
                routes.resolve("desk.camel.yaml"),
                withStep.replaceAll("        - process:\\R            id: read-metadata\\R(            .*\\R)*", ""));
        awaitTaken();
        awaitNextDump();
        assertThat(headlinesOfTheNextDump()).containsOnlyNulls();
        return true;
    }

    private boolean stepPutBack() throws Exception {
        replace(routes.resolve("desk.camel.yaml"), withStep);
        awaitTaken();
        awaitNextDump();
        assertThat(headlinesOfTheNextDump()).doesNotContainNull();
        return true;
    }

    private List<String> headlinesOfTheNextDump() {
        return Rows.texts(database, "select headline from tearsheet.article where dump = 'next-" + drops + ".txt'");
    }

    /** Cut in the middle and left so, in place. */
    private boolean halfSaved() throws Exception {
        Path file = routes.resolve("desk.camel.yaml");
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.indexOf("ref: markRepetition") + 3));
        awaitRefused("routes/desk.camel.yaml:");
        Files.writeString(file, whole);
        awaitTakenBack();
        return false;
    }

    private boolean deleted() throws Exception {
        Path file = routes.resolve("failures.camel.yaml");
        Path away = home.path("away.yaml");
        Files.move(file, away);
        awaitRefused("quarantine");
        awaitNextDump();
        Files.move(away, file);
        awaitTakenBack();
        return false;
    }

    private boolean added() throws Exception {
        replace(
                routes.resolve("extra.camel.yaml"),
                """
                - route:
                    id: extra
                    from:
                      uri: direct:extra
                      steps:
                        - log:
                            id: say
                            message: "extra %d"
                """
                        .formatted(edits));
        awaitTaken();
        awaitNextDump();
        return true;
    }

    /** What besides routes a file may hold: a bean, a template and a route made of it, a configuration of routes. */
    private boolean partsAdded() throws Exception {
        replace(
                routes.resolve("extra.camel.yaml"),
                """
                - beans:
                    - name: seenByUs
                      type: java.util.concurrent.atomic.AtomicInteger
                - routeTemplate:
                    id: saying
                    parameters:
                      - name: word
                    from:
                      uri: direct:say-{{word}}
                      steps:
                        - log:
                            id: say
                            message: "%d {{word}}"
                - templatedRoute:
                    routeTemplateRef: saying
                    parameters:
                      - name: word
                        value: hello
                - route:
                    id: asking
                    from:
                      uri: direct:asking
                      steps:
                        - to:
                            id: have-it-said
                            uri: direct:say-hello
                - routeConfiguration:
                    id: ours
                    onException:
                      - onException:
                          exception:
                            - java.lang.IllegalStateException
                          steps:
                            - log:
                                id: say-so
                                message: ours
                """
                        .formatted(edits));
        awaitTaken();
        awaitNextDump();
        return true;
    }

    private boolean takenAway() throws Exception {
        Files.deleteIfExists(routes.resolve("extra.camel.yaml"));
        awaitTaken();
        awaitNextDump();
        return true;
    }

    private boolean unknownSetting() throws Exception {
        Path file = home.path("config/tearsheet.yaml");
        String before = Files.readString(file);
        change(file, "  settle: 2s", "  settel: 2s");
        awaitRefused("config/tearsheet.yaml:16:3: unknown setting 'inbox.settel'; did you mean 'inbox.settle'?");
        replace(file, before);
        awaitTakenBack();
        return false;
    }

    private boolean settingThatNeedsAStart() throws Exception {
        Path file = home.path("config/tearsheet.yaml");
        String before = Files.readString(file);
        change(file, "connections: 12", "connections: 13");
        awaitRefused("'database.connections' has changed, which takes effect only at a start");
        replace(file, before);
        awaitTakenBack();
        return false;
    }

    /** Empty first, then whole: a save that does not rename. */
    private boolean savedInPieces() throws Exception {
        Path file = routes.resolve("desk.camel.yaml");
        String whole = Files.readString(file) + "# in pieces " + edits + "\n";
        int refused = configured().changesRefused();
        Files.writeString(file, "");
        Files.writeString(file, whole.substring(0, whole.length() / 2));
        Files.writeString(file, whole);
        awaitTaken();
        assertThat(configured().changesRefused()).isEqualTo(refused);
        return true;
    }

    private boolean badPhrases() throws Exception {
        Path file = home.path("config/boilerplate/ours.yaml");
        Files.writeString(file, "phrases:\n  - label: NOSUCH\n    line is: [x]\n");
        awaitRefused("ours.yaml:2");
        Files.delete(file);
        awaitTakenBack();
        return false;
    }

    /** As mounted volumes do it: the folder is a link, and another one takes its place. */
    private boolean folderSwapped() throws Exception {
        Path real = home.path("routes-" + edits);
        FolderCopy.copy(routes.toRealPath(), real);
        Files.writeString(
                real.resolve("desk.camel.yaml"), Files.readString(real.resolve("desk.camel.yaml")) + "# swapped\n");
        Path link = Files.createSymbolicLink(home.path("link"), real);
        Files.move(routes, home.path("routes-before-" + edits));
        Files.move(link, routes, StandardCopyOption.ATOMIC_MOVE);
        awaitTaken();
        awaitNextDump();
        return true;
    }

    private int drops;

    /** A dump of two articles goes through, under the configuration at work. Gives its version. */
    private String awaitNextDump() throws Exception {
        String version = generations.atWork().configVersion();
        drops++;
        String name = "next-" + drops + ".txt";
        home.drop(name, TestHome.dump("next" + drops, 2));
        Patience.await(
                name + " is archived",
                () -> Rows.count(
                                database,
                                "select count(*) from tearsheet.dump where state = 'ARCHIVED' and dump = '" + name
                                        + "'")
                        == 1);
        assertThat(Rows.texts(
                        database, "select distinct config_version from tearsheet.article where dump = '" + name + "'"))
                .containsExactly(version);
        return version;
    }

    private int taken;

    private void awaitTaken() throws SQLException {
        int before = taken;
        assertThat(Patience.comesTrue(SOON, () -> configured().changesTaken() > before))
                .as("taken within 5 s: %s", configured())
                .isTrue();
        taken = configured().changesTaken();
        assertThat(taken).isEqualTo(before + 1);
        assertThat(configured().refusal()).isNull();
        assertThat(configured().version()).isEqualTo(generations.atWork().configVersion());
    }

    private void awaitRefused(String place) {
        assertThat(Patience.comesTrue(SOON, () -> configured().refusal() != null))
                .as("refused within 5 s: %s", configured())
                .isTrue();
        assertThat(configured().refusal()).contains(place);
        assertThat(configured().refusedAt()).isNotNull();
        assertThat(configured().changesTaken()).isEqualTo(taken);
    }

    private void awaitTakenBack() {
        assertThat(Patience.comesTrue(SOON, () -> configured().refusal() == null))
                .isTrue();
        assertThat(configured().changesTaken()).isEqualTo(taken);
    }

    private Ledger.Configured configured() {
        try {
            return ledger.running(Duration.ofMinutes(1)).get(0).configured();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addPause() throws IOException {
        change(routes.resolve("desk.camel.yaml"), TestHome.APPROVE, SLOW + TestHome.APPROVE);
    }

    private void takePauseOut() throws IOException {
        change(routes.resolve("desk.camel.yaml"), SLOW, "");
    }

    private long dropLongDump() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        Path part = home.path(".long");
        long written = 0;
        int most = DUMP_BYTES > 0 ? Integer.MAX_VALUE : 2000;
        try (BufferedWriter out = Files.newBufferedWriter(part)) {
            for (int i = 1; i <= most && (DUMP_BYTES == 0 || written < DUMP_BYTES); i++) {
                String article = "=== FILE: " + i + ".txt ===\n" + TestHome.article("long", i);
                out.write(article);
                written += article.getBytes(StandardCharsets.UTF_8).length;
                numbers.add(i);
            }
        }
        Files.move(part, home.inbox().resolve("long.txt"), StandardCopyOption.ATOMIC_MOVE);
        return numbers.size();
    }

    private void change(Path file, String from, String to) throws IOException {
        String before = Files.readString(file);
        assertThat(before).contains(from);
        replace(file, before.replace(from, to));
    }

    /** As most editors save: beside it, then over it. */
    private void replace(Path file, String text) throws IOException {
        Path beside = Files.writeString(home.path("." + file.getFileName() + ".swp"), text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
