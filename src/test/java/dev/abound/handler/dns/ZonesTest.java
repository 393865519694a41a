package dev.abound.handler.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.abound.value.Ipv4Address;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Name;

class ZonesTest {

    private static Zones zones(String... names) {
        return new Zones(Arrays.stream(names)
                .map(name -> new Zone(
                        Name.fromConstantString(name + "."), new ServerAddress("127.0.0.1", 53), Optional.empty()))
                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "2.0.192.in-addr.arpa, 192.0.2.0/24",
        "10.in-addr.arpa, 10.0.0.0/8",
        "16.172.in-addr.arpa, 172.16.0.0/16",
        "in-addr.arpa, 0.0.0.0/0",
        "128/25.2.0.192.in-addr.arpa, 192.0.2.128/25",
        "64-26.2.0.192.in-addr.arpa, 192.0.2.64/26"
    })
    void aReverseZoneIsANetwork(String zone, String network) {
        assertEquals(network, Zones.prefix(Name.fromConstantString(zone + ".")).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "256.0.192.in-addr.arpa",
                "x.in-addr.arpa",
                "1.2.0.192.in-addr.arpa",
                "0/24.2.0.192.in-addr.arpa",
                "1/25.2.0.192.in-addr.arpa"
            })
    void whatIsNoNetworkIsRefused(String zone) {
        assertThrows(IllegalArgumentException.class, () -> zones(zone));
    }

    @Test
    void theMostSpecificZoneHolds() {
        Zones zones = zones(
                "example.com", "lab.example.com", "10.in-addr.arpa", "1.10.in-addr.arpa", "0/25.2.1.10.in-addr.arpa");
        assertEquals("lab.example.com", origin(zones.holding(Name.fromConstantString("pc.lab.example.com."))));
        assertEquals("example.com", origin(zones.holding(Name.fromConstantString("pc.office.example.com."))));
        assertEquals(Optional.empty(), zones.holding(Name.fromConstantString("pc.example.org.")));
        assertEquals("3.2.2.10.in-addr.arpa. in 10.in-addr.arpa", reverse(zones, "10.2.2.3"));
        assertEquals("200.2.1.10.in-addr.arpa. in 1.10.in-addr.arpa", reverse(zones, "10.1.2.200"));
        assertEquals("3.0/25.2.1.10.in-addr.arpa. in 0/25.2.1.10.in-addr.arpa", reverse(zones, "10.1.2.3"));
        assertEquals(Optional.empty(), zones.reverseOf(Ipv4Address.parse("192.0.2.1")));
    }

    private static String origin(Optional<Zone> zone) {
        return zone.orElseThrow().origin().toString(true);
    }

    private static String reverse(Zones zones, String address) {
        Zones.Reverse found = zones.reverseOf(Ipv4Address.parse(address)).orElseThrow();
        return found.owner() + " in " + found.zone().origin().toString(true);
    }
}
