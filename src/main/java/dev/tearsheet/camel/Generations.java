package dev.tearsheet.camel;

import dev.tearsheet.config.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration at work, and those before it that still end their dumps. One of them at a time takes files from the
 * inbox. Prepare, take over and tidy from one thread; the rest may be asked by any.
 */
public final class Generations implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("service");

    private final Premises premises;
    private final List<Flow> ending = new CopyOnWriteArrayList<>();
    private final List<Flow> idle = new ArrayList<>();
    private volatile Flow atWork;

    public Generations(Premises premises) {
        this.premises = premises;
    }

    /**
     * Builds a configuration beside the one at work and rehearses it; its intake stays closed.
     *
     * @throws RouteDefect if it cannot work; nothing of it is left then
     * @throws IOException if a file of it cannot be read
     */
    public Flow prepare(Settings settings) throws IOException {
        Flow next = Flow.build(settings, premises);
        try {
            next.rehearse();
        } catch (RuntimeException defect) {
            next.close();
            throw defect;
        }
        next.warnings().forEach(lack -> LOG.warn("{}", lack));
        return next;
    }

    /**
     * Lets a prepared configuration take over: its intake opens when that of the one before is closed, which ends when
     * its last dump is done.
     *
     * @throws RouteDefect if its polls cannot be started; the one before works on then
     */
    public void takeOver(Flow next) {
        try {
            next.startPolls();
        } catch (RuntimeException defect) {
            next.close();
            throw defect;
        }
        Flow before = atWork;
        if (before != null) {
            before.closeIntake();
            ending.add(before);
        }
        atWork = next;
        premises.deliveries().forgetRouteDefects();
        next.openIntake();
    }

    /** The configuration at work; null before the first. */
    public Flow atWork() {
        return atWork;
    }

    /** The routes of a configuration, by their ids: what a step 'log' in one says is said under that. */
    public static List<String> routesOf(Flow flow) {
        return flow.context().getRoutes().stream().map(Route::getRouteId).toList();
    }

    /** How many before it still end their dumps. */
    public int ending() {
        return ending.size();
    }

    /** Ends those before that have no dump in work any more, found so at two looks. */
    public void tidy() {
        for (Flow flow : List.copyOf(ending)) {
            if (!flow.isIdle()) {
                idle.remove(flow);
            } else if (!idle.contains(flow)) {
                idle.add(flow);
            } else {
                idle.remove(flow);
                ending.remove(flow);
                flow.close();
                LOG.debug("configuration {} has ended its last dump", flow.configVersion());
            }
        }
    }

    /** Ends all of them, at the same time: each within its {@code stop.wait}. */
    @Override
    public void close() {
        List<Thread> closing = new ArrayList<>();
        for (Flow flow : ending) {
            Thread thread = new Thread(flow::close, "end-" + flow.configVersion());
            thread.setDaemon(true);
            thread.start();
            closing.add(thread);
        }
        if (atWork != null) {
            atWork.close();
        }
        for (Thread thread : closing) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
