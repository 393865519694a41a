package dev.abound.omapi.object;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads attributes as what they mean. Of a name that came twice the first counts: ISC appends a meaningless second one
 * to a lease after somebody wrote its times. A value of another length than its kind has is as good as absent.
 */
final class Typed {

    private static final int ADDRESS_WIDTH = 4;
    private static final int NUMBER_WIDTH = 4;

    private Typed() {}

    static OptionalLong number(OmapiAttributes attributes, String name) {
        Optional<Octets> octets = attributes.first(name);
        return octets.isPresent() && octets.get().length() == NUMBER_WIDTH
                ? OptionalLong.of(octets.get().u32(0))
                : OptionalLong.empty();
    }

    static Optional<OmapiTime> time(OmapiAttributes attributes, String name) {
        OptionalLong seconds = number(attributes, name);
        return seconds.isPresent() ? Optional.of(new OmapiTime(seconds.getAsLong())) : Optional.empty();
    }

    static Optional<String> text(OmapiAttributes attributes, String name) {
        return attributes.first(name).map(Octets::latin1);
    }

    static Optional<Ipv4Address> address(OmapiAttributes attributes, String name) {
        return attributes
                .first(name)
                .filter(octets -> octets.length() == ADDRESS_WIDTH)
                .map(Ipv4Address::of);
    }

    static List<Ipv4Address> addresses(OmapiAttributes attributes, String name) {
        List<Ipv4Address> addresses = new ArrayList<>();
        Octets octets = attributes.first(name).orElse(Octets.empty());
        for (int at = 0; at + ADDRESS_WIDTH <= octets.length(); at += ADDRESS_WIDTH) {
            addresses.add(Ipv4Address.of(octets.slice(at, at + ADDRESS_WIDTH)));
        }
        return List.copyOf(addresses);
    }

    /** Hardware type and octets together, where both fit a packet's header; a missing type is Ethernet. */
    static Optional<HardwareAddress> hardware(OmapiAttributes attributes) {
        long type = number(attributes, "hardware-type").orElse(HardwareAddress.ETHERNET);
        return attributes
                .first("hardware-address")
                .filter(octets -> type <= 255 && !octets.isEmpty() && octets.length() <= 16)
                .map(octets -> new HardwareAddress((int) type, octets));
    }
}
