package dev.abound.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Options where they stand (RFC 2132 §2), overload (RFC 2131 §4.1) and joining (RFC 3396). */
class OptionAreasTest {

    private static final String ROUTER = "0304c0000201";

    /** RFC 2132 §3.1, 3.2. */
    @Test
    void padsStandAnywhereAndNothingBehindTheEndIsAnOption() {
        DhcpPacket packet = Hand.options("0000 350105 00 " + ROUTER + "ff 3304000000ff 00");
        assertEquals(List.of(53, 3), packet.codes());
        assertEquals("3304000000ff00", packet.octetsAfterEnd().hex());
        assertEquals(List.of("note options"), Hand.problems(packet));
    }

    @Test
    void aLengthBeyondTheAreaEndsItAndTheOptionIsNoValue() {
        DhcpPacket packet = Hand.options("350105 060c 01020304");
        assertEquals(OptionalInt.of(5), packet.messageType());
        assertEquals(Optional.empty(), packet.option(6));
        OptionInstance damaged = packet.options().get(1);
        assertTrue(damaged.truncated());
        assertEquals(OptionalInt.of(12), damaged.lengthOctet());
        assertEquals("01020304", damaged.value().hex());
        assertEquals(List.of("error option 6", "note options"), Hand.problems(packet));
    }

    @Test
    void aCodeWithoutALengthIsDamagedToo() {
        DhcpPacket packet = Hand.options("350105 06");
        assertEquals(OptionalInt.empty(), packet.options().get(1).lengthOctet());
        assertEquals(List.of("error option 6", "note options"), Hand.problems(packet));
    }

    @Test
    void aMissingEndIsANote() {
        assertEquals(List.of("note options"), Hand.problems(Hand.options("350105")));
    }

    /** A length in sname must not reach into file. */
    @Test
    void anOptionOfAnOverloadedFieldStaysInItsField() {
        String longOption = "c8 3e " + "00".repeat(62); // two octets more than are left in sname
        DhcpPacket packet = Hand.overloaded(
                "340103 350105 ff",
                ROUTER + "ff",
                "0000" + longOption.replace(" ", "").substring(0, 124));
        assertEquals(1, packet.routers().size());
        assertEquals(Optional.empty(), packet.option(200));
        assertTrue(Hand.problems(packet).contains("error option 200"));
    }

    @Test
    void overloadIsReadWhereTheOptionSaysSo() {
        DhcpPacket file = Hand.overloaded("340101 350105 ff", ROUTER + "ff", "616263");
        assertEquals("[192.0.2.1]", file.routers().toString());
        assertEquals(Optional.empty(), file.file());
        assertEquals(Optional.of("abc"), file.sname());
        DhcpPacket sname = Hand.overloaded("340102 350105 ff", "616263", ROUTER + "ff");
        assertEquals(Area.SNAME, sname.options().get(2).area());
        assertEquals(44, sname.options().get(2).offset());
        assertEquals(Optional.of("abc"), sname.file());
    }

    /** RFC 2131 §4.1: the options field first, then file, then sname. */
    @Test
    void aFieldCannotOverloadAnother() {
        DhcpPacket packet = Hand.overloaded("340101 350105 ff", "340103 ff", ROUTER + "ff");
        assertEquals(List.of(), packet.routers());
        assertEquals(Optional.of(1), packet.get(Option.OVERLOAD), "the copy in file changes nothing");
    }

    @Test
    void anOverloadThatIsNotDefinedOverloadsNothingAndIsReported() {
        for (String value : List.of("00", "04", "ff")) {
            DhcpPacket packet = Hand.overloaded("3401" + value + "350105 ff", ROUTER + "ff", ROUTER + "ff");
            assertEquals(List.of(), packet.routers());
            assertEquals(List.of("warning option 52"), Hand.problems(packet));
        }
    }

    /** RFC 2132 §9.4, 9.5. */
    @Test
    void serverNameAndBootFileAreOneAnswer() {
        String names = "4203 777777 4304 626f6f74";
        DhcpPacket both = Hand.overloaded(names + "ff", "66", "73");
        assertEquals(Optional.of("s"), both.serverName());
        assertEquals(Optional.of("f"), both.bootFile());
        assertEquals(Optional.of("www"), both.get(Option.TFTP_SERVER_NAME));
        DhcpPacket optionsOnly = Hand.options(names + "ff");
        assertEquals(Optional.of("www"), optionsOnly.serverName());
        assertEquals(Optional.of("boot"), optionsOnly.bootFile());
        DhcpPacket overloaded = Hand.overloaded("340103" + names + "ff", ROUTER + "ff", "ff");
        assertEquals(Optional.of("www"), overloaded.serverName());
        assertEquals(Optional.of("boot"), overloaded.bootFile());
    }

    /** RFC 3396 §7: split points are arbitrary. */
    @Test
    void partsAreJoinedAcrossOtherOptionsAndAreas() {
        DhcpPacket packet = Hand.overloaded("340103 0603 c00002 350105 ff", "0602 01c0 ff", "0603 000202 ff");
        assertEquals("[192.0.2.1, 192.0.2.2]", packet.domainNameServers().toString());
        assertEquals(List.of(52, 6, 53), packet.codes());
        assertEquals(List.of(), Hand.problems(packet));
    }

    @Test
    void aFixedValueMayBeSplitToo() {
        assertEquals(
                Optional.of("3600 s"),
                Hand.options("3302 0000 3302 0e10 ff").leaseTime().map(Object::toString));
    }

    /** dnsmasq sends option 54 twice when it is configured as well. */
    @Test
    void wholeCopiesOfAFixedValueAreTheFirstAndReported() {
        DhcpPacket packet = Hand.options("3604c0000201 350105 3604c0000202 ff");
        assertEquals("192.0.2.1", packet.serverIdentifier().orElseThrow().toString());
        assertEquals("c0000201c0000202", packet.option(54).orElseThrow().hex());
        assertEquals(List.of("warning option 54"), Hand.problems(packet));
        assertEquals(249, packet.problems().get(0).offset());
    }

    @Test
    void copiesOfUnequalLengthAreNoValue() {
        DhcpPacket packet = Hand.options("3304 00000e10 3302 0000 ff");
        assertEquals(Optional.empty(), packet.leaseTime());
        assertEquals(List.of("error option 51"), Hand.problems(packet));
    }

    @Test
    void aRepeatedListIsOneList() {
        DhcpPacket packet = Hand.options(ROUTER + "0304c0000202 ff");
        assertEquals(2, packet.routers().size());
        assertEquals(List.of(), Hand.problems(packet));
    }

    /** RFC 3396 before RFC 3046: join, then look for sub-options. */
    @Test
    void relayInformationIsJoinedBeforeItIsRead() {
        DhcpPacket packet = Hand.options("5203 010461 5205 6263640201 5201 7a ff");
        assertEquals(Optional.of("abcd"), packet.circuitId().map(Octets::latin1));
        assertEquals(Optional.of("z"), packet.remoteId().map(Octets::latin1));
        assertEquals(List.of(), Hand.problems(packet));
    }

    @Test
    void aProblemInAJoinedValueIsPlacedInThePacket() {
        DhcpPacket packet = Hand.options("5203 010161 350105 5202 0209 ff"); // sub-option 2 wants 9 octets
        Problem problem = packet.problems().get(0);
        assertEquals("option 82", problem.field());
        assertEquals(240 + 5 + 3 + 2, problem.offset());
    }
}
