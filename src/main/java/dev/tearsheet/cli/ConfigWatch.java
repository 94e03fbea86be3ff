package dev.tearsheet.cli;

import dev.tearsheet.camel.Flow;
import dev.tearsheet.camel.Generations;
import dev.tearsheet.camel.RouteDefect;
import dev.tearsheet.config.ConfigException;
import dev.tearsheet.config.ConfigFiles;
import dev.tearsheet.config.Problem;
import dev.tearsheet.config.Settings;
import dev.tearsheet.store.Instance;
import dev.tearsheet.store.Ledger;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the files of the configuration again and again, by what they say and not by their times. A change that has
 * come to rest is built and rehearsed beside the configuration at work; it takes over if it is good, else the one at
 * work goes on untouched.
 */
final class ConfigWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("service");

    /** How often it looks. Two looks in a row have to find the same: editors write in pieces, or rename. */
    static final Duration LOOK = Duration.ofMillis(500);

    private static final long END_MILLIS = 10_000;

    private final Generations generations;
    private final Ledger ledger;
    private final Instance instance;
    private final boolean watching;
    private final Duration look;
    private final Clock clock = Clock.systemUTC();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "configuration");

    private ConfigFiles seen;
    private ConfigFiles judged;
    private String unreadable;
    private volatile Ledger.Configured configured;
    private boolean noted;

    /**
     * @param watching whether edits are taken at all, if the settings do not forbid it
     * @param look the pause between two looks
     */
    ConfigWatch(Generations generations, Ledger ledger, Instance instance, boolean watching, Duration look) {
        this.look = look;
        this.generations = generations;
        this.ledger = ledger;
        this.instance = instance;
        this.watching = watching;
        Flow first = generations.atWork();
        this.seen = first.files();
        this.judged = first.files();
        this.configured = new Ledger.Configured(first.configVersion(), 0, 0, null, null);
        note();
        thread.setDaemon(true);
        thread.start();
    }

    /** What is at work, and what became of the edits since the start. */
    Ledger.Configured configured() {
        return configured;
    }

    private void watch() {
        try {
            while (!end.await(look.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    generations.tidy();
                    note();
                    look();
                } catch (RuntimeException unexpected) {
                    LOG.error("while looking at the configuration", unexpected);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Settings running = generations.atWork().settings();
        // The files of another home that has come to the path are no edits of these.
        if (!watching || !running.text("reload.watch").equals("true") || !instance.isInPlace()) {
            return;
        }
        ConfigFiles now;
        try {
            now = running.files();
        } catch (IOException e) {
            cannotRead(e.toString());
            return;
        }
        unreadable = null;
        if (now.equals(seen) && !now.equals(judged)) {
            judge(now, running);
        }
        seen = now;
    }

    /** An editor may be at it for a moment; what stays so is told once. */
    private void cannotRead(String why) {
        if (why.equals(unreadable) && judged != null) {
            judged = null; // whatever the files say when they can be read again is news
            refused("the configuration cannot be read: " + why + "; let the service's user read it, or take it away");
        }
        unreadable = why;
    }

    private void judge(ConfigFiles now, Settings running) {
        Flow atWork = generations.atWork();
        if (now.equals(atWork.files())) {
            judged = now;
            LOG.info("the files are again those of configuration {}, which is at work", atWork.configVersion());
            tell(new Ledger.Configured(
                    atWork.configVersion(), configured.changesTaken(), configured.changesRefused(), null, null));
            return;
        }
        try {
            Settings settings = running.again();
            List<Problem> fixed = settings.needingStart(running);
            if (!fixed.isEmpty()) {
                throw new ConfigException(fixed);
            }
            Flow next = generations.prepare(settings);
            if (!next.files().equals(now)) {
                next.close();
                return; // changed again meanwhile
            }
            Logs.hear(settings, Generations.routesOf(next));
            generations.takeOver(next);
            judged = now;
            Logs.configure(settings);
            settings.warnings().forEach(LOG::warn);
            LOG.info("configuration {} has taken over from {}", next.configVersion(), atWork.configVersion());
            tell(new Ledger.Configured(
                    next.configVersion(), configured.changesTaken() + 1, configured.changesRefused(), null, null));
        } catch (ConfigException | RouteDefect wrong) {
            refuse(now, running, wrong.getMessage());
        } catch (IOException | RuntimeException unexpected) {
            LOG.debug("while a change was tried", unexpected);
            refuse(now, running, "the change cannot be used: " + unexpected + "; mend it");
        }
    }

    private void refuse(ConfigFiles now, Settings running, String why) {
        try {
            if (!running.files().equals(now)) {
                return; // changed again meanwhile
            }
        } catch (IOException unreadable) {
            return;
        }
        judged = now;
        refused(why);
    }

    private void refused(String why) {
        LOG.error("a change of the configuration is refused, and configuration {} goes on:", configured.version());
        why.lines().forEach(line -> LOG.error("  {}", line));
        tell(new Ledger.Configured(
                configured.version(),
                configured.changesTaken(),
                configured.changesRefused() + 1,
                why,
                clock.instant()));
    }

    private void tell(Ledger.Configured news) {
        configured = news;
        noted = false;
        note();
    }

    /** Puts into the ledger what is not there yet; while that is away, the next look tries again. */
    private void note() {
        if (!noted) {
            try {
                Flow atWork = generations.atWork();
                ledger.keep(atWork.configVersion(), atWork.written());
                ledger.note(instance, configured);
                noted = true;
            } catch (SQLException away) {
                LOG.debug("while noting the configuration", away);
            }
        }
    }

    @Override
    public void close() {
        end.countDown();
        thread.interrupt(); // it may be waiting for a database that is away
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
