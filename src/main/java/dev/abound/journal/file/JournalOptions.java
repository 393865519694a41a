package dev.abound.journal.file;

import dev.abound.journal.Damage;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a file journal is kept. Begin with {@link #defaults()}.
 *
 * @param segmentOctets when a segment is sealed and the next begun, 4,096 to 1 GiB; default 64 MiB
 * @param retentionAge segments whose records are all older may be dropped; default none, kept for ever
 * @param retentionSize oldest segments may be dropped while there are more octets than this; default none
 * @param freeSpaceFloor free octets of the file system below which nothing is accepted, 0 to accept until it is full;
 *     default 64 MiB
 * @param waitingOctets an append waits while so many octets wait to be written; default 8 MiB
 * @param pollOctets a poll answers with no more octets than this, or one record; default 1 MiB
 * @param settle when nothing has come for so long, a force mark and late confirmations are written and forced; default
 *     250 ms
 * @param clock for the age of segments
 * @param damage hears of forced octets that cannot be read, once for each place, on the thread that met them; default:
 *     logged as error
 * @param notice hears of what was done unasked: torn tail cut, old segments dropped; default: logged as warning
 */
public record JournalOptions(
        long segmentOctets,
        Optional<Duration> retentionAge,
        OptionalLong retentionSize,
        long freeSpaceFloor,
        long waitingOctets,
        int pollOctets,
        Duration settle,
        Clock clock,
        Consumer<Damage> damage,
        Consumer<String> notice) {

    private static final long SMALLEST_SEGMENT = 4096;
    private static final long MIB = 1024 * 1024;
    private static final long LARGEST_SEGMENT = 1024 * MIB;

    public JournalOptions {
        Objects.requireNonNull(retentionAge);
        Objects.requireNonNull(retentionSize);
        Objects.requireNonNull(clock);
        Objects.requireNonNull(damage);
        Objects.requireNonNull(notice);
        if (segmentOctets < SMALLEST_SEGMENT || segmentOctets > LARGEST_SEGMENT) {
            throw new IllegalArgumentException("a segment has 4,096 to 1,073,741,824 octets, got " + segmentOctets);
        }
        if (freeSpaceFloor < 0 || waitingOctets < 1 || pollOctets < 1 || settle.isNegative()) {
            throw new IllegalArgumentException(
                    "floor and settling time are not negative and bounds are at least 1, got " + freeSpaceFloor + ", "
                            + settle + ", " + waitingOctets + " and " + pollOctets);
        }
    }

    public static JournalOptions defaults() {
        Logger log = LoggerFactory.getLogger(FileJournal.class);
        return new JournalOptions(
                64 * MIB,
                Optional.empty(),
                OptionalLong.empty(),
                64 * MIB,
                8 * MIB,
                (int) MIB,
                Duration.ofMillis(250),
                Clock.systemUTC(),
                damage -> log.error("{}", damage),
                log::warn);
    }

    public JournalOptions withSegmentOctets(long octets) {
        return new JournalOptions(
                octets,
                retentionAge,
                retentionSize,
                freeSpaceFloor,
                waitingOctets,
                pollOctets,
                settle,
                clock,
                damage,
                notice);
    }

    public JournalOptions withRetentionAge(Duration age) {
        return new JournalOptions(
                segmentOctets,
                Optional.of(age),
                retentionSize,
                freeSpaceFloor,
                waitingOctets,
                pollOctets,
                settle,
                clock,
                damage,
                notice);
    }

    public JournalOptions withRetentionSize(long octets) {
        return new JournalOptions(
                segmentOctets,
                retentionAge,
                OptionalLong.of(octets),
                freeSpaceFloor,
                waitingOctets,
                pollOctets,
                settle,
                clock,
                damage,
                notice);
    }

    public JournalOptions withFreeSpaceFloor(long octets) {
        return new JournalOptions(
                segmentOctets,
                retentionAge,
                retentionSize,
                octets,
                waitingOctets,
                pollOctets,
                settle,
                clock,
                damage,
                notice);
    }

    public JournalOptions withWaitingOctets(long octets) {
        return new JournalOptions(
                segmentOctets,
                retentionAge,
                retentionSize,
                freeSpaceFloor,
                octets,
                pollOctets,
                settle,
                clock,
                damage,
                notice);
    }

    public JournalOptions withPollOctets(int octets) {
        return new JournalOptions(
                segmentOctets,
                retentionAge,
                retentionSize,
                freeSpaceFloor,
                waitingOctets,
                octets,
                settle,
                clock,
                damage,
                notice);
    }

    public JournalOptions withSettle(Duration quiet) {
        return new JournalOptions(
                segmentOctets,
                retentionAge,
                retentionSize,
                freeSpaceFloor,
                waitingOctets,
                pollOctets,
                quiet,
                clock,
                damage,
                notice);
    }

    public JournalOptions withClock(Clock other) {
        return new JournalOptions(
                segmentOctets,
                retentionAge,
                retentionSize,
                freeSpaceFloor,
                waitingOctets,
                pollOctets,
                settle,
                other,
                damage,
                notice);
    }

    public JournalOptions withDamage(Consumer<Damage> listener) {
        return new JournalOptions(
                segmentOctets,
                retentionAge,
                retentionSize,
                freeSpaceFloor,
                waitingOctets,
                pollOctets,
                settle,
                clock,
                listener,
                notice);
    }

    public JournalOptions withNotice(Consumer<String> listener) {
        return new JournalOptions(
                segmentOctets,
                retentionAge,
                retentionSize,
                freeSpaceFloor,
                waitingOctets,
                pollOctets,
                settle,
                clock,
                damage,
                listener);
    }
}
