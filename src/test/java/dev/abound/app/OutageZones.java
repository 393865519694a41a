package dev.abound.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xbill.DNS.Name;

/** What must stand in each zone when devices have addresses, in the words of {@code NameServer.records}. */
final class OutageZones {

    private static final int TTL = OutageTraffic.LEASE_SECONDS * 33 / 100; // the handler's default share of a lease

    private final Map<String, Set<String>> records = new TreeMap<>();

    /** @param before what stood there before, by zone, made by hand */
    OutageZones(Map<String, Set<String>> before) {
        before.forEach((zone, byHand) -> records.put(zone, new TreeSet<>(byHand)));
    }

    OutageZones with(Map<String, Integer> holders) throws IOException {
        for (Map.Entry<String, Integer> lease : holders.entrySet()) {
            add(lease.getKey(), lease.getValue());
        }
        return this;
    }

    private void add(String address, int device) throws IOException {
        String label = OutageTraffic.nameOf(device);
        String domain = address.startsWith("198.51.100.") ? "lab.test" : "example.test";
        String name = label + "." + domain + ".";
        String mark = mark(OutageTraffic.clientOf(device), name);
        records.get(domain).add(label + " " + TTL + " A " + address);
        records.get(domain).add(label + " " + TTL + " DHCID " + mark);
        String[] octets = address.split("\\.");
        String reverse = address.startsWith("10.") ? octets[3] + "." + octets[2] + "." + octets[1] : octets[3];
        records.get(reverseZone(octets)).add(reverse + " " + TTL + " PTR " + name);
        records.get(reverseZone(octets)).add(reverse + " " + TTL + " DHCID " + mark);
    }

    private static String reverseZone(String[] octets) {
        return switch (octets[0]) {
            case "10" -> "10.in-addr.arpa";
            case "192" -> "2.0.192.in-addr.arpa";
            default -> "128/25.100.51.198.in-addr.arpa";
        };
    }

    /** RFC 4701 §3: type 1, the client identifier; digest type 1, SHA-256 over it and the name in canonical wire form. */
    private static String mark(String client, String name) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(client));
            digest.update(Name.fromString(name).toWireCanonical());
            ByteArrayOutputStream mark = new ByteArrayOutputStream();
            mark.write(new byte[] {0, 1, 1});
            mark.write(digest.digest());
            return Base64.getEncoder().encodeToString(mark.toByteArray());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Map<String, Set<String>> records() {
        return records;
    }
}
