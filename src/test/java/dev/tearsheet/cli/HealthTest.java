package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tearsheet.camel.TestHome;
import dev.tearsheet.config.Settings;
import dev.tearsheet.store.Ledger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {

    private static final Ledger.Configured REFUSED = new Ledger.Configured(
            "50e43584c02b", 3, 1, "routes/desk.camel.yaml:17:9: no such step", Instant.parse("2026-03-04T05:06:07Z"));

    @TempDir
    private Path home;

    private final AtomicReference<Health.Report> report =
            new AtomicReference<>(Health.Report.of(Health.Status.STARTING, null, false, null, null, 0, 0));

    @Test
    void itTellsWhatTheServiceIsAt() throws Exception {
        int port = freePort();
        try (Health health = Health.serve(settings(port), report::get)) {
            assertThat(get(port, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(port, "/health").body())
                    .isEqualTo("{\"status\":\"STARTING\",\"changesTaken\":0,\"changesRefused\":0,"
                            + "\"databaseAway\":false,\"filesInWork\":0,\"dumpsLeftOver\":0}");

            report.set(Health.Report.of(Health.Status.UP, REFUSED, false, null, null, 2, 3));
            assertThat(get(port, "/health/ready").statusCode())
                    .as("a refused edit leaves the configuration before it at work")
                    .isEqualTo(200);
            HttpResponse<String> all = get(port, "/health");
            assertThat(all.statusCode()).isEqualTo(200);
            assertThat(all.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(all.body())
                    .isEqualTo("{\"status\":\"UP\",\"configuration\":\"50e43584c02b\",\"changesTaken\":3,"
                            + "\"changesRefused\":1,\"refusedAt\":\"2026-03-04T05:06:07Z\","
                            + "\"refusal\":\"routes/desk.camel.yaml:17:9: no such step\",\"databaseAway\":false,"
                            + "\"filesInWork\":2,\"dumpsLeftOver\":3}");

            report.set(Health.Report.of(
                    Health.Status.WAITING, REFUSED, true, "the database is ill", Duration.ofSeconds(70), 2, 0));
            assertThat(get(port, "/health").statusCode()).isEqualTo(503);
            assertThat(get(port, "/health").body())
                    .contains("\"databaseAway\":true,\"databaseTrouble\":\"the database is ill\",\"outageSeconds\":70");
            assertThat(get(port, "/health/ready").body()).isEqualTo("{\"status\":\"WAITING\"}");
        }
        assertThat(isOpen(port)).isFalse();
    }

    @Test
    void nothingElseIsAnswered() throws Exception {
        int port = freePort();
        try (Health health = Health.serve(settings(port), report::get)) {
            assertThat(get(port, "/").statusCode()).isEqualTo(404);
            assertThat(get(port, "/health/../etc").statusCode()).isEqualTo(404);
            HttpRequest post = HttpRequest.newBuilder(uri(port, "/health"))
                    .POST(HttpRequest.BodyPublishers.ofString("x"))
                    .build();
            assertThat(send(post).statusCode()).isEqualTo(405);
            HttpRequest head = HttpRequest.newBuilder(uri(port, "/health/live"))
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(send(head).statusCode()).isEqualTo(200);
        }
    }

    /** As a page in a browser would, whose own name leads to this machine. */
    @Test
    void whoCallsItByAnotherNameIsNotAnswered() throws Exception {
        int port = freePort();
        try (Health health = Health.serve(settings(port), report::get)) {
            assertThat(statusFor(port, "evil.example:" + port)).startsWith("HTTP/1.1 403");
            assertThat(statusFor(port, "localhost.evil.example")).startsWith("HTTP/1.1 403");
            assertThat(statusFor(port, "LOCALHOST:" + port)).startsWith("HTTP/1.1 200");
            assertThat(statusFor(port, "127.0.0.1")).startsWith("HTTP/1.1 200");
            try (Socket old = open(port)) {
                old.getOutputStream().write("GET /health/live HTTP/1.0\r\n\r\n".getBytes());
                assertThat(new String(old.getInputStream().readAllBytes()))
                        .as("balancers ask like that")
                        .startsWith("HTTP/1.1 200");
            }
        }
    }

    private static String statusFor(int port, String host) throws IOException {
        try (Socket socket = open(port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n").getBytes());
            return new String(socket.getInputStream().readAllBytes());
        }
    }

    /** More who say nothing than there are threads. */
    @Test
    void whoSendsNoRequestHoldsNobodyUp() throws Exception {
        int port = freePort();
        try (Health health = Health.serve(settings(port), report::get);
                Socket one = open(port);
                Socket two = open(port);
                Socket three = open(port)) {
            for (Socket silent : new Socket[] {one, two, three}) {
                silent.getOutputStream().write("GET /health".getBytes());
                silent.getOutputStream().flush();
            }
            assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPortThatIsTakenIsRefusedAtTheStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Health.serve(settings(taken.getLocalPort()), report::get))
                    .isInstanceOf(Refusal.class)
                    .hasMessageMatching("health.port: 127.0.0.1:\\d+ cannot be had: .*; choose another, or 0 for none");
        }
    }

    private Settings settings(int port) {
        return Settings.load(home, TestHome.PROJECT, Map.of("health.port", String.valueOf(port)), Map.of());
    }

    private static Socket open(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    static HttpResponse<String> get(int port, String path) {
        return send(HttpRequest.newBuilder(uri(port, path)).build());
    }

    static boolean isOpen(int port) {
        try (Socket socket = open(port)) {
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
