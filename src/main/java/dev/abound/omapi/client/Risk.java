package dev.abound.omapi.client;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request can do to a real dhcpd. Seen on ISC DHCP 4.4.3-P1. A client sends nothing that carries a risk unless
 * that very risk was accepted, see {@link OmapiClient#accepting}.
 */
public enum Risk {
    /** An empty value, except for a host's {@code ip-address}, where it removes. */
    EMPTY_VALUE("dhcpd crashes on empty values of several attributes"),
    /** A name the object type does not have. */
    UNKNOWN_NAME("dhcpd stores an unknown name in a lease as a broken variable, and refuses it elsewhere"),
    /** {@code tstp}, {@code tsfp}, {@code atsfp} or {@code cltt} of a lease. */
    BROKEN_TIMES("dhcpd answers success, keeps the time as it was, and adds a broken variable to the lease for good"),
    /** {@code ends} of a lease. */
    LEASE_ENDS("dhcpd ends an active lease at once when its end is written, and gives the address away"),
    /** {@code flags} of a lease. */
    LEASE_FLAGS("dhcpd ends an active lease at once when its flags change, and gives the address away"),
    /** A lease state outside 1 … 7, a control state other than 2. */
    STATE_OUT_OF_RANGE("dhcpd answers \"invalid argument\""),
    /** A failover state the server's generation does not know. */
    FAILOVER_STATE_OUT_OF_RANGE("the dhcpd process ends on a failover state it does not know"),
    /** Bits of a lease's {@code flags} other than BOOTP (2) and reserved (4), or a wrong width. */
    INTERNAL_FLAGS("the other bits of a lease's flags are dhcpd's own book-keeping"),
    /** A host or group name that is not made of letters, digits, dots, hyphens and underscores. */
    UNREADABLE_NAME("dhcpd takes the name, and cannot read its lease file at the next start"),
    /** {@code statements} that are not statements. */
    BROKEN_STATEMENTS("dhcpd may take them, and lose all its leases at the next start"),
    /** A host's {@code ip-address} that is not a whole number of addresses. */
    BROKEN_ADDRESS("dhcpd takes octets that are no address, and sends them back");

    private final String consequence;

    Risk(String consequence) {
        this.consequence = consequence;
    }

    /** What happens, as part of a sentence. */
    public String consequence() {
        return consequence;
    }

    /** As the command line writes it, for example {@code lease-ends}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By its word. */
    public static Optional<Risk> of(String word) {
        return Arrays.stream(values()).filter(risk -> risk.word().equals(word)).findFirst();
    }
}
