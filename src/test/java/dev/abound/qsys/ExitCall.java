package dev.abound.qsys;

import dev.abound.ibmi.exitpoint.BindingGroup;
import dev.abound.ibmi.exitpoint.CallTime;
import dev.abound.ibmi.exitpoint.EntryEncoder;
import dev.abound.ibmi.exitpoint.ReleaseGroup;
import dev.abound.value.Octets;
import java.util.List;

/**
 * One call of an exit program as the DHCP server makes it.
 *
 * @param name for messages
 * @param parameters eight for DHCA0100, five for DHCR0100; each may hold more than its length says
 * @param calledAt what the system values say
 */
record ExitCall(String name, List<Octets> parameters, CallTime calledAt) {

    private static final int OF_A_BINDING = 8;

    boolean isBinding() {
        return parameters.size() == OF_A_BINDING;
    }

    /** The entry the Java encoder makes of it. */
    Octets expected() {
        return isBinding()
                ? EntryEncoder.encode(BindingGroup.ofParameters(parameters), calledAt)
                : EntryEncoder.encode(ReleaseGroup.ofParameters(parameters), calledAt);
    }

    @Override
    public String toString() {
        return name;
    }
}
