package dev.tearsheet.camel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The files in work and the tally of those that are done. Safe for use by many threads. */
public final class Deliveries {

    /** In an outage there may be very many. */
    private static final int MOST_TOLD = 200;

    private final List<Delivery> inWork = new CopyOnWriteArrayList<>();
    /** Which file has which dump. */
    private final Map<String, Delivery> keys = new ConcurrentHashMap<>();

    private final AtomicInteger archived = new AtomicInteger();
    private final AtomicInteger quarantined = new AtomicInteger();
    private final AtomicInteger leftOver = new AtomicInteger();
    private final AtomicInteger failedArticles = new AtomicInteger();
    private final Set<String> leftForRouteDefect = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> failedTicks = new ConcurrentHashMap<>();
    /** Keys of dumps whose tables do not hold what their books say. */
    private final Set<String> amiss = ConcurrentHashMap.newKeySet();
    /** Files that could not be taken to their end, and why. */
    private final Map<Path, String> staying = new ConcurrentHashMap<>();

    /**
     * Takes a file into work.
     *
     * @throws ClaimLost if it is in work already, under the configuration before
     */
    synchronized void begin(Delivery delivery) {
        if (holds(delivery.path())) {
            throw new ClaimedHere("the configuration before this one still works on it");
        }
        inWork.add(delivery);
        staying.remove(delivery.path());
    }

    /** A file stays in the inbox, until it is tried again. */
    void stays(Delivery delivery, String why) {
        staying.put(delivery.path(), why);
    }

    /**
     * What is known of files in the inbox, in words: that they are in work, or why they have to wait; of some of them.
     *
     * @param waiting of one in work whose statement waits for the database
     */
    Map<Path, String> fates(String waiting) {
        staying.keySet().removeIf(file -> Files.notExists(file, LinkOption.NOFOLLOW_LINKS));
        Map<Path, String> fates = new HashMap<>();
        inWork.forEach(delivery -> fates.put(delivery.path(), delivery.waitsForDatabase() ? waiting : "in work"));
        staying.entrySet().stream().limit(MOST_TOLD).forEach(file -> fates.put(file.getKey(), file.getValue()));
        return fates;
    }

    /** Whether a file is in work. */
    boolean holds(Path path) {
        return inWork.stream().anyMatch(other -> other.path().equals(path));
    }

    /**
     * Keeps a dump for one file, for as long as that is in work.
     *
     * @throws ClaimLost if another file in work has the same dump: the ledger would not tell the two apart, for they
     *     are the same instance's
     */
    void keep(Delivery delivery, String key) {
        Delivery holder = keys.putIfAbsent(key, delivery);
        if (holder != null && holder != delivery) {
            throw new ClaimedHere("the same dump is in work under another name");
        }
    }

    /** Whether a file in work has that dump. */
    boolean hasDump(String key) {
        return keys.containsKey(key);
    }

    /** What is stored of a dump is not what its books say: it is to start over when it is claimed again. */
    void foundAmiss(String key) {
        amiss.add(key);
    }

    /**
     * Whether a dump is to start over for its books. A process that forgets it by its end finds it again at the end of
     * the dump.
     */
    boolean isAmiss(String key) {
        return amiss.contains(key);
    }

    /** A dump has started over. */
    void startsOver(String key) {
        amiss.remove(key);
    }

    void end(Delivery delivery) {
        try {
            delivery.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            inWork.remove(delivery);
            keys.values().removeIf(holder -> holder == delivery);
        }
    }

    /** Those in work, the oldest first. */
    public List<Delivery> inWork() {
        return inWork;
    }

    /** Ends the work of one configuration at the next border between two batches. */
    void stop(int generation) {
        inWork.stream().filter(delivery -> delivery.generation() == generation).forEach(Delivery::stop);
    }

    /** Whether a file is in work under that configuration. */
    boolean hasWork(int generation) {
        return inWork.stream().anyMatch(delivery -> delivery.generation() == generation);
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

    void noteLeftOver(int dumps) {
        leftOver.set(dumps);
    }

    void countRouteDefect(String name) {
        leftForRouteDefect.add(name);
    }

    void countFailedTick(String route) {
        failedTicks.merge(route, 1, Integer::sum);
    }

    /** Another configuration has come, which may be able to take them. */
    void forgetRouteDefects() {
        leftForRouteDefect.clear();
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

    /** Dumps that are unfinished because their file has gone from the inbox, as the last look has shown. */
    public int leftOver() {
        return leftOver.get();
    }

    /** Articles rejected since the start for another reason than that there was nothing to read in them. */
    public int failedArticles() {
        return failedArticles.get();
    }
}
