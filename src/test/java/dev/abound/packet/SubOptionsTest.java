package dev.abound.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Options inside options. */
class SubOptionsTest {

    /** RFC 3046 §2.0: neither pad nor end; repeated ones are kept. */
    @Test
    void relayInformationHasNoPadAndNoEnd() {
        DhcpPacket packet = Hand.options("520c 0001aa ff01bb 010161 010162 ff");
        RelayAgentInformation relay = packet.relayAgentInformation().orElseThrow();
        assertEquals(
                List.of(0, 255, 1, 1),
                relay.subOptions().all().stream().map(SubOption::code).toList());
        assertEquals(Optional.of("a"), relay.circuitId().map(Octets::latin1));
        assertEquals(List.of(), Hand.problems(packet));
    }

    @Test
    void relaySubOptionsHaveTypes() {
        DhcpPacket packet = Hand.options("522e 0504c0000200 0603616263 0a0180 0b04c0000201 0c080003000102005e00"
                + "1006 02005e005311 1300 9804c0000209 ff");
        RelayAgentInformation relay = packet.relayAgentInformation().orElseThrow();
        assertEquals("192.0.2.0", relay.linkSelection().orElseThrow().toString());
        assertEquals(Optional.of("abc"), relay.subscriberId());
        assertEquals(OptionalInt.of(0x80), relay.flags());
        assertEquals("192.0.2.1", relay.serverIdentifierOverride().orElseThrow().toString());
        assertEquals(3, relay.relayIdentifier().orElseThrow().type());
        assertEquals("02:00:5e:00:53:11", relay.accessPoint().orElseThrow().toString());
        assertEquals(Optional.of(true), relay.subOptions().value(19));
        assertEquals(List.of(), Hand.problems(packet));
    }

    @Test
    void aWrongSubOptionIsNamedAndSparesTheOthers() {
        DhcpPacket packet = Hand.options("520a 0503c00002 0203616263 ff");
        assertEquals(Optional.of("abc"), packet.remoteId().map(Octets::latin1));
        assertEquals(
                Optional.empty(), packet.relayAgentInformation().orElseThrow().linkSelection());
        assertEquals(List.of("error option 82.5"), Hand.problems(packet));
        assertEquals(244, packet.problems().get(0).offset());
    }

    @Test
    void damageHalfWayKeepsWhatStandsBefore() {
        DhcpPacket packet = Hand.options("5207 010161 0209 6162 ff");
        RelayAgentInformation relay = packet.relayAgentInformation().orElseThrow();
        assertEquals(Optional.of("a"), packet.circuitId().map(Octets::latin1));
        assertEquals("02096162", relay.subOptions().damaged().hex());
        assertEquals(List.of("error option 82"), Hand.problems(packet));
    }

    /** RFC 2132 §8.4: the vendor class says what it means, and may come behind it. */
    @Test
    void vendorInformationIsNamedByTheVendorClass() {
        DhcpPacket pxe = Hand.options("2b05 060108 00 ff 3c09 505845436c69656e74 ff");
        VendorInformation vendor = pxe.vendorInformation().orElseThrow();
        SubOption control = vendor.subOptions().orElseThrow().all().get(0);
        assertEquals("PXE_DISCOVERY_CONTROL", control.name());
        assertEquals(Optional.of(8), control.value());
        DhcpPacket microsoft = Hand.options("2b06 0104 00000002 3c08 4d53465420352e30 ff");
        assertEquals(
                Optional.of(2L),
                microsoft
                        .vendorInformation()
                        .orElseThrow()
                        .subOptions()
                        .orElseThrow()
                        .value(1));
    }

    @Test
    void vendorInformationThatMakesNoSubOptionsIsOpaqueAndNoProblem() {
        DhcpPacket packet = Hand.options("2b03 616263 ff");
        assertEquals(Optional.empty(), packet.vendorInformation().orElseThrow().subOptions());
        assertEquals("616263", packet.vendorInformation().orElseThrow().octets().hex());
        assertEquals(List.of(), Hand.problems(packet));
    }

    @Test
    void aDecoderOfTheCallersReadsItsOwnVendor() {
        DhcpPacket packet = Hand.options("2b03 616263 3c04 61636d65 ff");
        Optional<String> read = packet.vendorInformation((vendorClass, value) ->
                vendorClass.filter("acme"::equals).map(acme -> acme + " says " + value.latin1()));
        assertEquals(Optional.of("acme says abc"), read);
    }

    /** RFC 3925 §3; phones leave out the length, which must not cost the packet. */
    @Test
    void aBareEnterpriseNumberIsAVendorClassAndReported() {
        DhcpPacket packet = Hand.options("7c04 00000009 350101 ff");
        assertEquals(List.of(new VendorClassBlock(9, Octets.empty())), packet.vendorClasses());
        assertEquals(List.of("warning option 124"), Hand.problems(packet));
        VendorClassBlock block =
                Hand.options("7c08 00000009 03 026162 ff").vendorClasses().get(0);
        assertEquals(List.of(Octets.ofLatin1("ab")), block.items().orElseThrow());
    }

    /** RFC 3925 §4: the outer length leads to the next block whatever is inside. */
    @Test
    void damageInOneEnterprisesBlockStaysThere() {
        DhcpPacket packet = Hand.options("7d14 00000de9 05 0106303030 00000de9 05 0203616263 ff");
        List<VendorBlock> blocks = packet.vendorBlocks();
        assertEquals(2, blocks.size());
        assertEquals(Optional.of("abc"), blocks.get(1).subOptions().value(2));
        assertEquals(
                "Device serial number", blocks.get(1).subOptions().all().get(0).name());
        assertTrue(Hand.problems(packet).contains("error option 125"));
    }

    /** RFC 3495 §5, RFC 2242 §2, RFC 5678 §2. */
    @Test
    void otherSpacesAreKnown() {
        SubOptions cable = Hand.options("7a09 0104c0000201 080105 ff")
                .get(Option.CABLELABS_CLIENT_CONFIGURATION)
                .orElseThrow();
        assertEquals("192.0.2.1", cable.value(1).orElseThrow().toString());
        assertEquals(Optional.of(5), cable.value(8));
        SubOptions netware =
                Hand.options("3f05 0200 050101 ff").get(Option.NETWARE_IP).orElseThrow();
        assertEquals(Optional.of(true), netware.value(5));
        SubOptions names =
                Hand.options("8c07 0105 0361626300 ff").get(Option.MOS_NAMES).orElseThrow();
        assertEquals("[abc]", names.value(1).orElseThrow().toString());
        SubOptions ipxe =
                Hand.options("af04 0101fb 00 ff").get(Option.ETHERBOOT).orElseThrow();
        assertEquals(Optional.of(-5), ipxe.value(1));
    }
}
