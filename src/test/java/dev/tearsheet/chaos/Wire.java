package dev.tearsheet.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a service and its database, and can lose the answer to a batch that the database has committed. */
final class Wire implements AutoCloseable {

    /** No other statement of the service is as long as a batch of articles. */
    private static final int A_BATCH = 4000;

    private final int to;
    private final ServerSocket from;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean losesNext = new AtomicBoolean();
    private final AtomicInteger lost = new AtomicInteger();

    /** @param to the server's port */
    Wire(int to) throws IOException {
        this.to = to;
        this.from = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** The same address with this in between. */
    String through(String url) {
        return url.replace(":" + to + "/", ":" + from.getLocalPort() + "/");
    }

    /** The answer to the next batch does not arrive; the connection is cut instead. */
    void loseNextAnswer() {
        losesNext.set(true);
    }

    /** No answer is lost from now on. */
    void forgive() {
        losesNext.set(false);
    }

    /** How many answers were lost. */
    int lost() {
        return lost.get();
    }

    private void accept() {
        while (!from.isClosed()) {
            try {
                Socket client = from.accept();
                client.setTcpNoDelay(true);
                Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
                server.setTcpNoDelay(true);
                AtomicInteger asked = new AtomicInteger();
                threads.execute(() -> pass(client, server, asked, false));
                threads.execute(() -> pass(server, client, asked, true));
            } catch (IOException refused) {
                // The server is away, or the test is over; the client sees its connection end.
            }
        }
    }

    private void pass(Socket source, Socket sink, AtomicInteger asked, boolean isAnswer) {
        byte[] buffer = new byte[1 << 16];
        try (source;
                sink) {
            InputStream in = source.getInputStream();
            OutputStream out = sink.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (!isAnswer) {
                    asked.addAndGet(n);
                } else if (asked.getAndSet(0) >= A_BATCH && losesNext.compareAndSet(true, false)) {
                    lost.incrementAndGet();
                    return;
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException ended) {
            // By one side or the other: both are closed.
        }
    }

    @Override
    public void close() throws IOException {
        from.close();
        threads.shutdownNow();
    }
}
