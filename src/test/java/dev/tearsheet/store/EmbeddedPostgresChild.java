package dev.tearsheet.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A JVM that tests can kill. {@code start DATA BINARIES} starts a server, says so, and serves until its standard input
 * ends (which it does when the test's JVM dies) or it is asked to terminate; {@code find DATA} says where one runs.
 */
final class EmbeddedPostgresChild {

    private EmbeddedPostgresChild() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        Path data = Path.of(words[1]);
        if (words[0].equals("find")) {
            System.out.println("found "
                    + EmbeddedPostgres.find(data).map(Address::psqlCommand).orElse("none"));
            return;
        }
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start(data, "", Path.of(words[2]));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            System.out.println("ready " + server.url());
        } catch (IOException e) {
            System.out.println("refused " + e.getMessage());
            return;
        }
        while (System.in.read() >= 0) {
            // nothing to say
        }
    }
}
