package dev.abound.packet;

import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Ipv6Address;
import dev.abound.wire.WireReader;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** Addresses, and lists and pairs of them. */
final class AddressFormats {

    static final FixedFormat<Ipv4Address> IPV4 = new FixedFormat<>(4, Ipv4Address::of, WireWriter::ipv4);
    static final FixedFormat<Ipv6Address> IPV6 =
            new FixedFormat<>(16, Ipv6Address::new, (out, address) -> out.octets(address.octets()));
    static final FixedFormat<HardwareAddress> MAC48 = new FixedFormat<>(
            6,
            octets -> new HardwareAddress(HardwareAddress.ETHERNET, octets),
            (out, address) -> out.octets(address.octets()));

    static final Format<List<Ipv4Address>> IPV4_LIST = new ListFormat<>(IPV4);
    static final Format<List<Ipv6Address>> IPV6_LIST = new ListFormat<>(IPV6);

    /** Option 21 (RFC 2132 §4.3). */
    static final Format<List<PolicyFilter>> POLICY_FILTERS = new ListFormat<>(new FixedFormat<>(
            8,
            pair -> new PolicyFilter(new Ipv4Address(pair.i32(0)), new Ipv4Address(pair.i32(4))),
            (out, filter) -> out.ipv4(filter.address()).ipv4(filter.mask())));

    /** Option 33 (RFC 2132 §5.8). */
    static final Format<List<StaticRoute>> STATIC_ROUTES = new ListFormat<>(new FixedFormat<>(
            8,
            pair -> new StaticRoute(new Ipv4Address(pair.i32(0)), new Ipv4Address(pair.i32(4))),
            (out, route) -> out.ipv4(route.destination()).ipv4(route.router())));

    private AddressFormats() {}

    /** All the addresses that are left; an incomplete one is left for the caller to report. */
    static List<Ipv4Address> rest(WireReader in) {
        List<Ipv4Address> addresses = new ArrayList<>(in.remaining() / 4);
        while (in.remaining() >= 4) {
            addresses.add(in.ipv4("address"));
        }
        return List.copyOf(addresses);
    }

    static void write(WireWriter out, List<Ipv4Address> addresses) {
        addresses.forEach(out::ipv4);
    }
}
