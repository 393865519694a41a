package dev.abound.omapi.server;

import java.util.Optional;

/**
 * What is special about a lease; states of their own in ISC DHCP 3.
 *
 * @param bootp given to a BOOTP client
 * @param reserved kept for its client for ever
 */
public record LeaseFlags(boolean bootp, boolean reserved) {

    public static final LeaseFlags NONE = new LeaseFlags(false, false);

    private static final int BOOTP = 2;
    private static final int RESERVED = 4;

    /** Empty where there are bits nobody knows; dhcpd has two for its own book-keeping. */
    static Optional<LeaseFlags> of(long bits) {
        return (bits & ~(BOOTP | RESERVED)) == 0
                ? Optional.of(new LeaseFlags((bits & BOOTP) != 0, (bits & RESERVED) != 0))
                : Optional.empty();
    }

    int bits() {
        return (bootp ? BOOTP : 0) | (reserved ? RESERVED : 0);
    }
}
