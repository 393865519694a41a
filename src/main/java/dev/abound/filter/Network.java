package dev.abound.filter;

import dev.abound.value.Escaped;
import dev.abound.value.Ipv4Address;
import java.util.function.Predicate;

/**
 * A run of addresses.
 *
 * @param first and
 * @param last belong to it
 */
record Network(Ipv4Address first, Ipv4Address last) implements Predicate<Ipv4Address> {

    @Override
    public boolean test(Ipv4Address address) {
        return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    /** One address, {@code 10.0.0.0/8} or {@code 10.0.0.1-10.0.0.9}. */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        int dash = text.indexOf('-');
        if (slash >= 0) {
            return network(text, Ipv4Address.parse(text.substring(0, slash)), text.substring(slash + 1));
        }
        Ipv4Address first = Ipv4Address.parse(dash < 0 ? text : text.substring(0, dash));
        Ipv4Address last = dash < 0 ? first : Ipv4Address.parse(text.substring(dash + 1));
        if (last.compareTo(first) < 0) {
            throw new IllegalArgumentException("a range goes from the lower to the higher address" + got(text));
        }
        return new Network(first, last);
    }

    private static Network network(String text, Ipv4Address base, String prefix) {
        if (!prefix.matches("[0-9]|[12][0-9]|3[0-2]")) {
            throw new IllegalArgumentException("a network ends in a prefix length, /0 to /32" + got(text));
        }
        int hosts = (int) (0xffff_ffffL >>> Integer.parseInt(prefix));
        if ((base.bits() & hosts) != 0) {
            throw new IllegalArgumentException(
                    "the network of /" + prefix + " begins at " + new Ipv4Address(base.bits() & ~hosts) + got(text));
        }
        return new Network(base, new Ipv4Address(base.bits() | hosts));
    }

    private static String got(String text) {
        return ", got \"" + Escaped.text(text) + "\"";
    }
}
