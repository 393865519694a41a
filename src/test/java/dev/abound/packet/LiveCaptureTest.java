package dev.abound.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.packet.Problem.Severity;
import dev.abound.value.Octets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiveCaptureTest {

    static Stream<String> captures() {
        return Captures.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void realServersAndClientsSendNothingThatCannotBeReadWhole(String name) {
        List<Octets> payloads = Captures.payloads(name);
        assertTrue(payloads.size() > 1);
        for (Octets payload : payloads) {
            DhcpPacket packet = FullReading.of(payload);
            assertEquals(
                    List.of(),
                    packet.problems().stream()
                            .filter(problem -> problem.severity() == Severity.ERROR)
                            .toList());
        }
    }

    /** udhcpc against dhcpd: RFC 2131 §4.1 with option 52. */
    @Test
    void dhcpdContinuesItsOptionsInFile() {
        List<DhcpPacket> overloaded = Captures.payloads("dhcpd-option-overload").stream()
                .map(DhcpPacket::of)
                .filter(packet -> packet.areas().size() > 1)
                .toList();
        assertTrue(overloaded.size() >= 2);
        for (DhcpPacket packet : overloaded) {
            assertTrue(packet.options().stream().anyMatch(option -> option.area() == Area.FILE));
            assertTrue(packet.file().isEmpty());
        }
    }

    /** RFC 4361: dhcpcd's identifier is 255, IAID and a DUID of link-layer address and time. */
    @Test
    void dhcpcdNamesItselfByIaidAndDuid() {
        ClientIdentifier id = Captures.payloads("kea-rebind-fqdn").stream()
                .map(DhcpPacket::of)
                .flatMap(packet -> packet.get(Option.CLIENT_IDENTIFIER).stream())
                .findFirst()
                .orElseThrow();
        assertEquals(255, id.type());
        assertTrue(id.iaid().isPresent());
        assertEquals(1, id.duid().orElseThrow().type());
        assertTrue(id.duid().orElseThrow().madeAt().isPresent());
    }

    /** RFC 3046: dhcrelay names the interface. */
    @Test
    void theRelayTellsWhereTheClientIs() {
        assertTrue(Captures.payloads("relay-opt82-server-side").stream()
                .map(DhcpPacket::of)
                .flatMap(packet -> packet.circuitId().stream())
                .anyMatch(circuit -> circuit.latin1().startsWith("eth")));
    }

    /** RFC 951 and 1497: a reply without option 53 is BOOTP and grants no lease time. */
    @Test
    void aBootpReplyHasAnAddressAndNoLeaseTime() {
        List<DhcpPacket> replies = Captures.payloads("kea-bootp").stream()
                .map(DhcpPacket::of)
                .filter(packet -> packet.op().orElse(0) == 2)
                .toList();
        assertTrue(!replies.isEmpty());
        for (DhcpPacket reply : replies) {
            assertTrue(reply.isBootp());
            assertTrue(reply.leaseTime().isEmpty());
            assertTrue(reply.yiaddr().filter(address -> !address.isAny()).isPresent());
        }
    }
}
