package dev.abound.handler.dns;

import dev.abound.value.Ipv4Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.TextParseException;

/** The zones we may change; the most specific one that fits is the one. Immutable. */
final class Zones {

    private static final Name REVERSE = Name.fromConstantString("in-addr.arpa.");
    private static final Pattern CLASSLESS = Pattern.compile("([0-9]{1,3})[/-]([0-9]{1,3})");

    private final List<Zone> forward = new ArrayList<>();
    private final List<ReverseZone> reverse = new ArrayList<>();

    private record ReverseZone(Zone zone, Prefix prefix) {}

    /** A name below in-addr.arpa and the zone it lies in. */
    record Reverse(Zone zone, Name owner) {}

    /** @throws IllegalArgumentException for a reverse zone whose name is no network */
    Zones(List<Zone> zones) {
        for (Zone zone : zones) {
            if (zone.origin().subdomain(REVERSE)) {
                reverse.add(new ReverseZone(zone, prefix(zone.origin())));
            } else {
                forward.add(zone);
            }
        }
        forward.sort(
                Comparator.comparingInt((Zone zone) -> zone.origin().labels()).reversed());
        reverse.sort(Comparator.comparingInt((ReverseZone zone) -> zone.prefix().length())
                .reversed());
    }

    List<Zone> all() {
        List<Zone> all = new ArrayList<>(forward);
        reverse.forEach(zone -> all.add(zone.zone()));
        return all;
    }

    Optional<Zone> holding(Name name) {
        return forward.stream().filter(zone -> name.subdomain(zone.origin())).findFirst();
    }

    Optional<Reverse> reverseOf(Ipv4Address address) {
        return reverse.stream()
                .filter(zone -> zone.prefix().contains(address))
                .findFirst()
                .map(zone -> new Reverse(zone.zone(), owner(zone, address)));
    }

    /** In a zone of RFC 2317 the last octet stands before the zone's name; elsewhere the name is the usual one. */
    private static Name owner(ReverseZone zone, Ipv4Address address) {
        int bits = address.bits();
        try {
            if (zone.prefix().length() > 24) {
                return Name.fromString(
                        Integer.toString(bits & 0xff), zone.zone().origin());
            }
            return Name.fromString((bits & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits >>> 16 & 0xff) + "."
                    + (bits >>> 24) + "." + REVERSE);
        } catch (TextParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * The network of {@code 2.0.192.in-addr.arpa}, or of {@code 0/25.2.0.192.in-addr.arpa} and
     * {@code 0-25.2.0.192.in-addr.arpa} (RFC 2317).
     */
    static Prefix prefix(Name origin) {
        int labels = origin.labels() - REVERSE.labels();
        int bits = 0;
        for (int i = 1; i <= Math.min(labels, 3); i++) {
            bits |= octet(origin, labels - i) << (32 - 8 * i);
        }
        return labels == 4 ? classless(origin, bits) : new Prefix(new Ipv4Address(bits), 8 * labels);
    }

    private static Prefix classless(Name origin, int bits) {
        Matcher parts = CLASSLESS.matcher(origin.getLabelString(0));
        if (!parts.matches() || Integer.parseInt(parts.group(2)) < 25 || Integer.parseInt(parts.group(2)) > 32) {
            throw noNetwork(origin);
        }
        return new Prefix(new Ipv4Address(bits | Integer.parseInt(parts.group(1))), Integer.parseInt(parts.group(2)));
    }

    private static int octet(Name origin, int label) {
        String text = origin.getLabelString(label);
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > 255) {
            throw noNetwork(origin);
        }
        return Integer.parseInt(text);
    }

    private static IllegalArgumentException noNetwork(Name origin) {
        return new IllegalArgumentException(origin.toString(true) + " names no network; wanted is a zone such as"
                + " 2.0.192.in-addr.arpa or 128/25.2.0.192.in-addr.arpa");
    }

    /** A label before a domain; empty when the whole would be longer than 255 octets. */
    static Optional<Name> join(String label, Name domain) {
        try {
            return Optional.of(Name.concatenate(Name.fromString(label), domain));
        } catch (NameTooLongException | TextParseException tooLong) {
            return Optional.empty();
        }
    }
}
