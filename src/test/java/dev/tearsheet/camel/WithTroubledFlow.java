package dev.tearsheet.camel;

import dev.tearsheet.store.LogLines;
import dev.tearsheet.store.WithOwnPostgres;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that take away what a home at work needs, on a server of their own. */
abstract class WithTroubledFlow extends WithOwnPostgres {

    @TempDir
    private Path folder;

    TestHome home;
    DataSource database;
    LogLines log;
    TroubledFlow service;

    @BeforeEach
    void start() throws Exception {
        home = new TestHome(folder)
                .on(postgres.freshDatabase(), postgres.owner(), postgres.service())
                .with("batch.articles", "10")
                .with("claim.timeout", "10s");
        database = home.database().dataSource();
        log = new LogLines();
        service = new TroubledFlow(home, log);
    }

    @AfterEach
    void stop() throws Exception {
        log.close();
        postgres.mend();
        home.close();
    }
}
