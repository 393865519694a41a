package dev.abound.ibmi.exitpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Relay;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.spi.Decoded;
import dev.abound.spi.EntryDecoder;
import dev.abound.spi.EntryDecoders;
import dev.abound.spi.SourceContext;
import dev.abound.testing.ParameterGroups;
import dev.abound.testing.ReplyBuilder;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import dev.abound.wire.WireFormatException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** From a record to an event. */
class ExitEntryDecoderTest {

    private static final Instant CALLED_AT = Instant.parse("2026-11-21T13:25:36.123456Z");
    private static final Instant RECEIVED_AT = Instant.parse("2026-11-21T13:25:37Z");
    private static final String ID = "0123456789abcdef0123456789abcdef";

    private static BindingEvent event(ParameterGroup group) {
        return event(ParameterGroups.entry(group, CALLED_AT));
    }

    private static BindingEvent event(Octets entry) {
        RecordContent content = new RecordContent(ID, RECEIVED_AT, "sys1", "exit", "key", true, false, entry);
        Decoded decoded = EntryDecoders.installed()
                .decode(new JournalRecord(new Position(0, 42), content), new SourceContext("r", Optional.of("SYS1")));
        return assertInstanceOf(Decoded.Event.class, decoded).event();
    }

    @Test
    void itIsFoundByItsKind() {
        assertEquals(
                1,
                ServiceLoader.load(EntryDecoder.class).stream()
                        .filter(provider -> provider.type().equals(ExitEntryDecoder.class))
                        .count());
    }

    @Test
    void theEventCarriesWhatTheRecordKnows() {
        BindingEvent event = event(ParameterGroups.captured("ack"));
        assertEquals(ID, event.id());
        assertEquals(Optional.of(new Position(0, 42)), event.position());
        assertEquals(Optional.of(RECEIVED_AT), event.receivedAt());
        assertEquals(Optional.of(CALLED_AT), event.time());
        assertEquals("sys1", event.source());
        assertEquals("r", event.realm());
        assertTrue(event.snapshot());
    }

    @Test
    void aTimeThatIsUnknownIsTheTimeOfReceiptAndSaysSo() {
        BindingEvent event = event(EntryEncoder.encode(ParameterGroups.captured("ack"), CallTime.UNKNOWN));
        assertEquals(Optional.of(RECEIVED_AT), event.time());
        assertTrue(event.timeUnknown());
        assertEquals(List.of(), event.warnings());
    }

    @Test
    void thePacketTellsWhoAndWhereAndByWhom() {
        Octets circuit = Octets.ofLatin1("Gi1/0/17");
        Octets remote = Octets.ofHex("cce17f87b200");
        BindingEvent event = event(ParameterGroups.of(ReplyBuilder.ack("10.1.2.3")
                .mac("02:00:5e:00:53:77")
                .hostName("pc-17")
                .relay("10.1.2.1", circuit, remote)
                .xid(0x7dc34467L)
                .build()));
        assertEquals(Optional.of("pc-17"), event.client().hostname());
        assertEquals(
                Optional.of(HardwareAddress.ethernet("02005e005377")),
                event.client().hardwareAddress());
        assertEquals(
                Optional.of(new Relay(
                        Optional.of(Ipv4Address.parse("10.1.2.1")), Optional.of(circuit), Optional.of(remote))),
                event.relay());
        assertEquals(Optional.of(Ipv4Address.parse("192.0.2.1")), event.server().id());
        assertEquals(0x7dc34467L, event.xid().orElseThrow());
    }

    @Test
    void anEmptyIdentifierLeavesTheHardwareAddressToTellTheClient() {
        BindingGroup group = ParameterGroups.captured("ack-init-reboot");
        BindingEvent event = event(new BindingGroup(
                1, group.addressText(), Optional.of(Octets.empty()), 20, group.responsePacket(), List.of()));
        assertEquals(Optional.empty(), event.client().id());
        assertEquals(Optional.of(Octets.ofHex("0102005e005311")), event.client().identity());
    }

    @Test
    void anInformOverBootpBindsNothingEither() {
        BindingGroup group =
                ParameterGroups.of(ReplyBuilder.ack("10.1.2.3").inform().build());
        BindingEvent event = event(new BindingGroup(
                2, group.addressText(), group.clientIdentifier(), 9, group.responsePacket(), List.of()));
        assertEquals(Action.INFORMED, event.action());
        assertEquals(Optional.empty(), event.lease());
    }

    @Test
    void anAddressInTheGroupDoesNotMakeABindingOfAnInform() {
        BindingGroup group =
                ParameterGroups.of(ReplyBuilder.ack("10.1.2.3").inform().build());
        BindingEvent event = event(new BindingGroup(
                1,
                Optional.of(Octets.ofLatin1("10.1.2.3")),
                group.clientIdentifier(),
                0,
                group.responsePacket(),
                List.of()));
        assertEquals(Action.INFORMED, event.action());
    }

    @Test
    void aPacketThatEndsBeforeYiaddrLeavesTheWordToTheGroup() {
        Octets stump = ParameterGroups.captured("ack-inform")
                .responsePacket()
                .orElseThrow()
                .first(19);
        BindingGroup bound = new BindingGroup(
                1, Optional.of(Octets.ofLatin1("10.1.2.3")), Optional.empty(), 60, Optional.of(stump), List.of());
        assertEquals(Action.BOUND, event(bound).action());
        BindingGroup nothing = new BindingGroup(
                1, Optional.of(Octets.ofLatin1("0.0.0.0")), Optional.empty(), 60, Optional.of(stump), List.of());
        assertEquals(Action.INFORMED, event(nothing).action());
    }

    @Test
    void anUnknownRequestTypeKeepsItsNumberUnsigned() {
        BindingGroup group = ParameterGroups.captured("ack");
        BindingEvent event = event(new BindingGroup(
                0xffff_fffeL, group.addressText(), group.clientIdentifier(), 5, group.responsePacket(), List.of()));
        assertEquals("4294967294", event.protocol().orElseThrow().word());
        assertEquals(LeaseDuration.ofSeconds(5), event.lease().orElseThrow());
        assertEquals(List.of("request type is 1 (DHCP) or 2 (BOOTP), got 4294967294"), event.warnings());
    }

    @Test
    void ipv6TextIsAWarningAndStillAnEvent() {
        BindingGroup group = ParameterGroups.captured("ack");
        BindingEvent event = event(new BindingGroup(
                1,
                Optional.of(Octets.ofLatin1("2001:db8::1")),
                group.clientIdentifier(),
                60,
                group.responsePacket(),
                List.of()));
        assertEquals(Optional.empty(), event.address());
        assertEquals("sys1", event.partitionKey());
        assertEquals(
                List.of("client IP address is no IPv4 address in dotted decimal: \"2001:db8::1\""), event.warnings());
    }

    @Test
    void aReleaseHasNoPacketAndIsToldOfWhenItHasOne() {
        Octets release = ParameterGroups.entry(ParameterGroups.released("192.0.2.9", "0102005e005311"), CALLED_AT);
        Octets withPacket = release.first(56)
                .plus(Octets.ofHex("00000002"))
                .plus(release.from(60))
                .plus(Octets.of(1, 2));
        BindingEvent event = event(withPacket);
        assertEquals(List.of("a release has no response packet, yet 2 octets stand in its place"), event.warnings());
        assertEquals(Optional.empty(), event.packet());
        assertEquals(Optional.empty(), event.lease());
        assertEquals(Optional.empty(), event.protocol());
    }

    @Test
    void anUnreadableEntrySaysWhy() {
        Octets entry = ParameterGroups.entry(ParameterGroups.captured("ack"), CALLED_AT);
        assertUnreadable("an entry begins with 60 octets, got 59", entry.first(59));
        assertUnreadable(
                "entry layout is 0100 in EBCDIC, got octets f0f2f0f0",
                entry.first(9).plus(Octets.of(0xf2)).plus(entry.from(10)));
        assertTrue(assertThrows(WireFormatException.class, () -> ExitEntry.of(Octets.empty()))
                .getMessage()
                .contains("60 octets"));
    }

    private static void assertUnreadable(String reason, Octets entry) {
        assertEquals(new Decoded.Unreadable(reason), new ExitEntryDecoder().decode(entry, "decode"));
    }

    @Test
    void aProbeIsKnownByAllThreeOfItsSigns() {
        BindingGroup probe = Probe.group(42);
        assertTrue(ExitEntry.of(ParameterGroups.entry(probe, CALLED_AT)).isProbe());
        assertEquals(Optional.of(42L), Probe.number(probe));
        for (BindingGroup almost : List.of(
                new BindingGroup(
                        1, probe.addressText(), probe.clientIdentifier(), 0, probe.responsePacket(), List.of()),
                new BindingGroup(
                        Probe.REQUEST_TYPE,
                        Optional.of(Octets.ofLatin1("10.1.2.3")),
                        probe.clientIdentifier(),
                        0,
                        Optional.empty(),
                        List.of()),
                new BindingGroup(
                        Probe.REQUEST_TYPE,
                        probe.addressText(),
                        Optional.of(Ebcdic.of("ABOUND-PROBE-")),
                        0,
                        Optional.empty(),
                        List.of()),
                new BindingGroup(
                        Probe.REQUEST_TYPE,
                        probe.addressText(),
                        Optional.of(Ebcdic.of("ABOUND-PROBE-4X")),
                        0,
                        Optional.empty(),
                        List.of()))) {
            assertEquals(Optional.empty(), Probe.number(almost));
            assertEquals(Optional.of("SYS1"), event(almost).server().system());
        }
    }
}
