package dev.abound.omapi.server;

import dev.abound.omapi.object.LeaseState;
import dev.abound.omapi.object.OmapiTime;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.util.Optional;

/**
 * What somebody changes about a lease; what is not named stays.
 *
 * @param state only where it differs: 1 free, 3 expired, 4 released, 6 reset and 7 backup end the lease (revoked by an
 *     administrator) and keep client and end; 5 abandons it; 2 gives it back to the client it had last
 * @param ends another end; an active lease stays active when it lies ahead
 * @param flags all of them at once
 * @param clientIdentifier 1 to 255 octets
 * @param clientHostname 1 to 255 octets
 * @param hardware type and address together
 */
public record LeaseChange(
        Optional<LeaseState> state,
        Optional<OmapiTime> ends,
        Optional<LeaseFlags> flags,
        Change<Octets> clientIdentifier,
        Change<Octets> clientHostname,
        Optional<HardwareAddress> hardware) {

    /** Everything stays. */
    static final LeaseChange NONE = new LeaseChange(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Change.Keep<>(),
            new Change.Keep<>(),
            Optional.empty());
}
