package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.store.Patience;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several files of an inbox at a time: as many as the setting says, small beside large, and none twice. */
class SeveralFilesIT {

    @TempDir
    private Path folder;

    /** A lock on the ledger holds them there until as many are in work as may be. */
    @Test
    void asManyAreInWorkAsTheSettingSays() throws Exception {
        try (TestHome home = new TestHome(folder).with("inbox.files", "3")) {
            DataSource database = home.database().dataSource();
            for (int i = 0; i < 12; i++) {
                home.drop("f" + i + ".txt", TestHome.dump("f" + i, 2));
            }
            Flow flow = home.flow();
            try (var connection = database.getConnection();
                    var lock = connection.createStatement()) {
                connection.setAutoCommit(false);
                lock.execute("lock table tearsheet.dump in exclusive mode");
                flow.start();
                Patience.await(
                        "three are in work", () -> flow.deliveries().inWork().size() == 3);
                Patience.await(
                        "three wait for the lock",
                        () -> Rows.count(
                                        database,
                                        "select count(*) from pg_locks l join pg_database d on d.oid = l.database"
                                                + " where not l.granted and d.datname = current_database()")
                                == 3);
                assertThat(flow.deliveries().inWork()).hasSize(3);
                connection.rollback();
            }
            Patience.await("the inbox is empty", () -> home.files("inbox").isEmpty());
            assertThat(Rows.stored(database)).isEqualTo(24);
            assertThat(home.files("archive")).hasSize(36);
        }
    }

    /** Of equal dumps the others wait until the first is done, and are known then. */
    @Test
    void equalFilesAtTheSameTimeAreStoredOnce() throws Exception {
        try (TestHome home = new TestHome(folder).with("inbox.files", "8")) {
            String same = TestHome.dump("same", 3);
            for (int i = 0; i < 16; i++) {
                home.drop("s" + i + ".txt", same);
                home.drop("t" + i + ".txt", TestHome.dump("t" + i, 1) + TestHome.dump("shared", 1));
            }
            Flow flow = home.started();
            DataSource database = home.database().dataSource();
            home.awaitEmptyInbox(flow);

            assertThat(Rows.count(database, "select count(*) from tearsheet.article where duplicate_of is null"))
                    .isEqualTo(3 + 16 + 1);
            assertThat(Rows.stored(database)).isEqualTo(3 + 32);
            assertThat(Rows.texts(database, "select distinct state from tearsheet.dump"))
                    .isEqualTo(List.of("ARCHIVED"));
            assertThat(home.files("archive").stream().filter(name -> name.endsWith(".txt")))
                    .hasSize(32);
            assertThat(home.files("quarantine")).isEmpty();
        }
    }
}
