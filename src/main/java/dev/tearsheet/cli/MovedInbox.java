package dev.tearsheet.cli;

import dev.tearsheet.config.Settings;
import dev.tearsheet.store.InboxPath;
import dev.tearsheet.store.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unfinished dumps of this home whose files the ledger knows by the path of another day: the home was moved since, or was
 * named by a link. Nobody would look for them there.
 */
final class MovedInbox {

    private static final Logger LOG = LoggerFactory.getLogger("service");

    private final Settings settings;
    private final Ledger ledger;
    private final String here;
    private final Path note;

    MovedInbox(Settings settings, Ledger ledger) {
        this.settings = settings;
        this.ledger = ledger;
        this.here = InboxPath.begin(settings.path("inbox.folder"));
        this.note = settings.path("data.folder").resolve("inbox.last");
    }

    /**
     * Tells the ledger where to look for them. Those that another instance holds stay as they are.
     *
     * @param unfinished all that the ledger has
     * @param dead instances of this home that have died
     */
    void follow(List<Ledger.Unfinished> unfinished, Collection<UUID> dead) throws SQLException, IOException {
        // The inbox at the last start, for a database that others use, too; one of its own has no other home's dumps.
        String before = Files.isRegularFile(note) ? Files.readString(note) : here;
        for (Ledger.Unfinished dump : unfinished) {
            if (dump.file() == null || dump.file().equals(here + dump.fileName())) {
                continue;
            }
            if (isOfThisHome(dump, before, dead)) {
                ledger.lookFor(dump.id(), here + dump.fileName(), settings.duration("claim.timeout"));
                LOG.debug("'{}': looked for in {}", dump.dump(), here);
            }
        }
        if (!DatabaseAccess.isEmbedded(settings)) {
            Files.writeString(note, here);
        }
    }

    private boolean isOfThisHome(Ledger.Unfinished dump, String before, Collection<UUID> dead) {
        if (DatabaseAccess.isEmbedded(settings)) {
            return true;
        }
        Path file;
        try {
            file = Path.of(dump.file());
        } catch (InvalidPathException ofAnotherLocale) {
            return false;
        }
        if (InboxPath.of(file).startsWith(here)) {
            return true; // by a link
        }
        boolean wasOurs = dead.contains(dump.holder()) || dump.file().equals(before + dump.fileName());
        // One that still lies there was left behind when inbox.folder was changed.
        return wasOurs && Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
