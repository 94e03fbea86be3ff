package dev.tearsheet.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings file of the embedded server. It lies beside the server's folder, and is written anew at each start. */
final class ServerSettings {

    /** Relative to postgresql.conf, so that a home can be moved. */
    static final String INCLUDE = "include '../postgresql.tearsheet.conf'\n";

    /** What must hold, or rows that were acknowledged could be lost, or strangers reach the server. */
    static final Map<String, String> REQUIRED = required();

    private static final Pattern PORT = Pattern.compile("(?m)^port = ([0-9]{1,5})$");

    private static final String REST =
            """
            max_connections = 50
            shared_buffers = '128MB'
            max_wal_size = '4GB'
            # no worker shares memory with another by /dev/shm, which is tiny in a container
            max_parallel_workers_per_gather = 0
            max_parallel_maintenance_workers = 0
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_line_prefix = '%m [%p] %q%u@%d '
            log_checkpoints = off
            # details and contexts quote the text of articles, which does not belong into a log
            log_error_verbosity = terse
            """;

    private ServerSettings() {}

    private static Map<String, String> required() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("password_encryption", "scram-sha-256");
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        return settings;
    }

    static Path file(Path data) {
        return data.resolve("postgresql.tearsheet.conf");
    }

    static void write(Path data, int port) throws IOException {
        StringBuilder text = new StringBuilder("# written at each start; changes are lost\nport = " + port + "\n");
        REQUIRED.forEach((name, value) -> text.append(name + " = '" + value + "'\n"));
        Folders.writeSecret(file(data), text.append(REST).toString());
    }

    /** The port of the last start if nobody else has taken it, so that what users noted stays true; or a free one. */
    static int choosePort(Path data) throws IOException {
        if (Files.exists(file(data))) {
            Matcher port = PORT.matcher(Files.readString(file(data)));
            if (port.find()) {
                try {
                    return probe(Integer.parseInt(port.group(1)));
                } catch (IOException | IllegalArgumentException taken) {
                    return probe(0);
                }
            }
        }
        return probe(0);
    }

    /** @param port 0 for any that is free */
    static int probe(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }
}
