package dev.abound.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DhcpPacketBuilderTest {

    private static final Ipv4Address SERVER = Ipv4Address.parse("192.0.2.1");

    @Test
    void whatIsBuiltIsWhatIsRead() {
        DhcpPacket packet = FullReading.of(DhcpPacket.builder()
                .op(2)
                .xid(0xfedcba98L)
                .secs(3)
                .flags(0x8000)
                .yiaddr(Ipv4Address.parse("192.0.2.10"))
                .hardwareAddress(HardwareAddress.ethernet("02:00:5e:00:53:11"))
                .sname("boot")
                .option(Option.MESSAGE_TYPE, 5)
                .option(Option.LEASE_TIME, LeaseDuration.infinite())
                .option(Option.SERVER_IDENTIFIER, SERVER)
                .option(Option.ROUTERS, List.of(SERVER))
                .option(Option.HOST_NAME, "m\u00e4n")
                .option(Option.DOMAIN_SEARCH, List.of(DomainName.of("example.test")))
                .option(Option.CLASSLESS_ROUTES, List.of(new ClasslessRoute(SERVER, 25, Ipv4Address.ANY)))
                .option(Option.CLIENT_FQDN, ClientFqdn.of(ClientFqdn.SERVER_UPDATES, DomainName.of("a.b")))
                .option(
                        Option.RELAY_AGENT_INFORMATION,
                        RelayAgentInformation.of(List.of(Map.entry(1, Octets.ofLatin1("eth1")))))
                .build()
                .octets());
        assertEquals(
                "ACK xid fedcba98 yiaddr 192.0.2.10 chaddr 02:00:5e:00:53:11 ("
                        + packet.octets().length() + " octets)",
                packet.toString());
        assertTrue(packet.leaseTime().orElseThrow().isInfinite());
        assertEquals(Optional.of("m\u00e4n"), packet.hostName());
        assertEquals("[example.test]", packet.domainSearch().toString());
        assertEquals("[192.0.2.0/25 on link]", packet.classlessRoutes().toString());
        assertEquals("a.b", packet.clientFqdn().orElseThrow().name());
        assertEquals(Optional.of("eth1"), packet.circuitId().map(Octets::latin1));
        assertEquals(List.of(), packet.problems());
    }

    /** RFC 3396 §6. */
    @Test
    void aLongValueIsSplitAndJoinedAgain() {
        Octets value = Octets.ofLatin1("x".repeat(600));
        DhcpPacket packet = DhcpPacket.builder().option(224, value).build();
        assertEquals(3, packet.options().size());
        assertEquals(Optional.of(value), packet.option(224));
    }

    @Test
    void optionsGoWhereTheyAreToldAndOption52SaysSo() {
        DhcpPacket packet = DhcpPacket.builder()
                .op(2)
                .option(Option.MESSAGE_TYPE, 5)
                .in(Area.FILE)
                .option(Option.SERVER_IDENTIFIER, SERVER)
                .in(Area.SNAME)
                .option(Option.ROUTERS, List.of(SERVER))
                .build();
        assertEquals(Optional.of(3), packet.get(Option.OVERLOAD));
        assertEquals(Optional.of(SERVER), packet.serverIdentifier());
        assertEquals(List.of(SERVER), packet.routers());
        assertEquals(List.of(), packet.problems());
    }

    @Test
    void anAreaHoldsNoMoreThanItHolds() {
        DhcpPacketBuilder builder = DhcpPacket.builder().in(Area.SNAME).option(224, Octets.ofLatin1("x".repeat(62)));
        IllegalArgumentException tooMuch = assertThrows(IllegalArgumentException.class, builder::build);
        assertEquals("65 octets do not fit into the 64 of sname", tooMuch.getMessage());
    }

    @Test
    void padsEndsAndOctetsBehindTheEndAreAsAskedFor() {
        DhcpPacket packet = DhcpPacket.builder()
                .pad(2)
                .option(Option.MESSAGE_TYPE, 1)
                .afterEnd(Octets.ofHex("0000aa"))
                .build();
        assertEquals("0000350101ff0000aa", packet.octets().from(240).hex());
        assertEquals(
                "350101",
                DhcpPacket.builder()
                        .option(Option.MESSAGE_TYPE, 1)
                        .withoutEnd()
                        .build()
                        .octets()
                        .from(240)
                        .hex());
        assertEquals(
                "0605ff",
                DhcpPacket.builder()
                        .raw(Octets.ofHex("0605"))
                        .build()
                        .octets()
                        .from(240)
                        .hex());
    }

    @Test
    void bootpHasNoCookieAndAnyVendorArea() {
        DhcpPacket packet =
                DhcpPacket.builder().op(1).vendorArea(Octets.ofHex("010203")).build();
        assertTrue(packet.isBootp());
        assertEquals(239, packet.octets().length());
        assertEquals("010203", packet.vendorArea().hex());
        assertEquals(20, DhcpPacket.builder().cutAfter(20).build().octets().length());
    }

    @Test
    void aPacketIsTakenApartAndChanged() {
        DhcpPacket ack =
                DhcpPacket.of(Captures.payloads("kea-dora-renew-release").get(3));
        DhcpPacket changed = ack.toBuilder()
                .without(Option.LEASE_TIME.code())
                .option(Option.LEASE_TIME, LeaseDuration.ofSeconds(7))
                .build();
        assertEquals(Optional.of(LeaseDuration.ofSeconds(7)), changed.leaseTime());
        assertEquals(ack.messageType(), changed.messageType());
        assertEquals(OptionalInt.of(5), changed.messageType());
    }

    @Test
    void numbersThatDoNotFitAreRefusedWithTheFieldsName() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> DhcpPacket.builder().hlen(256));
        assertEquals("256 does not fit into the 1 octets of hlen", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> DhcpPacket.builder().option(255, Octets.empty()));
        assertThrows(IllegalArgumentException.class, () -> DhcpPacket.builder().option(Option.HOST_NAME, "\u20ac"));
    }
}
