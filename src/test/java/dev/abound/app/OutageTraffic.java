package dev.abound.app;

import dev.abound.ibmi.exitpoint.ParameterGroup;
import dev.abound.journal.RecordId;
import dev.abound.packet.DhcpPacket;
import dev.abound.testing.ParameterGroups;
import dev.abound.testing.ReplyBuilder;
import dev.abound.value.Octets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Devices that are bound, renew, reboot, lose their address to another and release it, all by chance from a seed; what was
 * sent, and who has what at the end. A device has one address at a time. For one thread; what it sent is read when it is over.
 */
final class OutageTraffic {

    static final int LEASE_SECONDS = 86_400;
    private static final int DEVICES = 800; // fewer than the alerts that can wait

    private final Random random;
    private final List<String> addresses = new ArrayList<>();
    private final Map<String, Integer> holders = new HashMap<>();
    private final List<Integer> homeless = new ArrayList<>();
    private final List<Told> sent = new ArrayList<>();
    private final Map<Integer, String> firsts = new LinkedHashMap<>();

    /** @param size how many addresses, 20 or more: half of them in 10.1.0.0/16, a quarter in each of two other networks */
    OutageTraffic(long seed, int size) {
        random = new Random(seed);
        for (int i = 0; i < size / 4; i++) {
            addresses.add("10.1." + i / 50 + "." + (1 + i % 50));
            addresses.add("10.1." + (100 + i / 50) + "." + (1 + i % 50));
            addresses.add("192.0.2." + (10 + i));
            addresses.add("198.51.100." + (129 + i));
        }
        for (int device = 0; device < DEVICES; device++) {
            homeless.add(device);
        }
    }

    /** The next entry, as an exit program sends it. */
    Octets next() {
        String address = addresses.get(random.nextInt(addresses.size()));
        Optional<Integer> holder = Optional.ofNullable(holders.get(address));
        int dice = random.nextInt(100);
        if (holder.isEmpty()) {
            return bound(address, stranger());
        }
        if (dice < 6) {
            int heir = stranger();
            homeless.add(holder.get());
            return bound(address, heir);
        }
        if (dice < 12) {
            return bound(address, holder.get());
        }
        return dice < 30 ? released(address, holder.get()) : renewed(address, holder.get());
    }

    private int stranger() {
        return homeless.remove(random.nextInt(homeless.size()));
    }

    private Octets bound(String address, int device) {
        holders.put(address, device);
        Octets entry =
                tell(ParameterGroups.of(reply(address, device).build()), address, "bound", device, nameOf(device));
        firsts.putIfAbsent(device, sent.get(sent.size() - 1).id());
        return entry;
    }

    private Octets renewed(String address, int device) {
        DhcpPacket reply = reply(address, device).renewal().build();
        return tell(ParameterGroups.of(reply), address, "renewed", device, nameOf(device));
    }

    private Octets released(String address, int device) {
        holders.remove(address);
        homeless.add(device);
        return tell(ParameterGroups.released(address, clientOf(device)), address, "released", device, "");
    }

    /** Notes what every receiver must be told, and makes the entry that tells it. */
    private Octets tell(ParameterGroup group, String address, String action, int device, String name) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Octets entry = ParameterGroups.entry(group, now);
        String id = RecordId.of("intake", "exit", entry, Optional.empty());
        sent.add(new Told(address, id, action, clientOf(device), name, now));
        return entry;
    }

    private ReplyBuilder reply(String address, int device) {
        return ReplyBuilder.ack(address)
                .mac(macOf(device))
                .clientIdentifier(Octets.ofHex(clientOf(device)))
                .hostName(nameOf(device))
                .xid(sent.size())
                .lease(LEASE_SECONDS);
    }

    private static String macOf(int device) {
        return String.format(Locale.ROOT, "02:00:5e:00:%02x:%02x", device / 256, device % 256);
    }

    static String clientOf(int device) {
        return "01" + macOf(device).replace(":", "");
    }

    static String nameOf(int device) {
        return "pc-" + device;
    }

    int size() {
        return addresses.size();
    }

    /** Everything, in order. */
    List<Told> sent() {
        return List.copyOf(sent);
    }

    /** Who has which address. */
    Map<String, Integer> holders() {
        return Map.copyOf(holders);
    }

    /** The event that first spoke of each device, in order. */
    List<String> firsts() {
        return List.copyOf(firsts.values());
    }
}
