package dev.tearsheet.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tearsheet.config.Settings;
import dev.tearsheet.store.Ledger;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Tells over HTTP how the service is, for those who watch over it: {@code /health} everything, {@code /health/live}
 * whether the process answers, {@code /health/ready} whether dumps are being taken. Nothing that a dump says, not even a
 * name, is told, and nothing can be changed.
 */
final class Health implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int BACKLOG = 16;
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int WRONG_METHOD = 405;
    private static final int NOT_READY = 503;

    /** How this machine is called from itself. */
    private static final Pattern OWN_HOST =
            Pattern.compile("(?i)(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1])(?::\\d+)?");

    static {
        // Seconds until a request has to be there: somebody who sends none must not keep a thread for himself.
        System.setProperty("sun.net.httpserver.maxReqTime", "2");
        System.setProperty("sun.net.httpserver.maxRspTime", "2");
    }

    /** What the service is at. */
    enum Status {
        STARTING,
        UP,
        /** The database or a folder is away, or too many steps do not end: what needs it waits. */
        WAITING,
        /** The home was moved or replaced: nothing is taken until the service is started on it where it is now. */
        MOVED,
        STOPPING
    }

    /**
     * How the service is.
     *
     * @param status what it is at
     * @param configuration the version at work, null before there is one
     * @param changesTaken edits since the start
     * @param changesRefused likewise
     * @param refusedAt when the files as they are now were refused, or null
     * @param refusal why, with its place, or null
     * @param databaseAway whether statements fail at present
     * @param databaseTrouble what is wrong with its tables, or the rights on them, and what to do; or null
     * @param outageSeconds for how long the longest present outage has lasted, or null
     * @param filesInWork how many files of the inbox are being worked on
     * @param dumpsLeftOver how many dumps are unfinished because their file has gone from the inbox
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            Status status,
            String configuration,
            int changesTaken,
            int changesRefused,
            String refusedAt,
            String refusal,
            boolean databaseAway,
            String databaseTrouble,
            Long outageSeconds,
            int filesInWork,
            int dumpsLeftOver) {

        static Report of(
                Status status,
                Ledger.Configured configured,
                boolean databaseAway,
                String databaseTrouble,
                Duration outage,
                int filesInWork,
                int dumpsLeftOver) {
            Instant refusedAt = configured == null ? null : configured.refusedAt();
            return new Report(
                    status,
                    configured == null ? null : configured.version(),
                    configured == null ? 0 : configured.changesTaken(),
                    configured == null ? 0 : configured.changesRefused(),
                    refusedAt == null ? null : refusedAt.toString(),
                    configured == null ? null : configured.refusal(),
                    databaseAway,
                    databaseTrouble,
                    outage == null ? null : outage.toSeconds(),
                    filesInWork,
                    dumpsLeftOver);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Supplier<Report> report;
    private final ObjectMapper json = new ObjectMapper();

    private Health(HttpServer server, Supplier<Report> report) {
        this.server = server;
        this.report = report;
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "health");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins to answer.
     *
     * @param report asked at each request, from any thread
     * @throws Refusal if the address cannot be had
     */
    static Health serve(Settings settings, Supplier<Report> report) {
        InetSocketAddress address =
                new InetSocketAddress(settings.text("health.address"), settings.count("health.port"));
        try {
            Health health = new Health(HttpServer.create(address, BACKLOG), report);
            health.server.createContext("/", health::answer);
            health.server.setExecutor(health.threads);
            health.server.start();
            return health;
        } catch (IOException | RuntimeException e) {
            throw new Refusal(
                    Exit.USAGE,
                    "health.port: " + settings.text("health.address") + ":" + settings.count("health.port")
                            + " cannot be had: " + e.getMessage() + "; choose another, or 0 for none");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (isForAnother(exchange)) {
                send(exchange, FORBIDDEN, new byte[0]);
                return;
            }
            Report now = report.get();
            switch (exchange.getRequestURI().getPath()) {
                case "/health" -> send(exchange, isReady(now) ? OK : NOT_READY, json.writeValueAsBytes(now));
                case "/health/ready" -> send(exchange, isReady(now) ? OK : NOT_READY, status(now));
                case "/health/live" -> send(exchange, OK, status(now));
                default -> send(exchange, NOT_FOUND, new byte[0]);
            }
        }
    }

    /**
     * Whether a request that came over the loopback was meant for a host of another name: so a page in a browser on this
     * machine, whose name was made to lead here, would read what only this machine should. Who names no host is no browser.
     */
    private static boolean isForAnother(HttpExchange exchange) {
        if (!exchange.getLocalAddress().getAddress().isLoopbackAddress()) {
            return false;
        }
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host != null && !OWN_HOST.matcher(host).matches();
    }

    private static boolean isReady(Report now) {
        return now.status() == Status.UP;
    }

    private byte[] status(Report now) throws IOException {
        return json.writeValueAsBytes(
                json.createObjectNode().put("status", now.status().name()));
    }

    private static void send(HttpExchange exchange, int code, byte[] body) throws IOException {
        String method = exchange.getRequestMethod();
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            exchange.sendResponseHeaders(WRONG_METHOD, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        boolean empty = body.length == 0 || method.equals("HEAD");
        exchange.sendResponseHeaders(code, empty ? -1 : body.length);
        if (!empty) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    /** The port it is open on. */
    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
