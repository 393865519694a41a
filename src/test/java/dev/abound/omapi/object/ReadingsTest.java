package dev.abound.omapi.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a number means depends on who says it; what does not fit is absent, not an accident. */
class ReadingsTest {

    @ParameterizedTest
    @CsvSource({
        "2, 0, ACTIVE, ACTIVE, false, false",
        "2, 2, ACTIVE, BOOTP, false, true",
        "2, 4, ACTIVE, RESERVED, true, false",
        "2, 6, ACTIVE, RESERVED, true, true",
        "1, 4, FREE, FREE, true, false",
        "8, 0, RESERVED, RESERVED, true, false",
        "9, 0, BOOTP, BOOTP, false, true",
        "7, 72, BACKUP, BACKUP, false, false"
    })
    void reservedAndBootpAreStatesInVersion3AndFlagsInVersion4(
            int state, int flags, LeaseState sent, LeaseState in3, boolean reserved, boolean bootp) {
        Lease lease =
                new Lease(OmapiAttributes.none().withNumber("state", state).with("flags", Octets.of(flags)));
        assertEquals(Optional.of(sent), lease.state());
        assertEquals(Optional.of(in3), lease.stateInVersion3());
        assertEquals(reserved, lease.isReserved());
        assertEquals(bootp, lease.isBootp());
        assertEquals(OptionalInt.of(flags), lease.flags());
    }

    @Test
    void theStatesOfALeaseAreOneToNine() {
        for (LeaseState state : LeaseState.values()) {
            assertEquals(Optional.of(state), LeaseState.of(state.number()));
            assertEquals(Optional.of(state), LeaseState.named(state.text()));
            assertEquals(state.number() <= 7, state.isWritable());
        }
        assertEquals(Optional.empty(), LeaseState.of(0));
        assertEquals(Optional.empty(), LeaseState.of(10));
    }

    @ParameterizedTest
    @CsvSource({
        "1, partner-down, startup",
        "2, normal, normal",
        "3, communications-interrupted, communications-interrupted",
        "4, resolution-interrupted, partner-down",
        "5, potential-conflict, potential-conflict",
        "6, recover, recover",
        "7, recover-done, paused",
        "8, shutdown, shutdown",
        "9, paused, recover-done",
        "10, startup, resolution-interrupted",
        "11, recover-wait, conflict-done",
        "254, , recover-wait",
        "0, , unknown",
        "12, , ",
        "300, , "
    })
    void aFailoverStateHasTwoReadings(long number, String in3, String in4) {
        assertEquals(
                Optional.ofNullable(in3), IscGeneration.VERSION_3.phase(number).map(FailoverPhase::text));
        assertEquals(
                Optional.ofNullable(in4), IscGeneration.VERSION_4.phase(number).map(FailoverPhase::text));
    }

    @Test
    void aTimeIsAMomentUnknownOrNever() {
        assertEquals(
                "2026-11-22T01:02:03Z",
                OmapiTime.of(Instant.parse("2026-11-22T01:02:03.9Z")).toString());
        assertEquals("unknown", OmapiTime.UNKNOWN.toString());
        assertEquals("never", OmapiTime.NEVER.toString());
        assertEquals("2106-02-07T06:28:15Z", new OmapiTime(0xffff_ffffL).toString());
        assertThrows(IllegalArgumentException.class, () -> new OmapiTime(-1));
        assertThrows(IllegalArgumentException.class, () -> new OmapiTime(1L << 32));
    }

    @Test
    void theFirstOfTwoTimesIsTheTrueOne() {
        Lease lease = new Lease(OmapiAttributes.none().withNumber("cltt", 5).withNumber("cltt", 0x55aa_0000L));
        assertEquals(Optional.of(new OmapiTime(5)), lease.cltt());
    }

    @Test
    void aValueOfAnotherLengthIsAbsentButNotLost() {
        Lease lease = new Lease(OmapiAttributes.none()
                .with("state", Octets.of(2))
                .with("ip-address", Octets.of(10, 0, 0))
                .with("flags", Octets.of(1, 2)));
        assertEquals(Optional.empty(), lease.state());
        assertEquals(OptionalLong.empty(), lease.stateNumber());
        assertEquals(Optional.empty(), lease.ipAddress());
        assertEquals(OptionalInt.empty(), lease.flags());
        assertEquals(Optional.of(Octets.of(2)), lease.attributes().first("state"));
    }

    @Test
    void aHostMayHaveSeveralAddressesAndOddOctetsBehindThem() {
        Host host = new Host(OmapiAttributes.of("ip-address", Octets.ofHex("0a4dd2010a4dd202ff")));
        assertEquals(List.of(Ipv4Address.parse("10.77.210.1"), Ipv4Address.parse("10.77.210.2")), host.ipAddresses());
    }

    @Test
    void everyTypeIsFoundByItsNameAndReadsItsAttributes() {
        for (ObjectType<?> type : ObjectType.all()) {
            assertEquals(Optional.of(type), ObjectType.named(type.name()));
            OmapiAttributes unknown = OmapiAttributes.of("vendor-class", Octets.of(1));
            assertEquals(unknown, type.read(unknown).others());
        }
        assertTrue(ObjectType.LEASE.definition("ends").orElseThrow().allows(Verb.UPDATE));
        assertFalse(ObjectType.LEASE.definition("starts").orElseThrow().allows(Verb.UPDATE));
        assertEquals(Optional.empty(), ObjectType.GROUP.definition("state"));
    }
}
