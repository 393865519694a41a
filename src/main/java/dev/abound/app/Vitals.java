package dev.abound.app;

import dev.abound.dispatch.HandlerStatus;
import dev.abound.spi.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a service is doing, at one moment. Cheap to make however much the journal and the ledger hold.
 *
 * @param at when it was looked at
 * @param version of Abound
 * @param failure why the journal has stopped; empty while it works
 * @param trouble why the journal cannot be asked just now, as when the brokers it is kept on are away; what it told
 *     last then counts
 * @param journalOctets size of the journal
 * @param freeOctets what the file system of the data directory has left
 * @param floorOctets below which nothing is acknowledged any more
 * @param openLetters dead letters nobody has replayed or dropped yet
 * @param sources in the order of the configuration
 * @param handlers in the order of the configuration
 * @param pools as they were when last counted, a few seconds ago; empty while the ledger cannot be asked
 * @param figures what else is counted: by the OMAPI server
 */
public record Vitals(
        Instant at,
        String version,
        Optional<String> failure,
        Optional<String> trouble,
        long journalOctets,
        long freeOctets,
        long floorOctets,
        int openLetters,
        List<OfSource> sources,
        List<OfHandler> handlers,
        List<OfPool> pools,
        List<Figure> figures) {

    public Vitals {
        sources = List.copyOf(sources);
        handlers = List.copyOf(handlers);
        pools = List.copyOf(pools);
        figures = List.copyOf(figures);
    }

    /**
     * One source.
     *
     * @param state {@code running}, {@code ended} (there is no more to bring) or {@code failed}
     * @param trouble why it brings nothing just now; not escaped
     * @param kept entries of it in the journal, since the start
     * @param delay how long after the time its newest event tells that was received; negative when its clock is ahead of
     *     ours; empty before the first
     * @param refused entries the journal did not keep and which were not acknowledged, since the start
     */
    public record OfSource(
            String name,
            String state,
            Optional<String> listeningOn,
            Optional<String> trouble,
            Optional<Duration> delay,
            long kept,
            long refused,
            List<Figure> figures) {

        /** Is it brought what there is to bring? */
        public boolean isWell() {
            return trouble.isEmpty() && !state.equals(Sources.FAILED);
        }
    }

    /**
     * One handler.
     *
     * @param oldest when the record it has to hear next was received; empty when it has heard everything, or where a
     *     journal that others share would have to be asked
     */
    public record OfHandler(HandlerStatus status, Optional<Instant> oldest, List<Figure> figures) {}

    /**
     * One pool.
     *
     * @param size how many addresses it has
     * @param active how many of them are leased
     * @param free how many can be given out
     */
    public record OfPool(String name, long size, long active, long free) {

        /** The share that cannot be given out, 0 to 1. */
        public double utilization() {
            return size == 0 ? 0 : (size - free) / (double) size;
        }
    }

    /** Does the process do what it is for? */
    public boolean isHealthy() {
        return failure.isEmpty();
    }

    /** Is what arrives taken in, from every source? What handlers make of it later does not count. */
    public boolean isReady() {
        return isHealthy() && trouble.isEmpty() && sources.stream().allMatch(OfSource::isWell);
    }
}
