package dev.tearsheet.camel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tearsheet.article.DumpRef;
import dev.tearsheet.article.Outcome;
import dev.tearsheet.article.RawArticle;
import dev.tearsheet.clean.Lexicon;
import dev.tearsheet.clean.LexiconDefect;
import dev.tearsheet.clean.Preset;
import dev.tearsheet.config.Settings;
import dev.tearsheet.dump.Inbox;
import dev.tearsheet.dump.Limits;
import dev.tearsheet.dump.MarkerRule;
import dev.tearsheet.store.Database;
import dev.tearsheet.store.Instance;
import dev.tearsheet.store.Shelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Registry;

/**
 * One configuration at work: the routes of the YAML files in one Camel context, with the steps they name.
 *
 * <p>The intake is closed until {@link #start} has rehearsed the desk on a built-in article: a configuration that
 * cannot work is one that never took a dump.
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
    private final GivenUp givenUp;
    private final EachArticle eachArticle;
    private final InboxGate gate;
    private final Settings settings;
    private final Deliveries deliveries = new Deliveries();
    private final Outages outages;
    private final String configVersion;

    private Flow(Settings settings, String configVersion, DefaultCamelContext context, Clock clock, LongSupplier time) {
        this.settings = settings;
        this.configVersion = configVersion;
        this.context = context;
        this.gate = new InboxGate(inbox(settings, time), time);
        this.givenUp = new GivenUp(time);
        this.outages = new Outages(deliveries, givenUp, time);
        this.workers = workers(settings.count("desk.workers"));
        this.eachArticle = new EachArticle(settings.duration("limits.time"), givenUp);
    }

    /**
     * Builds the flow of a configuration; nothing runs yet.
     *
     * @param settings with the folders of routes and phrases
     * @param database for the routes' {@code jdbc:} steps
     * @param instance this process among those on the same database
     * @param shelf where files end
     * @throws IOException if a file of the configuration cannot be read
     * @throws RouteDefect if a route file cannot be understood
     */
    public static Flow build(Settings settings, DataSource database, Instance instance, Shelf shelf)
            throws IOException {
        Clock clock = Clock.systemUTC();
        LongSupplier time = System::nanoTime;
        String version = ConfigVersion.of(settings);
        DefaultCamelContext context = new DefaultCamelContext(false);
        context.getCamelContextExtension().setName("tearsheet-" + version);
        Flow flow = new Flow(settings, version, context, clock, time);
        flow.bind(database, instance, shelf, clock, time);
        context.getPropertiesComponent().setInitialProperties(flow.properties());
        // Bodies are small and in memory; spooling them would only copy them.
        context.setStreamCaching(false);
        // A misspelt target must fail at once rather than after half a minute.
        context.getComponent("direct", DirectComponent.class).setBlock(false);
        context.getShutdownStrategy()
                .setTimeout(Math.max(1, settings.duration("stop.wait").toSeconds()));
        context.getShutdownStrategy().setShutdownNowOnTimeout(true);
        context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        new AllowedParts(settings.list("routes.allow")).guard(context);
        context.getCamelContextExtension().addInterceptStrategy(new FailingStep());
        RouteFiles.load(context, settings.routes());
        Wiring.requireRoutes(context, settings.routes());
        return flow;
    }

    /** The same with no database and no instance, for {@link #startDeskAlone}. */
    static Flow buildDeskAlone(Settings settings) throws IOException {
        Shelf shelf = new Shelf(settings.path("archive.folder"), settings.path("quarantine.folder"));
        Flow flow = build(settings, Database.none(), Instance.unentered(settings.home()), shelf);
        flow.context.setAutoStartup(false);
        return flow;
    }

    /** Starts only the routes that are called by others, and rehearses the desk; nothing polls or ticks. */
    void startDeskAlone() {
        try {
            context.start();
            for (Route route : context.getRoutes()) {
                if (route.getEndpoint() instanceof DirectEndpoint) {
                    context.getRouteController().startRoute(route.getRouteId());
                }
            }
        } catch (Exception cannotStart) {
            throw explain(cannotStart);
        }
        checkWiring();
        rehearse();
    }

    private void checkWiring() {
        Wiring.requireTargets(context);
        Wiring.requireInbox(context, settings.path("inbox.folder"));
    }

    private void bind(DataSource database, Instance instance, Shelf shelf, Clock clock, LongSupplier time)
            throws IOException {
        ObjectMapper json = new ObjectMapper();
        MarkerRule markers = markers(settings);
        FirstPass firstPass = new FirstPass(markers, limits(settings), deliveries, time);
        Claims claims = new Claims(instance, settings.duration("claim.timeout"), configVersion, outages, givenUp);
        String doneSuffix = settings.text("inbox.done");
        Storing storing = new Storing(deliveries, outages, configVersion);
        Books books = new Books(outages);
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
        Retries retries = new Retries();

        Registry registry = context.getRegistry();
        registry.bind("database", database);
        registry.bind("json", json);
        // A mapper of its own: Camel's option prettyPrint would indent every line of articles.jsonl, too.
        registry.bind("indentedJson", new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT));
        registry.bind("inboxGate", gate);
        registry.bind("deskWorkers", workers);
        registry.bind(
                "secondPass", new SecondPass(markers, settings.count("batch.articles"), settings.bytes("batch.bytes")));
        registry.bind("shelving", shelving);
        registry.bind("outages", outages);
        registry.bind("retries", retries);

        new DeskSteps(lexicon(settings), Preset.named(settings.text("cleaning.preset")))
                .table()
                .forEach(registry::bind);
        Map<String, Processor> steps = Map.ofEntries(
                Map.entry("openFile", firstPass::open),
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
                Map.entry("bindHeartbeat", claims::bindHeartbeat),
                Map.entry("layOutRows", storing::layOutRows),
                Map.entry("bindRows", storing::bindRows),
                Map.entry("readCounts", storing::readCounts),
                Map.entry("expectTheEnd", books::expectTheEnd),
                Map.entry("readBooks", books::readClosed),
                Map.entry("beginLines", shelving::beginLines),
                Map.entry("askForPage", shelving::askForPage),
                Map.entry("readPage", shelving::readPage),
                Map.entry("appendLines", shelving::appendLines),
                Map.entry("receiptOfKnown", shelving::receiptOfKnown),
                Map.entry("giveReceipt", shelving::giveReceipt),
                Map.entry("keepReceipt", shelving::keepReceipt),
                Map.entry("toArchive", shelving::toShelf),
                Map.entry("giveRetries", retries::give),
                Map.entry("noteOutage", outages::noteFailure),
                Map.entry("databaseIsThere", outages::heartbeatIsThere),
                Map.entry("noteFailedTick", failures::noteFailedTick),
                Map.entry("giveReason", failures::giveReason),
                Map.entry("toQuarantine", failures::toQuarantine),
                Map.entry("leaveInInbox", failures::leaveInInbox),
                Map.entry("strike", failures::strike));
        steps.forEach(registry::bind);
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
     * Starts the routes, rehearses the desk, and then opens the intake.
     *
     * @throws RouteDefect if the routes cannot work as they are written
     */
    public void start() {
        try {
            context.start();
        } catch (RuntimeException cannotStart) {
            throw explain(cannotStart);
        }
        checkWiring();
        rehearse();
        gate.open();
    }

    private void rehearse() {
        byte[] bytes = REHEARSED.getBytes(StandardCharsets.UTF_8);
        RawArticle raw = new RawArticle(
                new DumpRef("rehearsal", "0".repeat(64)), 1, "rehearsal.txt", 0, bytes, StandardCharsets.UTF_8);
        Exchange after = context.createProducerTemplate()
                .request("direct:desk", exchange -> exchange.getMessage().setBody(raw));
        if (after.getException() != null) {
            throw explain(after.getException());
        }
        Object outcome = after.getMessage().getBody();
        if (!(outcome instanceof Outcome)) {
            throw new RouteDefect("route 'desk': ends with a "
                    + (outcome == null ? "null" : outcome.getClass().getSimpleName())
                    + "; expected an outcome: put step 'approve' at its end");
        }
    }

    /** The configuration's version, as it stands on every row. */
    public String configVersion() {
        return configVersion;
    }

    /** The files in work, and the tally. */
    public Deliveries deliveries() {
        return deliveries;
    }

    /** What is away at present. */
    public Outages outages() {
        return outages;
    }

    /** What went wrong on a route, in words for whoever edits it. */
    RouteDefect explain(Throwable failure) {
        return RouteFiles.explain(context, failure);
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
        Inbox.Rules rules = new Inbox.Rules(
                settings.duration("inbox.settle"), settings.list("inbox.ignore"), settings.text("inbox.done"));
        try {
            return new Inbox(settings.path("inbox.folder"), rules, nanoTime);
        } catch (IllegalArgumentException wrong) {
            throw new RouteDefect("inbox.ignore: " + wrong.getMessage(), wrong);
        }
    }

    private static Lexicon lexicon(Settings settings) throws IOException {
        try {
            return Lexicon.load(settings.boilerplate());
        } catch (LexiconDefect wrong) {
            throw new RouteDefect(wrong.getMessage(), wrong);
        }
    }

    /** How markers are recognised. */
    static MarkerRule markers(Settings settings) {
        String pattern = settings.text("marker.pattern");
        try {
            return pattern.isEmpty() ? MarkerRule.detect() : MarkerRule.regex(pattern);
        } catch (IllegalArgumentException wrong) {
            throw new RouteDefect("marker.pattern: " + wrong.getMessage(), wrong);
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

    private static ExecutorService workers(int configured) {
        AtomicInteger number = new AtomicInteger();
        int threads = configured > 0 ? configured : Runtime.getRuntime().availableProcessors();
        return Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "batch-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Takes no further dump, ends those in work at the next border between two batches, and stops the routes. Within
     * {@code stop.wait}, or the work is cut off there: the ledger knows how far it is.
     */
    @Override
    public void close() {
        gate.close();
        deliveries.stopAll();
        context.stop();
        workers.shutdownNow();
        eachArticle.close();
    }
}
