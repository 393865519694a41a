package dev.abound.ledger;

import dev.abound.event.Client;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * By which names a device is found. Client identifiers are often the hardware type and address (RFC 2132 §9.14), and
 * some servers drop the type: such forms are linked here, for look-ups only; nothing is ever merged.
 */
public final class Naming {

    private Naming() {}

    /** Under what a client is entered into an index: each of its names, and the forms linked to them. */
    public static Set<Octets> entries(Client client) {
        Set<Octets> names = new LinkedHashSet<>();
        client.id().ifPresent(id -> {
            names.add(device(id));
            names.add(device(id.from(1)));
        });
        client.hardwareAddress().ifPresent(hardware -> {
            names.add(device(hardware.octets()));
            if (client.id().isEmpty()) {
                names.add(device(hardware.withType()));
            }
        });
        client.hostname().ifPresent(name -> {
            names.add(host(name));
            names.add(host(label(name)));
        });
        return names;
    }

    /** Under what to look a subject up; what is found must still {@linkplain #matches match}. Empty for an address. */
    public static Set<Octets> probes(Subject subject) {
        if (subject instanceof Subject.Hardware hardware) {
            return Set.of(device(hardware.octets()));
        }
        if (subject instanceof Subject.ExactClientId id) {
            return Set.of(device(id.octets()));
        }
        if (subject instanceof Subject.ClientId id) {
            Set<Octets> names = new LinkedHashSet<>();
            names.add(device(id.octets()));
            names.add(device(id.octets().from(1)));
            return names;
        }
        return subject instanceof Subject.Hostname name ? Set.of(host(name.name())) : Set.of();
    }

    /** Is this the device asked for? Never for an address, which is no device. */
    public static boolean matches(Subject subject, Client client) {
        if (subject instanceof Subject.Hardware hardware) {
            return isHardware(hardware.octets(), client);
        }
        if (subject instanceof Subject.ExactClientId id) {
            return client.id().equals(Optional.of(id.octets()));
        }
        if (subject instanceof Subject.ClientId id) {
            return client.identity().filter(own -> linked(own, id.octets())).isPresent();
        }
        return subject instanceof Subject.Hostname name
                && client.hostname().filter(own -> sameHost(own, name.name())).isPresent();
    }

    private static boolean isHardware(Octets octets, Client client) {
        return client.hardwareAddress()
                        .map(HardwareAddress::octets)
                        .filter(octets::equals)
                        .isPresent()
                || client.id().filter(id -> linked(id, octets)).isPresent();
    }

    /** The same octets, or one with a leading octet more. */
    private static boolean linked(Octets one, Octets other) {
        return one.equals(other)
                || (one.length() == other.length() + 1 && one.from(1).equals(other))
                || (other.length() == one.length() + 1 && other.from(1).equals(one));
    }

    private static boolean sameHost(String own, String asked) {
        return own.equalsIgnoreCase(asked) || label(own).equalsIgnoreCase(asked);
    }

    private static String label(String name) {
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static Octets device(Octets octets) {
        return Octets.of('d').plus(octets);
    }

    private static Octets host(String name) {
        return Octets.of('h').plus(Octets.wrap(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
    }
}
