package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.Rows;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.store.WithOwnPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say of a database that is there, and is not as it should be. */
class StatusIT extends WithOwnPostgres {

    @TempDir
    private Path folder;

    private TestHome home;

    @BeforeEach
    void makeHome() throws Exception {
        home = new TestHome(folder.toRealPath()).on(postgres.freshDatabase(), postgres.owner(), postgres.service());
        home.database();
    }

    @AfterEach
    void mend() throws Exception {
        postgres.mend();
        postgres.run("alter role " + postgres.service().user() + " connection limit -1");
        home.close();
    }

    @Test
    void aDatabaseThatCanOnlyBeReadIsSaidToBe() throws Exception {
        home.drop("weir.txt", TestHome.dump("weir", 1));
        postgres.readOnly(true);

        CommandRun retry = command("retry", "--all");
        assertThat(retry.err())
                .startsWith("tearsheet: the database can only be read, not written: it is a standby, or"
                        + " default_transaction_read_only is on: ERROR: cannot execute UPDATE in a read-only transaction; let"
                        + " it be written");
        assertThat(retry.exit()).isEqualTo(Exit.OUTAGE);
        assertThat(command("status").out())
                .containsPattern("weir.txt +waits for the database: it can only be read, not written\\n");
    }

    @Test
    void aDatabaseThatIsOverItsLimitIsSaidToBe() throws Exception {
        home.drop("weir.txt", TestHome.dump("weir", 1));
        postgres.run("alter role " + postgres.service().user() + " connection limit 0");

        CommandRun status = command("status");
        assertThat(status.out())
                .containsPattern(
                        "weir.txt +waits for the database: it has no connection left for this role: FATAL: .*\\n");
        assertThat(status.err()).contains("the database has no connection left for this role: FATAL: ", "; end some");
        assertThat(status.exit()).isEqualTo(Exit.OUTAGE);
    }

    @Test
    void aDatabaseThatIsNotThereIsSaidNotToBe() throws Exception {
        CommandRun status = command("status", "--set", "database.url=" + home.url() + "_gone");
        assertThat(status.err()).contains("the database is not there: FATAL: ", "; make or restore it, or mend");
        assertThat(status.exit()).isEqualTo(Exit.OUTAGE);
    }

    @Test
    void aServiceThatStartsIsSaidTo() throws Exception {
        home.flow();

        assertThat(command("status").out())
                .containsPattern(
                        "Configuration\\n  process " + ProcessHandle.current().pid() + " on .* is starting\\n")
                .contains("Archived last\n  nothing\n")
                .doesNotContain("null");
    }

    /** One file is one matter, though two tables tell of it. */
    @Test
    void anUnfinishedDumpWhoseFileLiesInQuarantineIsSaidTo() throws Exception {
        Files.createDirectories(home.path("quarantine"));
        Files.writeString(home.path("quarantine").resolve("weir.txt"), "x");
        Files.writeString(home.path("quarantine").resolve("weir.txt.reason.json"), "{}");
        Rows.run(
                home.database().dataSource(),
                "insert into tearsheet.dump (id, sha256, dump, file, bytes, unpacked_bytes, encoding, compression,"
                        + " taken, article_bytes, marker_bytes, other_bytes, config_version, left_at)"
                        + " values ('0123456789abcdef', repeat('0', 64), 'weir.txt', '" + home.inbox()
                        + "/weir.txt', 9, 9,"
                        + " 'UTF-8', 'none', 1, 9, 0, 0, 'x', now())");

        assertThat(command("status").out())
                .containsPattern("weir.txt +unfinished: its file lies in quarantine; what is stored stays")
                .doesNotContain("left the inbox");
    }

    private CommandRun command(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        if (words.length == 1 || !words[1].equals("--set")) {
            all.addAll(List.of("--set", "database.url=" + home.url()));
        }
        all.addAll(List.of(
                "--home",
                home.path("").toString(),
                "--set",
                "database.user=" + home.service().user(),
                "--set",
                "database.password=" + home.service().password()));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
