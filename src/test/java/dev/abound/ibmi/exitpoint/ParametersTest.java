package dev.abound.ibmi.exitpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Protocol;
import dev.abound.spi.SourceContext;
import dev.abound.testing.Packets;
import dev.abound.testing.ParameterGroups;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups as an exit program receives them: parameters in order, lengths apart. */
class ParametersTest {

    static List<String> replies() {
        return Packets.names().stream()
                .filter(name -> !name.equals("offer") && !name.equals("nak"))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void aGroupIsTheSameAfterBeingPassed(String name) {
        BindingGroup group = ParameterGroups.captured(name);
        assertEquals(8, group.parameters().size());
        assertEquals(group, BindingGroup.ofParameters(group.parameters()));
    }

    @Test
    void aReleaseIsTheSameAfterBeingPassed() {
        ReleaseGroup group = ParameterGroups.expired("192.0.2.7", "0102005e005311");
        assertEquals(5, group.parameters().size());
        assertEquals(group, ReleaseGroup.ofParameters(group.parameters()));
    }

    @Test
    void whatLiesBehindALengthIsNotOurs() {
        List<Octets> parameters =
                new ArrayList<>(ParameterGroups.captured("ack").parameters());
        for (int i : new int[] {0, 1, 2, 3, 4, 5, 6, 7}) {
            parameters.set(i, parameters.get(i).plus(Octets.ofHex("deadbeef00")));
        }
        assertEquals(ParameterGroups.captured("ack"), BindingGroup.ofParameters(parameters));
    }

    @ParameterizedTest(name = "length {0}")
    @ValueSource(ints = {-1, Integer.MIN_VALUE, -300})
    void aNegativeLengthCountsAsNothingAndIsToldOf(int length) {
        BindingGroup group = withLength(8, length);
        assertEquals(Optional.of(Octets.empty()), group.responsePacket());
        assertEquals(List.of("length of response packet says " + length + ", 317 octets are there"), group.problems());
    }

    @ParameterizedTest(name = "length {0}")
    @ValueSource(ints = {318, 70_000, Integer.MAX_VALUE})
    void aLengthBeyondTheParameterReachesToItsEndAndIsToldOf(int length) {
        BindingGroup group = withLength(8, length);
        assertEquals(Packets.octets("ack"), group.responsePacket().orElseThrow());
        assertEquals(1, group.problems().size());
        assertEquals(
                group.problems(), group.toEvent(SourceContext.DEFAULT).build().warnings());
    }

    private static BindingGroup withLength(int parameter, int length) {
        List<Octets> parameters =
                new ArrayList<>(ParameterGroups.captured("ack").parameters());
        parameters.set(parameter - 1, Parameters.binary4(Integer.toUnsignedLong(length)));
        return BindingGroup.ofParameters(parameters);
    }

    @Test
    void aNumberThatIsNotWholeIsToldOf() {
        List<Octets> parameters =
                new ArrayList<>(ParameterGroups.captured("ack").parameters());
        parameters.set(5, Octets.of(0, 0, 14));
        assertEquals(
                List.of("lease duration (parameter 6) wants 4 octets, got 3"),
                BindingGroup.ofParameters(parameters).problems());
    }

    @Test
    void tooFewParametersAreRefused() {
        List<Octets> seven = ParameterGroups.captured("ack").parameters().subList(0, 7);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> BindingGroup.ofParameters(seven))
                .getMessage()
                .contains("DHCA0100 has 8 parameters, got 7"));
    }

    @Test
    void onlyAcksAndBootpRepliesAreToldToExitPrograms() {
        assertEquals(Optional.empty(), BindingGroup.ofReply(Packets.captured("offer")));
        assertEquals(Optional.empty(), BindingGroup.ofReply(Packets.captured("nak")));
        assertEquals(Protocol.BOOTP, ParameterGroups.captured("bootreply").protocol());
        assertEquals(Protocol.DHCP, ParameterGroups.captured("ack-rapid-commit").protocol());
    }

    @Test
    void theGroupOfAReplyCarriesWhatTheReplySays() {
        BindingGroup group = ParameterGroups.captured("ack");
        assertEquals(Optional.of(Ipv4Address.parse("192.0.2.100")), group.address());
        assertEquals(LeaseDuration.ofSeconds(20), group.lease());
        assertEquals(Octets.ofLatin1("alpha-id"), group.clientIdentifier().orElseThrow());
        assertEquals(Packets.octets("ack"), group.responsePacket().orElseThrow());
    }

    @Test
    void withoutOption61TheClientIsItsHardwareAddressWithItsType() {
        assertEquals(
                Octets.ofHex("0102005e005311"),
                ParameterGroups.captured("ack-init-reboot").clientIdentifier().orElseThrow());
    }

    @Test
    void aGroupMeansTheSameWithoutAnEntryAroundIt() {
        BindingEvent event = ParameterGroups.captured("ack-renewal")
                .toEvent(new SourceContext("lab", Optional.of("SYS1")))
                .build();
        assertEquals(Action.RENEWED, event.action());
        assertEquals("lab", event.realm());
        assertEquals(Optional.of("SYS1"), event.server().system());
        assertEquals(Optional.of("QIBM_QTOD_DHCP_ABND"), event.server().exitPoint());
        assertEquals(List.of(), event.warnings());
    }
}
