package dev.abound.omapi.server;

import dev.abound.omapi.object.LeaseState;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A lease as it is now.
 *
 * @param id realm and address
 * @param state 1 to 7, with everything taken into account that time alone does: a lease whose end is past is not active
 * @param flags BOOTP, reserved
 * @param clientIdentifier of the client that has or last had it
 * @param clientHostname as the client sent it, 1 octet or more
 * @param hardware of the same client
 * @param host id of the host declaration that names this client
 * @param times all of its times
 */
public record StoredLease(
        LeaseId id,
        LeaseState state,
        LeaseFlags flags,
        Optional<Octets> clientIdentifier,
        Optional<Octets> clientHostname,
        Optional<HardwareAddress> hardware,
        OptionalLong host,
        LeaseTimes times) {

    public StoredLease {
        if (!state.isWritable()) {
            throw new IllegalArgumentException(
                    "a lease is in one of the states 1 to 7, got " + state.number() + "; reserved and BOOTP are flags");
        }
    }

    /** An address of a pool that nobody has had yet. */
    public static StoredLease unused(LeaseId id) {
        return new StoredLease(
                id,
                LeaseState.FREE,
                LeaseFlags.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                LeaseTimes.UNKNOWN);
    }

    boolean isActive() {
        return state == LeaseState.ACTIVE;
    }
}
