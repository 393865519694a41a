package dev.abound.omapi.object;

import dev.abound.omapi.codec.OmapiAttributes;

/**
 * What to write to a lease.
 *
 * @param attributes in the order given
 */
public record LeaseValues(OmapiAttributes attributes) implements ObjectValues<Lease> {

    /** Another state, at once: 1 … 7 on ISC DHCP 4. */
    public static LeaseValues state(LeaseState state) {
        return new LeaseValues(OmapiAttributes.none().withNumber("state", state.number()));
    }

    /** Another end. ISC's dhcpd ends an active lease when this is written: see {@link Lease#ends()}. */
    public static LeaseValues ends(OmapiTime end) {
        return new LeaseValues(OmapiAttributes.none().withNumber("ends", end.seconds()));
    }

    /** Other flags, all of them at once: 2 BOOTP, 4 reserved. ISC's dhcpd ends an active lease when they change. */
    public static LeaseValues flags(int flags) {
        return new LeaseValues(OmapiAttributes.none().withNumber("flags", flags));
    }

    @Override
    public ObjectType<Lease> type() {
        return ObjectType.LEASE;
    }
}
