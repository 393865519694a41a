package dev.abound.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.value.Octets;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LinkLayerTest {

    private static final Octets PAYLOAD = TestFrames.payload(300);
    private static final Octets PACKET = TestFrames.datagram(PAYLOAD);
    private static final String SNAP = "aaaa03000000" + "0800";

    static Stream<Arguments> theSamePacketOnManyLinks() {
        String data = "0000" + "02005e005311" + "02005e005301" + "02005e0053fe" + "1000"; // duration … sequence
        String fourth = "02005e0053fd";
        return Stream.of(
                Arguments.of("Ethernet", 1, TestFrames.ethernet(PACKET)),
                Arguments.of("Ethernet, 802.1Q tag", 1, TestFrames.ethernet(PACKET, "8100" + "0064" + "0800")),
                Arguments.of(
                        "Ethernet, two tags",
                        1,
                        TestFrames.ethernet(PACKET, "88a8" + "0001" + "8100" + "0064" + "0800")),
                Arguments.of("Ethernet, LLC and SNAP", 1, TestFrames.ethernet(PACKET, "0154" + SNAP)),
                Arguments.of("raw IP", 101, PACKET),
                Arguments.of("raw IP, BSD's number", 12, PACKET),
                Arguments.of("raw IP, OpenBSD's number", 14, PACKET),
                Arguments.of("raw IPv4", 228, PACKET),
                Arguments.of(
                        "loopback, little-endian", 0, Octets.ofHex("02000000").plus(PACKET)),
                Arguments.of(
                        "loopback, big-endian", 108, Octets.ofHex("00000002").plus(PACKET)),
                Arguments.of("Linux SLL", 113, sll("0800").plus(PACKET)),
                Arguments.of(
                        "Linux SLL, tagged", 113, sll("8100" + "0064" + "0800").plus(PACKET)),
                Arguments.of(
                        "Linux SLL2",
                        276,
                        Octets.ofHex("0800" + "0000" + "00000002" + "0001" + "00" + "06" + "02005e0053010000")
                                .plus(PACKET)),
                Arguments.of(
                        "802.11 data", 105, Octets.ofHex("0802" + data + SNAP).plus(PACKET)),
                Arguments.of(
                        "802.11 QoS",
                        105,
                        Octets.ofHex("8802" + data + "0000" + SNAP).plus(PACKET)),
                Arguments.of(
                        "802.11 QoS, HT control, four addresses",
                        105,
                        Octets.ofHex("8883" + data + fourth + "0000" + "ffffffff" + SNAP)
                                .plus(PACKET)),
                Arguments.of(
                        "radiotap, flags behind a clock, padded header",
                        127,
                        Octets.ofHex("0000" + "1200" + "03000000" + "0011223344556677" + "20" + "00")
                                .plus(Octets.ofHex("8802" + data + "0000" + "0000" + SNAP))
                                .plus(PACKET)),
                Arguments.of(
                        "radiotap without flags",
                        127,
                        Octets.ofHex("0000" + "0800" + "00000000" + "0802" + data + SNAP)
                                .plus(PACKET)));
    }

    private static Octets sll(String types) {
        return Octets.ofHex("0000" + "0001" + "0006" + "02005e0053010000" + types);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("theSamePacketOnManyLinks")
    void thePacketIsFoundOnEveryLink(String link, int linkType, Octets frame) throws IOException {
        List<CapturedDatagram> read = CaptureFiles.datagrams(CaptureFiles.pcap(linkType, frame));
        assertEquals(1, read.size(), link);
        assertEquals(PAYLOAD, read.get(0).payload());
        assertEquals(67, read.get(0).sourcePort());
        assertEquals(TestFrames.CLIENT, read.get(0).destination().orElseThrow());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("theSamePacketOnManyLinks")
    void aFrameOfAnyLengthIsReadWithoutAccident(String link, int linkType, Octets frame) throws IOException {
        List<Octets> cut = java.util.stream.IntStream.range(0, frame.length())
                .mapToObj(frame::first)
                .toList();
        CaptureReader reader = CaptureFiles.open(CaptureFiles.pcap(linkType, cut));
        for (CapturedDatagram datagram : CaptureFiles.datagrams(reader)) {
            assertEquals(PAYLOAD.first(datagram.payload().length()), datagram.payload(), link);
        }
        assertEquals(frame.length(), reader.frames());
    }

    @Test
    void paddingBehindThePacketIsNotPayload() throws IOException {
        Octets small = TestFrames.payload(3);
        Octets padded = TestFrames.ethernet(TestFrames.datagram(small)).plus(Octets.ofHex("000000"));
        assertEquals(
                small,
                CaptureFiles.datagrams(CaptureFiles.pcap(1, padded)).get(0).payload());
    }

    @Test
    void aPacketInATunnelIsFoundWithTheInnerAddresses() throws IOException {
        Octets tunnel = TestFrames.ethernet(TestFrames.ipv4(4, PACKET));
        assertEquals(
                PAYLOAD,
                CaptureFiles.datagrams(CaptureFiles.pcap(1, tunnel)).get(0).payload());
    }

    @Test
    void otherPortsAndProtocolsAreCountedAndPassedOver() throws IOException {
        Octets dns = TestFrames.ethernet(TestFrames.ipv4(17, TestFrames.udp(53, 5353, PAYLOAD)));
        Octets tcp = TestFrames.ethernet(TestFrames.ipv4(6, TestFrames.udp(67, 68, PAYLOAD)));
        CaptureReader reader = CaptureFiles.open(
                CaptureFiles.pcap(1, dns, tcp, TestFrames.ethernet(PACKET), TestFrames.ethernet(tcp)));
        assertEquals(3, reader.next().orElseThrow().frame());
        assertEquals(0, CaptureFiles.datagrams(reader).size());
        assertEquals(4, reader.frames());
        assertEquals(List.of(), reader.notes());
    }

    @Test
    void framesThatCannotBeReadAreNoted() throws IOException {
        CaptureReader unknown = CaptureFiles.open(CaptureFiles.pcap(147, PACKET));
        assertEquals(0, CaptureFiles.datagrams(unknown).size());
        assertEquals(List.of("frames of link type [147] are not understood"), unknown.notes());

        Octets secret = Octets.ofHex("0842" + "00".repeat(22)).plus(PACKET);
        CaptureReader encrypted = CaptureFiles.open(CaptureFiles.pcap(105, secret));
        assertEquals(0, CaptureFiles.datagrams(encrypted).size());
        assertEquals(1, encrypted.notes().size());
    }
}
