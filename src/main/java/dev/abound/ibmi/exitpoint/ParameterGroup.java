package dev.abound.ibmi.exitpoint;

import dev.abound.event.BindingEvent;
import dev.abound.spi.SourceContext;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;

/**
 * What the DHCP server passed to an exit program in one call, field for field. A field is empty when it cannot be known
 * because a length before it lied; a field of no octets is present and empty.
 */
public sealed interface ParameterGroup permits BindingGroup, ReleaseGroup {

    /** Exit point format: {@code DHCA0100} or {@code DHCR0100}. */
    String format();

    /** Client IP address as it came: EBCDIC or ASCII, perhaps padded. */
    Optional<Octets> addressText();

    /** Client identifier, binary, never converted. */
    Optional<Octets> clientIdentifier();

    /** What was wrong with the lengths when this was read; empty for a group made here. */
    List<String> problems();

    /** The parameters as an exit program receives them, in order: one run of octets each. */
    List<Octets> parameters();

    /** The client IP address; empty when it is unknown or no IPv4 address in dotted decimal. */
    default Optional<Ipv4Address> address() {
        return addressText().flatMap(AddressText::parse);
    }

    /**
     * What the group means, with what is wrong with it among the warnings. Id, time, position and source are left to the
     * caller, who knows them.
     */
    default BindingEvent.Builder toEvent(SourceContext context) {
        return toEvent(context, List.of());
    }

    /** The same, for a group that travelled in an entry; what is wrong with the entry comes first among the warnings. */
    BindingEvent.Builder toEvent(SourceContext context, List<String> entryProblems);
}
