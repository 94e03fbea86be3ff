package dev.tearsheet.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a server of their own: it is started before the first one of a class, and closed after its last. */
public abstract class WithOwnPostgres {

    @TempDir
    private static Path serverFolder;

    protected static OwnPostgres postgres;

    @BeforeAll
    static void startAServerOfItsOwn() throws Exception {
        postgres = new OwnPostgres(serverFolder.toRealPath().resolve("data"));
    }

    @AfterAll
    static void stopIt() {
        postgres.close();
    }
}
