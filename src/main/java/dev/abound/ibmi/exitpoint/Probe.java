package dev.abound.ibmi.exitpoint;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;

/**
 * The call by which {@code abound exitpoint verify} finds out whether an entry arrives: a request type no server uses,
 * address 0.0.0.0, and a client identifier that says so, with digits to tell one probe from another.
 */
public final class Probe {

    /** 7FFFFFFF. */
    public static final long REQUEST_TYPE = 0x7fff_ffffL;

    private static final Octets PREFIX = Ebcdic.of("ABOUND-PROBE-");
    private static final int MOST_DIGITS = 18;

    private Probe() {}

    /**
     * The group a probe passes.
     *
     * @param number 0 or more; the same number comes back with the probe
     */
    public static BindingGroup group(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("the number of a probe is 0 or more, got " + number);
        }
        return new BindingGroup(
                REQUEST_TYPE,
                Optional.of(AddressText.format(Ipv4Address.ANY)),
                Optional.of(PREFIX.plus(Ebcdic.of(Long.toString(number)))),
                0,
                Optional.of(Octets.empty()),
                List.of());
    }

    /** Is it a probe, and not a binding of whatever kind? */
    public static boolean isProbe(BindingGroup group) {
        return group.requestType() == REQUEST_TYPE
                && group.clientIdentifier().map(Probe::isIdentifier).orElse(false)
                && group.address().map(Ipv4Address::isAny).orElse(false);
    }

    /** The number {@link #group} was given; empty when this is no probe of ours. */
    public static Optional<Long> number(BindingGroup group) {
        return Optional.of(group)
                .filter(Probe::isProbe)
                .flatMap(BindingGroup::clientIdentifier)
                .map(identifier -> identifier.from(PREFIX.length()))
                .filter(digits -> digits.length() <= MOST_DIGITS)
                .map(Probe::value);
    }

    private static boolean isIdentifier(Octets identifier) {
        return identifier.length() > PREFIX.length()
                && identifier.startsWith(PREFIX)
                && Ebcdic.areDigits(identifier, PREFIX.length(), identifier.length());
    }

    private static long value(Octets digits) {
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            value = value * 10 + (digits.u8(i) - Ebcdic.ZERO);
        }
        return value;
    }
}
