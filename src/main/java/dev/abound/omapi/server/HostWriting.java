package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what somebody wants to write to a host, or to make one of. */
final class HostWriting {

    private static final int ADDRESS_WIDTH = 4;
    private static final int LONGEST_CLIENT = 255; // a DHCP option has no more (RFC 2132 §2)

    private final Optional<HostHardware> hardwareBefore;
    private String name;
    private Optional<Octets> client;
    private Optional<Octets> address = Optional.empty();
    private Optional<Long> type = Optional.empty();
    private List<Ipv4Address> addresses;
    private Optional<String> statements;
    private Optional<String> group;
    private long known;

    HostWriting(HostContent before) {
        hardwareBefore = before.hardware();
        name = before.name();
        client = before.clientIdentifier();
        addresses = before.addresses();
        statements = before.statements();
        group = before.group();
        known = before.known();
    }

    /** The whole content afterwards, or why the first value that cannot be written cannot. */
    Answer<HostContent> read(Map<String, Octets> given) {
        for (Map.Entry<String, Octets> value : given.entrySet()) {
            OmapiStatus taken = take(value.getKey(), value.getValue());
            if (!taken.isSuccess()) {
                return Answer.no(taken);
            }
        }
        return Answer.yes(new HostContent(name, client, hardware(), addresses, statements, group, known));
    }

    private OmapiStatus take(String attribute, Octets value) {
        return switch (attribute) {
            case "name" -> Given.taken(Given.name(value), read -> name = read);
            case "dhcp-client-identifier" ->
                Given.taken(Given.upTo(LONGEST_CLIENT, value), read -> client = Optional.of(read));
            case "hardware-address" ->
                Given.taken(Given.upTo(HostHardware.LONGEST, value), read -> address = Optional.of(read));
            case "hardware-type" -> Given.taken(Given.number(value), read -> type = Optional.of(read));
            case "ip-address" -> Given.taken(addresses(value), read -> addresses = read);
            case "statements" -> Given.taken(Given.statements(value), read -> statements = Optional.of(read));
            case "group" -> Given.taken(named(value), read -> group = Optional.of(read));
            case "known" -> Given.taken(Given.number(value), read -> known = read);
            default -> value.isEmpty() ? OmapiStatus.INVALID_ARGUMENT : OmapiStatus.UNKNOWN_ATTRIBUTE;
        };
    }

    private static Answer<List<Ipv4Address>> addresses(Octets value) {
        if (value.length() % ADDRESS_WIDTH != 0) {
            return Answer.no(OmapiStatus.INVALID_ARGUMENT);
        }
        List<Ipv4Address> addresses = new ArrayList<>();
        for (int at = 0; at < value.length(); at += ADDRESS_WIDTH) {
            addresses.add(Ipv4Address.of(value.slice(at, at + ADDRESS_WIDTH)));
        }
        return Answer.yes(addresses);
    }

    /** Whether there is such a group is another question. */
    private static Answer<String> named(Octets value) {
        return value.isEmpty() ? Answer.no(OmapiStatus.INVALID_ARGUMENT) : Answer.yes(value.latin1());
    }

    /** A type left out is Ethernet, which dhcpd takes as 0 and then cannot find; a type of nothing is passed over. */
    private Optional<HostHardware> hardware() {
        long htype = type.orElse(hardwareBefore.map(HostHardware::type).orElse((long) HardwareAddress.ETHERNET));
        return address.or(() -> hardwareBefore.map(HostHardware::address))
                .map(octets -> new HostHardware(htype, octets));
    }
}
