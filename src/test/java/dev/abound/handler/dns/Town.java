package dev.abound.handler.dns;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.value.Ipv4Address;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.Name;

/**
 * Devices that come, renew, move, hand addresses over, leave and vanish, and, in the simplest words, what must stand in the
 * zones afterwards. Everything follows from the seed.
 */
final class Town {

    private static final Set<String> BY_HAND = Set.of("printer", "nas", "www", "ns");

    private final Random random;
    private final int devices;
    private final List<String> addresses = new ArrayList<>();
    private final Map<String, Lease> leases = new HashMap<>();
    private final Map<String, Holder> names = new HashMap<>();
    private final Map<String, Lease> pointers = new HashMap<>();

    /** @param conflict somebody else had the name when it was asked for */
    private record Lease(int device, String name, boolean conflict) {}

    private record Holder(int device, String address) {}

    /** @param size 1 or more: so many times ten devices, and six addresses for each ten */
    Town(long seed, int size) {
        random = new Random(seed);
        devices = 10 * size;
        for (int i = 0; i < 6 * size; i++) {
            addresses.add("192.0.2." + (20 + i));
        }
        addresses.add("192.0.2.5"); // named by hand
    }

    BindingEvent.Builder happens() {
        int device = random.nextInt(devices);
        String address = addresses.get(random.nextInt(addresses.size()));
        Lease lease = leases.get(address);
        int dice = random.nextInt(100);
        if (lease == null || dice < 25) {
            return bound(address, device, nameOf(device));
        }
        if (dice < 30) {
            return bound(address, lease.device(), nameOf(lease.device()));
        }
        if (dice < 70) {
            return renewed(address, lease.device(), random.nextInt(50) == 0 ? nameOf(device) : lease.name());
        }
        if (dice < 90) {
            return ended(Action.RELEASED, address, random.nextInt(8) == 0 ? device : lease.device());
        }
        Action end = List.of(Action.EXPIRED, Action.REVOKED, Action.DECLINED, Action.ENDED)
                .get(random.nextInt(4));
        return ended(end, address, lease.device());
    }

    /** Some have no name, some have one that somebody made by hand, some share one. */
    private String nameOf(int device) {
        if (device % 10 == 0) {
            return device % 20 == 0 ? "" : "printer";
        }
        return device % 10 == 1 ? "phone" : "pc-" + device % (devices - 10);
    }

    private BindingEvent.Builder bound(String address, int device, String name) {
        Lease lease = leases.get(address);
        boolean leads = lease != null && address.equals(addressOf(lease));
        if (!isSame(lease, device, name) || !leads) {
            claim(address, device, name);
        }
        return Publisher.bound(address, device, name);
    }

    private BindingEvent.Builder renewed(String address, int device, String name) {
        Lease lease = leases.get(address);
        boolean isLeft = lease != null && !lease.conflict() && !names.containsKey(name);
        if (!isSame(lease, device, name) || (isLeft && !name.isEmpty())) {
            claim(address, device, name);
        }
        return Publisher.renewed(address, device, name);
    }

    private static boolean isSame(Lease lease, int device, String name) {
        return lease != null && lease.device() == device && lease.name().equals(name);
    }

    private String addressOf(Lease lease) {
        Holder holder = names.get(lease.name());
        return holder != null && holder.device() == lease.device() ? holder.address() : "";
    }

    private void claim(String address, int device, String name) {
        Lease before = leases.get(address);
        if (before != null && !isSame(before, device, name)) {
            drop(address, before);
        }
        Holder holder = names.get(name);
        boolean conflict = BY_HAND.contains(name) || (holder != null && holder.device() != device);
        leases.put(address, new Lease(device, name, conflict));
        if (conflict || name.isEmpty()) {
            pointers.remove(address);
        } else {
            names.put(name, new Holder(device, address));
            point(address, leases.get(address));
        }
    }

    private void point(String address, Lease lease) {
        if (!address.equals("192.0.2.5")) {
            pointers.put(address, lease);
        }
    }

    private BindingEvent.Builder ended(Action action, String address, int device) {
        Lease lease = leases.get(address);
        if (lease.device() == device && !lease.name().isEmpty()) {
            drop(address, lease);
            pointers.remove(address);
            leases.remove(address);
        } else if (lease.device() == device) {
            leases.remove(address);
        }
        if (action == Action.RELEASED) {
            return Publisher.released(address, device);
        }
        return BindingEvent.builder(action)
                .address(Optional.of(Ipv4Address.parse(address)))
                .client(random.nextInt(3) == 0 ? Client.UNKNOWN : Publisher.client(device, ""));
    }

    private void drop(String address, Lease lease) {
        if (address.equals(addressOf(lease))) {
            names.remove(lease.name());
        }
    }

    /** The forward zone as {@link NameServer#records} tells it. */
    Set<String> names() {
        Set<String> records = new TreeSet<>(Set.of(
                "nas 300 A 192.0.2.6",
                "nas 300 TXT \"by hand\"",
                "ns 300 A 127.0.0.1",
                "printer 300 A 192.0.2.5",
                "www 300 CNAME printer.example.test."));
        names.forEach((name, holder) -> {
            records.add(name + " 1188 A " + holder.address());
            records.add(name + " 1188 DHCID " + mark(holder.device(), name));
        });
        return records;
    }

    /** The reverse zone. */
    Set<String> pointers() {
        Set<String> records = new TreeSet<>(Set.of("5 300 PTR printer.example.test."));
        pointers.forEach((address, lease) -> {
            String host = address.substring(address.lastIndexOf('.') + 1);
            records.add(host + " 1188 PTR " + lease.name() + ".example.test.");
            records.add(host + " 1188 DHCID " + mark(lease.device(), lease.name()));
        });
        return records;
    }

    private static String mark(int device, String name) {
        Name absolute = Name.fromConstantString(name + ".example.test.");
        return Base64.getEncoder()
                .encodeToString(Dhcid.of(Publisher.client(device, ""), absolute)
                        .orElseThrow()
                        .toArray());
    }
}
