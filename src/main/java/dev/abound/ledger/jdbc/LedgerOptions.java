package dev.abound.ledger.jdbc;

import dev.abound.ledger.Conflict;
import java.time.Clock;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * How a ledger is opened.
 *
 * @param url {@code jdbc:h2:…}, {@code jdbc:postgresql:…} or {@code jdbc:as400:…}
 * @param credentials {@code user}, {@code password} and what else the driver takes
 * @param memory octets for states of addresses in memory, 1 MiB or more; a million leases take about 75 MB
 * @param clock tells what has run out
 * @param onConflict hears of each conflict when it shows; called by the writer's thread, must not block
 * @param shared several processes use it, one of which writes at a time; PostgreSQL only
 */
public record LedgerOptions(
        String url, Properties credentials, long memory, Clock clock, Consumer<Conflict> onConflict, boolean shared) {

    private static final long LEAST = 1 << 20;
    private static final long MOST_USUALLY = 112L << 20;
    private static final int SHARE = 5;

    public LedgerOptions {
        if (memory < LEAST) {
            throw new IllegalArgumentException("a ledger needs 1 MiB of memory at least, got " + memory);
        }
    }

    /** Two fifths of the heap, at most 112 MiB; nobody hears of conflicts. */
    public static LedgerOptions of(String url) {
        Properties credentials = new Properties();
        credentials.setProperty("user", "abound");
        credentials.setProperty("password", "");
        long memory =
                Math.max(LEAST, Math.min(MOST_USUALLY, Runtime.getRuntime().maxMemory() * 2 / SHARE));
        return new LedgerOptions(url, credentials, memory, Clock.systemUTC(), conflict -> {}, false);
    }

    public LedgerOptions withCredentials(Properties others) {
        return new LedgerOptions(url, others, memory, clock, onConflict, shared);
    }

    public LedgerOptions withMemory(long octets) {
        return new LedgerOptions(url, credentials, octets, clock, onConflict, shared);
    }

    public LedgerOptions withClock(Clock time) {
        return new LedgerOptions(url, credentials, memory, time, onConflict, shared);
    }

    public LedgerOptions withOnConflict(Consumer<Conflict> listener) {
        return new LedgerOptions(url, credentials, memory, clock, listener, shared);
    }

    public LedgerOptions withShared() {
        return new LedgerOptions(url, credentials, memory, clock, onConflict, true);
    }

    @Override
    public String toString() {
        return url + " (credentials withheld)";
    }
}
