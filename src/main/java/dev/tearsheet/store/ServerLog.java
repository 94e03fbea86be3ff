package dev.tearsheet.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's own log file, which it appends to for months; the last lines of it tell why a start failed. */
final class ServerLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLog.class);
    private static final int TAIL_LINES = 20;

    private final Path file;
    private final long limit;
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "postgres-log");
        thread.setDaemon(true);
        return thread;
    });

    /** @param limit at how many bytes the log is moved aside; the one moved aside before is then forgotten */
    ServerLog(Path file, long limit) {
        this.file = file;
        this.limit = limit;
    }

    Path file() {
        return file;
    }

    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** @param ours whether the file at that path is still ours */
    void keepSmall(BooleanSupplier ours) {
        keeper.scheduleWithFixedDelay(() -> trimOrWarn(ours), 1, 1, TimeUnit.MINUTES);
    }

    private void trimOrWarn(BooleanSupplier ours) {
        try {
            if (ours.getAsBoolean()) {
                trim();
            }
        } catch (IOException e) {
            LOG.warn("{}: cannot be moved aside; make room on the disk: {}", file, e.toString());
        }
    }

    /** Copies and truncates, since the server keeps the file open; what it writes in between is lost. */
    void trim() throws IOException {
        if (size() > limit) {
            Files.copy(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        }
    }

    /** The last lines written after an offset. */
    String tail(long from) throws IOException {
        if (size() == 0) {
            return "";
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(Math.min(in.length(), Math.max(from, in.length() - 8192)));
            byte[] end = new byte[(int) Math.min(8192, in.length() - in.getFilePointer())];
            in.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        }
    }

    @Override
    public void close() {
        keeper.shutdownNow();
    }
}
