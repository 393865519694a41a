package dev.abound.replay;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * What one unit of a pcapng timestamp is.
 *
 * @param perSecond units in a second (option if_tsresol)
 * @param offset seconds to add (option if_tsoffset)
 */
record TimestampUnit(BigInteger perSecond, long offset) {

    static final TimestampUnit MICROSECONDS = new TimestampUnit(BigInteger.valueOf(1_000_000), 0);

    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger LATEST = BigInteger.valueOf(253_402_300_799L); // 9999-12-31T23:59:59Z

    /** The first bit set: a negative power of 2, else of 10. */
    TimestampUnit withResolution(int octet) {
        BigInteger base = BigInteger.valueOf((octet & 0x80) == 0 ? 10 : 2);
        return new TimestampUnit(base.pow(octet & 0x7f), offset);
    }

    TimestampUnit withOffset(long seconds) {
        return new TimestampUnit(perSecond, seconds);
    }

    /** Empty for a moment outside the years 1970 to 9999: no clock showed that. */
    Optional<Instant> at(long high, long low) {
        BigInteger units = BigInteger.valueOf(high).shiftLeft(32).or(BigInteger.valueOf(low));
        BigInteger[] split = units.divideAndRemainder(perSecond);
        BigInteger seconds = split[0].add(BigInteger.valueOf(offset));
        if (seconds.signum() < 0 || seconds.compareTo(LATEST) > 0) {
            return Optional.empty();
        }
        long nanos = split[1].multiply(NANOS).divide(perSecond).longValueExact();
        return Optional.of(Instant.ofEpochSecond(seconds.longValueExact(), nanos));
    }
}
