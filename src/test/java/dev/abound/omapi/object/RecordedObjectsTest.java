package dev.abound.omapi.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiOperation;
import dev.abound.omapi.codec.Transcript;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Objects as a real dhcpd 4.4.3-P1 sent them. */
class RecordedObjectsTest {

    /** The object part of the server's nth UPDATE, counted from 0, in the conversation whose title begins so. */
    private static OmapiAttributes sent(String title, int nth) {
        return Transcript.all().stream()
                .filter(transcript -> transcript.title().startsWith(title))
                .flatMap(transcript -> transcript.lines().stream())
                .filter(said -> said.byServer() && !said.isIntroduction())
                .map(Transcript.Said::message)
                .filter(message -> message.operation() == OmapiOperation.UPDATE)
                .skip(nth)
                .findFirst()
                .orElseThrow()
                .object();
    }

    @Test
    void aLeaseIsReadAttributeByAttribute() {
        Lease lease = new Lease(sent("omshell: lease opened by address, updated", 1));
        assertEquals(Optional.of(LeaseState.ACTIVE), lease.state());
        assertEquals(Optional.of(LeaseState.ACTIVE), lease.stateInVersion3());
        assertEquals(Optional.of(Ipv4Address.parse("10.77.1.6")), lease.ipAddress());
        assertEquals(Optional.of(Octets.ofLatin1("cid-000007")), lease.clientIdentifier());
        assertEquals(Optional.of("host-000007"), lease.clientHostname());
        assertEquals(Optional.of(HardwareAddress.ethernet("02:77:00:00:00:07")), lease.hardware());
        assertEquals(OptionalLong.of(1), lease.hardwareType());
        assertEquals(OptionalLong.of(3), lease.subnet());
        assertEquals(OptionalLong.of(4), lease.pool());
        assertEquals(OptionalLong.empty(), lease.host());
        assertEquals(OptionalLong.empty(), lease.billingClass());
        assertEquals("2026-11-21T23:", lease.starts().orElseThrow().toString().substring(0, 14));
        assertTrue(lease.ends().orElseThrow().seconds()
                > lease.starts().orElseThrow().seconds());
        assertEquals(lease.ends(), lease.tstp());
        assertEquals(Optional.of(OmapiTime.UNKNOWN), lease.tsfp());
        assertEquals(Optional.of(OmapiTime.UNKNOWN), lease.atsfp());
        assertEquals(lease.starts(), lease.cltt());
        assertEquals(OptionalInt.of(0), lease.flags());
    }

    @Test
    void aLeaseNobodyEverHadHasNoClient() {
        Lease lease = new Lease(sent("omshell: lease by client id", 3));
        assertEquals(Optional.of(LeaseState.FREE), lease.state());
        assertEquals(Optional.empty(), lease.hardware());
        assertEquals(Optional.empty(), lease.clientIdentifier());
        assertEquals(Optional.of(OmapiTime.UNKNOWN), lease.ends());
        assertEquals(Optional.empty(), lease.ends().orElseThrow().instant());
    }

    @Test
    void whatIscAppendsAfterAnUpdateIsKeptAsItIs() {
        OmapiAttributes attributes = sent("pypureomapi", 1);
        Lease lease = new Lease(attributes);
        assertEquals(OmapiAttributes.of("remote-handle", Octets.ofHex("00000002")), lease.others());
        assertEquals(attributes, lease.attributes());
    }

    @Test
    void aHostIsRead() {
        Host host = new Host(sent("omshell: host created", 1));
        assertEquals(Optional.of("rec1"), host.name());
        assertEquals(List.of(Ipv4Address.parse("10.77.210.1")), host.ipAddresses());
        assertEquals(Optional.of(HardwareAddress.ethernet("02:77:dd:00:00:01")), host.hardware());
        assertEquals(Optional.empty(), host.clientIdentifier());
        assertEquals(Optional.empty(), host.statements());
        assertEquals(Optional.empty(), host.group());
        assertEquals(OptionalLong.empty(), host.known());
    }

    @Test
    void aFailoverStateIsReadAndItsMeaninglessAddressesAreNot() {
        FailoverState state = new FailoverState(sent("omshell: failover-state", 1));
        assertEquals(Optional.of("fixpeer"), state.name());
        assertEquals(Optional.empty(), state.partnerAddress());
        assertEquals(Optional.empty(), state.localAddress());
        assertEquals(OptionalLong.of(647), state.partnerPort());
        assertEquals(OptionalLong.of(647), state.localPort());
        assertEquals(OptionalLong.of(10), state.maxOutstandingUpdates());
        assertEquals(OptionalLong.of(60), state.mclt());
        assertEquals(OptionalLong.of(3), state.loadBalanceMaxSecs());
        assertEquals(Optional.of(Octets.ofHex("ff".repeat(16) + "00".repeat(16))), state.loadBalanceHba());
        assertEquals(Optional.of(FailoverPhase4.NORMAL), state.localState(IscGeneration.VERSION_4));
        assertEquals(Optional.of(FailoverPhase3.NORMAL), state.partnerState(IscGeneration.VERSION_3));
        assertTrue(state.localStos().orElseThrow().instant().isPresent());
        assertTrue(state.partnerStos().orElseThrow().instant().isPresent());
        assertEquals(OptionalLong.of(0), state.hierarchy());
        assertEquals(Optional.of(OmapiTime.UNKNOWN), state.lastPacketSent());
        assertEquals(Optional.of(OmapiTime.UNKNOWN), state.lastTimestampReceived());
        assertEquals(OptionalLong.of(0), state.skew());
        assertEquals(OptionalLong.of(30), state.maxResponseDelay());
        assertEquals(OptionalLong.of(0), state.curUnackedUpdates());
        assertEquals(OmapiAttributes.none(), state.others());
    }
}
