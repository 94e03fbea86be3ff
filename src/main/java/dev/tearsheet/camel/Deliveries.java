package dev.tearsheet.camel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The files in work and the tally of those that are done. Safe for use by many threads. */
public final class Deliveries {

    private final List<Delivery> inWork = new CopyOnWriteArrayList<>();
    private final AtomicInteger archived = new AtomicInteger();
    private final AtomicInteger quarantined = new AtomicInteger();
    private final AtomicInteger failedArticles = new AtomicInteger();
    private final Set<String> leftForRouteDefect = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> failedTicks = new ConcurrentHashMap<>();

    void begin(Delivery delivery) {
        inWork.add(delivery);
    }

    void end(Delivery delivery) {
        try {
            delivery.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            inWork.remove(delivery);
        }
    }

    /** Those in work, the oldest first. */
    public List<Delivery> inWork() {
        return inWork;
    }

    void stopAll() {
        inWork.forEach(Delivery::stop);
    }

    void countArchived() {
        archived.incrementAndGet();
    }

    void countQuarantined() {
        quarantined.incrementAndGet();
    }

    void countFailedArticles(int articles) {
        failedArticles.addAndGet(articles);
    }

    void countRouteDefect(String name) {
        leftForRouteDefect.add(name);
    }

    void countFailedTick(String route) {
        failedTicks.merge(route, 1, Integer::sum);
    }

    /** Names of files that stay in the inbox until somebody mends the routes. */
    public Set<String> leftForRouteDefect() {
        return Set.copyOf(leftForRouteDefect);
    }

    /** How often the work by the clock of a route has failed since the start, outages not counted. */
    public int failedTicks(String route) {
        return failedTicks.getOrDefault(route, 0);
    }

    /** Files archived since the start. */
    public int archived() {
        return archived.get();
    }

    /** Files put in quarantine since the start. */
    public int quarantined() {
        return quarantined.get();
    }

    /** Articles rejected since the start for another reason than that there was nothing to read in them. */
    public int failedArticles() {
        return failedArticles.get();
    }
}
