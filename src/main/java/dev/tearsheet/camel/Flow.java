package dev.tearsheet.camel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tearsheet.article.DumpRef;
import dev.tearsheet.article.Outcome;
import dev.tearsheet.article.RawArticle;
import dev.tearsheet.clean.Lexicon;
import dev.tearsheet.clean.LexiconDefect;
import dev.tearsheet.clean.Preset;
import dev.tearsheet.config.ConfigFiles;
import dev.tearsheet.config.Problem;
import dev.tearsheet.config.Settings;
import dev.tearsheet.config.Yaml;
import dev.tearsheet.dump.Inbox;
import dev.tearsheet.dump.Limits;
import dev.tearsheet.dump.MarkerRule;
import dev.tearsheet.store.Asker;
import dev.tearsheet.store.CountedParameters;
import dev.tearsheet.store.Instance;
import dev.tearsheet.store.Shelf;
import dev.tearsheet.store.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.SuspendableService;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * One configuration at work: the routes of the YAML files in one Camel context, with the steps they name.
 *
 * <p>The intake is closed until the desk has been rehearsed on a built-in article: a configuration that cannot work is
 * one that never took a dump.
 */
public final class Flow implements AutoCloseable {

    private static final String REHEARSED =
            """
            Bakery reopens after the flood

            The bakery on Mill Lane opened its doors again on Saturday, five weeks after the river had filled its \
            cellar, and sold the last of its loaves before ten in the morning.
            """;

    private final DefaultCamelContext context;
    private final ExecutorService workers;
    private final ExecutorService fileWorkers;
    private final EachArticle eachArticle;
    private final WatchedDesk watchedDesk;
    private final InboxGate gate;
    private final Settings settings;
    private final ConfigFiles files;
    private final Premises premises;
    private final RouteFiles routeFiles;
    private final OwnFolders ownFolders;
    private final UserSteps steps;
    private final String configVersion;
    private final int generation;
    private List<Problem> lacks = List.of();
    private Lexicon lexicon;

    private Flow(Settings settings, ConfigFiles files, Premises premises, DefaultCamelContext context) {
        this.settings = settings;
        this.files = files;
        this.premises = premises;
        this.context = context;
        this.routeFiles = new RouteFiles(context, files, settings.routes(), settings.secrets());
        this.configVersion = ConfigVersion.of(settings, files);
        this.ownFolders = new OwnFolders(
                Settings.FOLDERS.stream().collect(Collectors.toMap(Function.identity(), settings::path)));
        this.steps = new UserSteps(settings.home(), ownFolders, configVersion);
        this.generation = premises.nextGeneration();
        this.gate = new InboxGate(
                premises.inbox(settings), premises.deliveries(), premises.nanoTime(), premises::isInPlace);
        this.workers = workers(settings.count("desk.workers"), configVersion);
        this.fileWorkers = FileWorkers.of(
                settings.count("inbox.files"),
                settings.count("database.connections"),
                new Hands("file", configVersion));
        this.eachArticle =
                new EachArticle(settings.duration("limits.time"), premises.givenUp(), new Hands("desk", configVersion));
        this.watchedDesk =
                new WatchedDesk(context, settings.duration("limits.time"), new Hands("rehearsal", configVersion));
    }

    /**
     * Builds the flow of a configuration; nothing runs yet.
     *
     * @param settings with the folders of routes and phrases
     * @param premises what it shares with the configurations before and after it
     * @throws IOException if a file of the configuration cannot be read
     * @throws RouteDefect if a route file cannot be understood
     */
    public static Flow build(Settings settings, Premises premises) throws IOException {
        Flow flow = new Flow(settings, settings.files(), premises, new DefaultCamelContext(false));
        try {
            flow.load();
        } catch (IOException | RuntimeException defect) {
            flow.close();
            throw defect;
        }
        return flow;
    }

    private void load() throws IOException {
        context.getCamelContextExtension().setName("tearsheet-" + configVersion + "-" + generation);
        context.getExecutorServiceManager()
                .addThreadFactoryListener((source, factory) -> Hands.naming(configVersion, factory));
        Set<String> parts = bind(Clock.systemUTC());
        context.getPropertiesComponent().setInitialProperties(properties());
        ignoreSurroundings();
        // Bodies are small and in memory; spooling them would only copy them.
        context.setStreamCaching(false);
        // Routes that poll or tick are started when everything else has been found to work.
        context.setAutoStartup(false);
        context.getCamelContextExtension().addInterceptStrategy(new Rehearsal());
        // A misspelt target must fail at once rather than after half a minute.
        context.getComponent("direct", DirectComponent.class).setBlock(false);
        context.getShutdownStrategy()
                .setTimeout(Math.max(1, settings.duration("stop.wait").toSeconds()));
        context.getShutdownStrategy().setShutdownNowOnTimeout(true);
        context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        AllowedParts allowed = new AllowedParts(settings.list("routes.allow"));
        allowed.guard(context);
        context.getCamelContextExtension().addInterceptStrategy(new FailingStep());
        context.getCamelContextExtension().addInterceptStrategy(new OpenTargets(allowed));
        context.getRegistry().bind("stepUris", new StepUriFactory(steps));
        context.build();
        context.addComponent("file", new HomeFiles(ownFolders));
        requireSense(parts, allowed);
        context.addComponent(StepComponent.SCHEME, new StepComponent(steps));
        routeFiles.load();
    }

    /**
     * Placeholders stand for settings, and for no variable or Java property that happens to have the name of one: Camel
     * would prefer those. What is wanted of them has to be named, as in {@code {{env:NAME}}}.
     */
    private void ignoreSurroundings() {
        PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
    }

    /** Before anything is started: what Camel would tell bit by bit, at the first dump, or never. */
    private void requireSense(Set<String> parts, AllowedParts allowed) {
        RouteLint lint = new RouteLint(
                settings.routes(), properties().stringPropertyNames(), parts, steps, allowed, new UriReader(context));
        List<Problem> problems = new ArrayList<>(lint.read(files));
        if (problems.isEmpty()) {
            List<RouteLint.Written> statements = lint.statements();
            Wording.against(
                            premises.database(),
                            statements.stream().map(RouteLint.Written::text).toList())
                    .forEach((index, what) -> problems.add(statements
                            .get(index)
                            .problem("the database does not understand the statement: " + what, "mend it")));
        }
        if (!problems.isEmpty()) {
            throw new RouteDefect(problems);
        }
        lacks = lint.warnings();
    }

    /**
     * What does not hinder it, but is hardly meant: what the routes of a home that was made for an older version lack,
     * shipped phrases that a home leaves out, and phrases that make of their samples something else than they say.
     */
    List<Problem> warnings() {
        return Stream.of(
                        lacks.stream(),
                        settings.list("routes.allow").stream()
                                .filter(name -> !AllowedParts.isKnown(name, context))
                                .sorted()
                                .map(name -> settings.problem(
                                        "routes.allow",
                                        "there is no component, language or step '" + name + "'; "
                                                + AllowedParts.instead(name))),
                        files.phrasesLeftOut().stream(),
                        lexicon.unmet().stream().map(Flow::warning))
                .flatMap(some -> some)
                .toList();
    }

    /** The same with no instance, to {@link #rehearse} it or to put articles over its desk. */
    static Flow buildDeskAlone(Settings settings, DataSource database) throws IOException {
        Inbox inbox = inbox(settings, System::nanoTime);
        return build(settings, new Premises(database, Instance.unentered(settings.home()), shelf(settings), inbox));
    }

    /**
     * Starts only the routes that are called by others, and sends a built-in article over the desk; nothing polls or
     * ticks, and nothing leaves the process.
     *
     * @throws RouteDefect if the routes cannot work as they are written
     */
    public void rehearse() {
        try {
            context.start();
            for (Route route : context.getRoutes()) {
                if (isCalled(route)) {
                    context.getRouteController().startRoute(route.getRouteId());
                }
            }
        } catch (Exception cannotStart) {
            throw routeFiles.explain(cannotStart);
        }
        Wiring.requireTargets(context, routeFiles);
        Wiring.requireInbox(context, settings.path("inbox.folder"));
        sendOverDesk();
    }

    /**
     * Starts the routes that poll or tick; the intake stays closed.
     *
     * @throws RouteDefect if one cannot be started
     */
    void startPolls() {
        try {
            for (Route route : context.getRoutes()) {
                if (!isCalled(route) && isWanted(route)) {
                    context.getRouteController().startRoute(route.getRouteId());
                }
            }
        } catch (Exception cannotStart) {
            throw routeFiles.explain(cannotStart);
        }
    }

    private static boolean isCalled(Route route) {
        return route.getEndpoint() instanceof DirectEndpoint;
    }

    /** Whether its author has not switched it off by {@code autoStartup: false}. */
    private boolean isWanted(Route route) {
        String automatic = context.getRouteDefinition(route.getRouteId()).getAutoStartup();
        return automatic == null
                || !context.resolvePropertyPlaceholders(automatic).equals("false");
    }

    /** From now on files are taken. */
    void openIntake() {
        gate.open();
    }

    /** No file is taken any more, and nothing ticks; what is in work goes on to its end. */
    void closeIntake() {
        gate.close();
        for (Route route : context.getRoutes()) {
            if (!isCalled(route) && route.getConsumer() instanceof SuspendableService polling) {
                polling.suspend();
            }
        }
    }

    /** Whether nothing is in work. */
    boolean isIdle() {
        return !premises.deliveries().hasWork(generation)
                && context.getInflightRepository().size() == 0;
    }

    /** Gives the routes what they name; the names. */
    private Set<String> bind(Clock clock) throws IOException {
        Deliveries deliveries = premises.deliveries();
        Outages outages = premises.outages();
        Shelf shelf = premises.shelf();
        LongSupplier time = premises.nanoTime();
        ObjectMapper json = new ObjectMapper();
        MarkerRule markers = markers(settings);
        FirstPass firstPass = new FirstPass(markers, limits(settings), deliveries, generation, time);
        Claims claims = new Claims(
                premises.instance(),
                settings.duration("claim.timeout"),
                configVersion,
                deliveries,
                outages,
                premises.givenUp());
        String doneSuffix = settings.text("inbox.done");
        Storing storing = new Storing(deliveries, outages, configVersion);
        Books books = new Books(deliveries, outages);
        Failures failures = new Failures(
                shelf,
                doneSuffix,
                deliveries,
                gate,
                outages,
                new BackOff(settings.duration("retry.first"), settings.duration("retry.most")),
                settings.count("failures.strikes"),
                clock);
        Shelving shelving = new Shelving(
                shelf, doneSuffix, failures::forget, deliveries, outages, json, configVersion, clock, time);
        Retries retries = new Retries(() -> asker(settings));
        LeftOvers leftOvers = new LeftOvers(
                settings.path("inbox.folder"),
                premises.instance(),
                settings.duration("claim.timeout"),
                shelf,
                deliveries);

        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("database", CountedParameters.of(premises.database()));
        parts.put("json", json);
        // A mapper of its own: Camel's option prettyPrint would indent every line of articles.jsonl, too.
        parts.put("indentedJson", new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT));
        parts.put("inboxGate", gate);
        parts.put("fileWorkers", fileWorkers);
        parts.put("deskWorkers", workers);
        parts.put(
                "secondPass", new SecondPass(markers, settings.count("batch.articles"), settings.bytes("batch.bytes")));
        parts.put("shelving", shelving);
        parts.put("outages", outages);
        parts.put("retries", retries);

        lexicon = lexicon();
        new DeskSteps(lexicon, Preset.named(settings.text("cleaning.preset")))
                .table()
                .forEach(parts::put);
        Map<String, Processor> ofTheFlow = Map.ofEntries(
                Map.entry("openFile", exchange -> openFile(firstPass, exchange)),
                Map.entry("eachArticle", eachArticle),
                Map.entry("firstPass", firstPass::read),
                Map.entry("askForClaim", claims::ask),
                Map.entry("takeClaim", claims::take),
                Map.entry("askToStartOver", claims::askToStartOver),
                Map.entry("startOver", claims::startOver),
                Map.entry("giveClaimed", claims::giveClaimed),
                Map.entry("askToFence", claims::askToFence),
                Map.entry("takeFence", claims::takeFence),
                Map.entry("bindClaim", claims::bind),
                Map.entry("bindArchived", claims::bindArchived),
                Map.entry("bindSections", claims::bind),
                Map.entry("bindHeartbeat", claims::bindHeartbeat),
                Map.entry("layOutRows", storing::layOutRows),
                Map.entry("bindRows", storing::bindRows),
                Map.entry("readCounts", storing::readCounts),
                Map.entry("expectTheEnd", books::expectTheEnd),
                Map.entry("readBooks", books::readClosed),
                Map.entry("toLines", shelving::toLines),
                Map.entry("askForTwins", shelving::askForTwins),
                Map.entry("beginLines", inPlace(shelving::beginLines)),
                Map.entry("askForPage", shelving::askForPage),
                Map.entry("readPage", shelving::readPage),
                Map.entry("appendLines", shelving::appendLines),
                Map.entry("receiptOfKnown", shelving::receiptOfKnown),
                Map.entry("giveReceipt", shelving::giveReceipt),
                Map.entry("keepReceipt", shelving::keepReceipt),
                Map.entry("toArchive", inPlace(shelving::toShelf)),
                Map.entry("askForLeftOver", leftOvers::ask),
                Map.entry("lookForFiles", leftOvers::look),
                Map.entry("tellLeftOver", leftOvers::tell),
                Map.entry("giveRetries", retries::give),
                Map.entry("noteOutage", outages::noteFailure),
                Map.entry("databaseIsThere", outages::heartbeatIsThere),
                Map.entry("noteFailedTick", failures::noteFailedTick),
                Map.entry("giveReason", failures::giveReason),
                Map.entry("toQuarantine", inPlace(failures::toQuarantine)),
                Map.entry("leaveInInbox", failures::leaveInInbox),
                Map.entry("leaveWithRows", failures::leaveWithRows),
                Map.entry("strike", failures::strike));
        parts.putAll(ofTheFlow);
        parts.forEach(context.getRegistry()::bind);
        return parts.keySet();
    }

    /** A file that was opened while the home was in its place is the home's own; asked before, it might not be. */
    private void openFile(FirstPass firstPass, Exchange exchange) throws IOException {
        firstPass.open(exchange);
        requireInPlace();
    }

    /** Before something is written to folders of the home: at its path there may be another one by now. */
    private Processor inPlace(Processor writes) {
        return exchange -> {
            requireInPlace();
            writes.process(exchange);
        };
    }

    private void requireInPlace() {
        if (!premises.isInPlace()) {
            throw new ClaimedHere(
                    "the home was moved or replaced while the service runs; the next start on the home goes"
                            + " on from the ledger");
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(settings.placeholders());
        properties.setProperty(
                "inbox.folder", Wiring.inUri(settings.path("inbox.folder").toString()));
        properties.setProperty("config.version", configVersion);
        return properties;
    }

    /**
     * Rehearses the desk, starts all routes, and then opens the intake.
     *
     * @throws RouteDefect if the routes cannot work as they are written
     */
    public void start() {
        rehearse();
        startPolls();
        openIntake();
    }

    private void sendOverDesk() {
        byte[] bytes = REHEARSED.getBytes(StandardCharsets.UTF_8);
        RawArticle raw = new RawArticle(
                new DumpRef("rehearsal", "0".repeat(64)), 1, "rehearsal.txt", 0, bytes, StandardCharsets.UTF_8);
        Exchange after = watchedDesk.send(raw, exchange -> Rehearsal.mark(exchange, new ArrayList<>()));
        if (after.getException() != null) {
            throw explain(after);
        }
        outcomeOf("", after);
    }

    /**
     * What the desk has made of an article.
     *
     * @param which of which article it is told that it has none, such as {@code " for article '1'"}
     * @throws RouteDefect if it has none: the store would not take it, and its dump would stay in the inbox
     */
    static Outcome outcomeOf(String which, Exchange after) {
        Object body = after.getMessage().getBody();
        if (body instanceof Outcome outcome) {
            return outcome;
        }
        throw new RouteDefect("route 'desk': ends with a "
                + (body == null ? "null" : body.getClass().getSimpleName()) + which
                + "; expected an outcome: put step 'approve' at its end, and no 'stop' or condition that keeps an article"
                + " from it: steps such as keepPhrases drop one");
    }

    /** The configuration's version, as it stands on every row. */
    public String configVersion() {
        return configVersion;
    }

    /** The files it is written in, as they were when it was built. */
    public ConfigFiles files() {
        return files;
    }

    /** What it is written as: the text of its files by name, and what is set as {@code settings}; no secrets. */
    public Map<String, String> written() {
        Map<String, String> written = new TreeMap<>(files.texts());
        StringBuilder set = new StringBuilder();
        settings.withoutSecrets()
                .forEach((key, value) ->
                        set.append(key).append(" = ").append(value).append('\n'));
        written.put("settings", set.toString());
        return written;
    }

    /** What it is set to. */
    public Settings settings() {
        return settings;
    }

    /** The files in work, and the tally. */
    public Deliveries deliveries() {
        return premises.deliveries();
    }

    /** What is away at present. */
    public Outages outages() {
        return premises.outages();
    }

    /** For articles that no dump waits for. */
    WatchedDesk watchedDesk() {
        return watchedDesk;
    }

    /** What went wrong with an article that came back from the desk, in words for whoever edits the route. */
    RouteDefect explain(Exchange failed) {
        return routeFiles.explain(failed.getException(), FailingStep.idOf(failed));
    }

    /** For tests and for whoever embeds the flow. */
    CamelContext context() {
        return context;
    }

    /**
     * The inbox under the rules of the settings.
     *
     * @throws RouteDefect if a pattern of names to ignore cannot be understood
     */
    public static Inbox inbox(Settings settings, LongSupplier nanoTime) {
        try {
            return new Inbox(settings.path("inbox.folder"), inboxRules(settings), nanoTime);
        } catch (IllegalArgumentException wrong) {
            throw new RouteDefect(settings.problem("inbox.ignore", wrong.getMessage()), wrong);
        }
    }

    /** The archive and the quarantine of the settings. */
    public static Shelf shelf(Settings settings) {
        return new Shelf(settings.path("archive.folder"), settings.path("quarantine.folder"));
    }

    /** The home of the settings, as one that asks for articles to be put through again. */
    public static Asker asker(Settings settings) {
        boolean embedded = settings.text("database.url").isEmpty();
        return Asker.of(settings.home(), settings.path("data.folder"), embedded);
    }

    /** When a file of the inbox counts as complete. */
    static Inbox.Rules inboxRules(Settings settings) {
        return new Inbox.Rules(
                settings.duration("inbox.settle"), settings.list("inbox.ignore"), settings.text("inbox.done"));
    }

    private Lexicon lexicon() throws IOException {
        try {
            files.phrases().forEach((name, bytes) -> Yaml.requireSize(name, new String(bytes, StandardCharsets.UTF_8)));
            return Lexicon.load(settings.boilerplate());
        } catch (Yaml.TooLong wrong) {
            throw new RouteDefect(wrong.problem(), wrong);
        } catch (LexiconDefect wrong) {
            throw new RouteDefect(wrong.getMessage(), wrong);
        }
    }

    private static Problem warning(Lexicon.Unmet sample) {
        Lexicon.Entry entry = sample.entry();
        String what = sample.as() == null
                ? "its phrases do not drop the sample '" + sample.line() + "'"
                : "the sample '" + sample.line() + "' is dropped as " + sample.as();
        return new Problem(entry.file(), entry.line(), 1, what, "mend the phrases, or the sample");
    }

    /** How markers are recognised. */
    static MarkerRule markers(Settings settings) {
        String pattern = settings.text("marker.pattern");
        try {
            return pattern.isEmpty() ? MarkerRule.detect() : MarkerRule.regex(pattern);
        } catch (IllegalArgumentException wrong) {
            throw new RouteDefect(settings.problem("marker.pattern", wrong.getMessage()), wrong);
        }
    }

    /** The limits of the first pass. */
    public static Limits limits(Settings settings) {
        return new Limits(
                settings.bytes("limits.dump"),
                (int) Math.min(Integer.MAX_VALUE - 64L, settings.bytes("limits.article")),
                settings.count("limits.articles"),
                settings.count("limits.expansion"));
    }

    private static ExecutorService workers(int configured, String configVersion) {
        int threads = configured > 0 ? configured : Runtime.getRuntime().availableProcessors();
        return Executors.newFixedThreadPool(threads, new Hands("batch", configVersion));
    }

    /**
     * Takes no further dump, ends those in work at the next border between two batches, and stops the routes. Within
     * {@code stop.wait}, or the work is cut off there: the ledger knows how far it is.
     */
    @Override
    public void close() {
        gate.close();
        premises.deliveries().stop(generation);
        context.stop();
        fileWorkers.shutdownNow();
        workers.shutdownNow();
        eachArticle.close();
        watchedDesk.close();
    }
}
