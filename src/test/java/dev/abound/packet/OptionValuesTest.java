package dev.abound.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single options mean, and what becomes of them when they are wrong. */
class OptionValuesTest {

    /** RFC 2131 §3.3: all ones is infinity; the first bit is no sign. */
    @Test
    void leaseTimesAreUnsignedOrInfinite() {
        assertEquals(
                Optional.of(LeaseDuration.infinite()),
                Hand.options("3304ffffffffff").leaseTime());
        assertEquals(
                Optional.of(LeaseDuration.ofSeconds(0x80000000L)),
                Hand.options("3304 80000000 ff").leaseTime());
        assertEquals(
                Optional.of(LeaseDuration.infinite()),
                Hand.options("3a04ffffffffff").renewalTime());
        assertEquals(
                Optional.of(Duration.ofSeconds(0xffffffffL)),
                Hand.options("2304ffffffffff").get(Option.ARP_CACHE_TIMEOUT));
        assertEquals(Optional.of(-3600), Hand.options("0204fffff1f0ff").get(Option.TIME_OFFSET));
    }

    @ParameterizedTest(name = "option {0} with {1}")
    @CsvSource({
        "51, 000e10",
        "51, 0000000e10",
        "54, c00002",
        "54, c00002010a",
        "1, 20010db8000000000000000000000001",
        "53, ''",
        "53, 0505",
        "26, 05",
        "19, 02",
        "57, 000240",
        "94, 0102",
        "97, 00",
        "81, 0000",
        "61, ''",
        "120, ''",
        "120, 0201",
        "90, 01",
        "151, ''",
        "212, 00",
        "146, 00",
        "137, ''",
        "123, 00",
        "83, 00"
    })
    void aValueOfTheWrongLengthIsNoValueAndAnError(int code, String hex) {
        DhcpPacket packet = Hand.options(String.format("%02x%02x%s ff", code, hex.length() / 2, hex));
        boolean hasParts = packet.value(code).isPresent() && code == 120 && !hex.isEmpty();
        assertTrue(packet.value(code).isEmpty() || hasParts);
        assertTrue(Hand.problems(packet).contains("error option " + code));
        assertEquals(Optional.of(hex), packet.option(code).map(Octets::hex));
    }

    @Test
    void wholeElementsOfAListAreOfferedAndTheRestIsReported() {
        DhcpPacket packet = Hand.options("0306 c0000201 c000 5d03 000700 2109 c0000200 c0000201 00 ff");
        assertEquals(List.of(Ipv4Address.parse("192.0.2.1")), packet.routers());
        assertEquals(List.of(7), packet.clientArchitectures());
        assertEquals(1, packet.get(Option.STATIC_ROUTES).orElseThrow().size());
        assertEquals(List.of("error option 3", "error option 93", "error option 33"), Hand.problems(packet));
    }

    @ParameterizedTest
    @CsvSource({"ffffff00, 24", "00000000, 0", "ffffffff, 32", "ff00ff00, -1", "00ffffff, -1"})
    void aMaskHasAPrefixLengthOnlyWhenItsOnesStandTogether(String mask, int width) {
        DhcpPacket packet = Hand.options("0104" + mask + "ff");
        assertEquals(Octets.ofHex(mask), packet.subnetMask().orElseThrow().octets());
        assertEquals(width < 0 ? OptionalInt.empty() : OptionalInt.of(width), packet.prefixLength());
    }

    /** RFC 2132 §2 promises no charset. */
    @Test
    void textIsOneCharacterForEachOctet() {
        DhcpPacket packet = Hand.options("0c04 6de46e00 0f03 610062 3802 0000 ff");
        assertEquals(Optional.of("m\u00e4n"), packet.hostName());
        assertEquals("6de46e00", packet.option(12).orElseThrow().hex());
        assertEquals(Optional.of("a\0b"), packet.domainName());
        assertEquals(Optional.of(""), packet.message());
        assertEquals(List.of("warning option 15"), Hand.problems(packet));
    }

    @Test
    void anEmptyHostNameIsEmptyAndNotAbsent() {
        DhcpPacket packet = Hand.options("0c00 ff");
        assertEquals(Optional.of(""), packet.get(Option.HOST_NAME));
        assertEquals(List.of("note option 12"), Hand.problems(packet));
        assertEquals(Optional.empty(), Hand.options("ff").hostName());
    }

    @Test
    void whatIsNotUtf8IsReadAsLatin1AndReported() {
        DhcpPacket packet = Hand.options("5602 c3a4 5701 e4 ff");
        assertEquals(Optional.of("\u00e4"), packet.get(Option.NDS_TREE_NAME));
        assertEquals(Optional.of("\u00e4"), packet.get(Option.NDS_CONTEXT));
        assertEquals(List.of("warning option 87"), Hand.problems(packet));
    }

    @Test
    void aMessageTypeNobodyKnowsStaysANumber() {
        DhcpPacket packet = Hand.options("350163ff");
        assertEquals(OptionalInt.of(99), packet.messageType());
        assertEquals(Optional.empty(), packet.messageTypeName());
        assertFalse(packet.isBootp());
        assertEquals(List.of(), Hand.problems(packet));
    }

    /** RFC 2132 §9.8: 0 and 255 are codes here like any other. */
    @Test
    void theParameterRequestListKeepsOrderAndRepetitions() {
        assertEquals(
                List.of(3, 0, 1, 255, 3), Hand.options("3705 03000 1ff03 ff").parameterRequestList());
    }

    /** RFC 2132 §9.14, RFC 4361 §6.1. */
    @Test
    void aClientIdentifierIsReadByItsType() {
        ClientIdentifier ethernet = Hand.options("3d07 0102005e005311 ff")
                .get(Option.CLIENT_IDENTIFIER)
                .orElseThrow();
        assertEquals(
                "02:00:5e:00:53:11", ethernet.hardwareAddress().orElseThrow().toString());
        ClientIdentifier duid = Hand.options("3d0f ff 00000007 00030001 02005e005311 ff")
                .get(Option.CLIENT_IDENTIFIER)
                .orElseThrow();
        assertEquals(OptionalLong.of(7), duid.iaid());
        assertEquals(3, duid.duid().orElseThrow().type());
        assertEquals(
                "02005e005311",
                duid.duid().orElseThrow().linkLayerAddress().orElseThrow().hex());
        ClientIdentifier text = Hand.options("3d08 616c7068612d6964 ff")
                .get(Option.CLIENT_IDENTIFIER)
                .orElseThrow();
        assertEquals(Optional.of("alpha-id"), text.text());
        assertEquals(Optional.empty(), text.hardwareAddress());
        assertEquals(List.of("note option 61"), Hand.problems(Hand.options("3d0105ff")));
    }

    /** RFC 3004 §4, and one string as Microsoft and iPXE send it. */
    @Test
    void aUserClassHasItemsOrIsOneString() {
        assertEquals(
                List.of("ab", "c"),
                Hand.options("4d05 026162 0163 ff").userClass().orElseThrow().texts());
        UserClass ipxe = Hand.options("4d04 69505845 ff").userClass().orElseThrow();
        assertEquals(List.of("iPXE"), ipxe.texts());
        assertFalse(ipxe.itemised());
        assertFalse(Hand.options("4d03 016100 ff").userClass().orElseThrow().itemised(), "no item is empty");
    }

    /** RFC 4702 §2. */
    @Test
    void aFqdnComesAsLabelsOrAsText() {
        ClientFqdn wire =
                Hand.options("510a 05ffff 03616263 017800 ff").clientFqdn().orElseThrow();
        assertEquals("abc.x", wire.name());
        assertTrue(wire.serverUpdates() && wire.encoded() && !wire.overridden() && !wire.noUpdate());
        ClientFqdn partial =
                Hand.options("5107 04ffff 03616263 ff").clientFqdn().orElseThrow();
        assertFalse(partial.domainName().orElseThrow().isComplete());
        ClientFqdn ascii = Hand.options("5106 000000 616263 ff").clientFqdn().orElseThrow();
        assertEquals("abc", ascii.name());
        assertEquals(Optional.empty(), ascii.domainName());
    }

    @Test
    void aPrinterThatSendsTextWithTheFlagForLabelsIsUnderstoodAndReported() {
        DhcpPacket packet = Hand.options("5108 f4ffff 6162632e78 ff");
        assertEquals(Optional.of("abc.x"), packet.hostName());
        assertEquals(List.of("warning option 81", "warning option 81"), Hand.problems(packet));
    }

    /** RFC 3442: width, as many octets as it needs, router. */
    @Test
    void classlessRoutesAreReadUpToTheDamage() {
        DhcpPacket packet = Hand.options("7917 00c0000201 180a0102 00000000 190a01027f c0000201 21 ff");
        assertEquals(
                List.of("0.0.0.0/0 via 192.0.2.1", "10.1.2.0/24 on link", "10.1.2.0/25 via 192.0.2.1"),
                packet.classlessRoutes().stream().map(Object::toString).toList());
        assertEquals(List.of("warning option 121", "error option 121"), Hand.problems(packet));
        assertEquals(1, Hand.options("f905 00c0000201 ff").classlessRoutes().size());
    }

    /** RFC 4578 §2.3; firmware disagrees on the octet order. */
    @Test
    void aUuidHasTwoReadings() {
        ClientUuid uuid = Hand.options("6111 00 00112233445566778899aabbccddeeff ff")
                .get(Option.CLIENT_UUID)
                .orElseThrow();
        assertEquals("00112233-4455-6677-8899-aabbccddeeff", uuid.asSent().toString());
        assertEquals("33221100-5544-7766-8899-aabbccddeeff", uuid.littleEndian().toString());
    }

    @Test
    void anOptionWithSeveralMeaningsIsOctetsFirst() {
        OpenValue addresses =
                Hand.options("9604 c0000201 ff").get(Option.TFTP_SERVERS).orElseThrow();
        assertEquals("[192.0.2.1]", addresses.addresses().toString());
        OpenValue path =
                Hand.options("9604 2f612f62 ff").get(Option.TFTP_SERVERS).orElseThrow();
        assertEquals(Optional.of("/a/b"), path.text());
        assertEquals(List.of(), path.addresses());
        assertEquals(
                "e4457468",
                Hand.options("8004 e4457468 ff")
                        .get(Option.PXE_128)
                        .orElseThrow()
                        .octets()
                        .hex());
    }

    /** RFC 4039, RFC 8925, RFC 2563: capabilities of a client are no results. */
    @Test
    void aCapabilityIsThereOrNot() {
        assertEquals(Optional.of(true), Hand.options("5000 ff").get(Option.RAPID_COMMIT));
        assertEquals(Optional.empty(), Hand.options("ff").get(Option.RAPID_COMMIT));
        assertEquals(List.of("warning option 80"), Hand.problems(Hand.options("500101 ff")));
    }

    /** RFC 3118 §2: the replay counter has 64 bits. RFC 4776: elements. RFC 6225: 34 bits of angle. */
    @Test
    void recordsAreReadAsTheirRfcsDrawThem() {
        Authentication auth = Hand.options("5a0d 010100 ffffffffffffffff aabb ff")
                .get(Option.AUTHENTICATION)
                .orElseThrow();
        assertEquals(-1L, auth.replay());
        assertEquals("aabb", auth.information().hex());
        CivicAddress civic = Hand.options("6308 02 4445 0303 556c6d ff")
                .get(Option.CIVIC_ADDRESS)
                .orElseThrow();
        assertEquals(List.of(new CivicAddress.Element(3, "Ulm")), civic.elements());
        GeographicLocation geo = Hand.options("7b10 48fe000000 4802000000 1400000f0001 ff")
                .get(Option.GEO_CONF)
                .orElseThrow();
        assertEquals(18, geo.latitudeResolution());
        assertEquals(1, geo.datum());
    }

    /** RFC 6225 §2.3: two's complement, nine bits before the point and 25 behind it. */
    @Test
    void anglesAreSignedFixedPointNumbers() {
        GeographicLocation geo = new GeographicLocation(Octets.ofHex("004300000003ff0000001000000f8001"));
        assertEquals(33.5, geo.latitude());
        assertEquals(-0.5, geo.longitude());
        assertEquals(15.5, geo.altitude());
        assertEquals(1, geo.altitudeType());
    }

    /** RFC 9463 §5.1 and RFC 8572 §8.3: lengths of two octets inside. */
    @Test
    void innerLengthsOfTwoOctetsAreBounded() {
        EncryptedResolver resolver = Hand.options("a213 0011 0001 05 03646e7300 04 c0000201 00010200 ff")
                .get(Option.ENCRYPTED_RESOLVERS)
                .orElseThrow()
                .get(0);
        assertEquals("dns", resolver.name().orElseThrow().toString());
        assertEquals("[192.0.2.1]", resolver.addresses().toString());
        assertEquals("00010200", resolver.parameters().hex());
        DhcpPacket cut = Hand.options("8f06 0001 61 00ff 62 ff");
        assertEquals(Optional.of(List.of("a")), cut.get(Option.SZTP_REDIRECT));
        assertEquals(List.of("error option 143"), Hand.problems(cut));
    }

    /** RFC 6926, RFC 7291, RFC 7618, RFC 3361, RFC 2610. */
    @Test
    void rarerOptionsHaveTypesToo() {
        assertEquals(
                new StatusCode(1, "no"),
                Hand.options("9703 016e6f ff").get(Option.STATUS_CODE).orElseThrow());
        assertEquals(
                "[[192.0.2.1], [192.0.2.2]]",
                Hand.options("9e0a 04c0000201 04c0000202 ff")
                        .get(Option.PCP_SERVERS)
                        .orElseThrow()
                        .toString());
        assertEquals(
                new PortParameters(1, 2, 0x300),
                Hand.options("9f04 01020300 ff").get(Option.PORT_PARAMETERS).orElseThrow());
        assertEquals(
                "[192.0.2.1]",
                Hand.options("7805 01c0000201 ff")
                        .get(Option.SIP_SERVERS)
                        .orElseThrow()
                        .addresses()
                        .toString());
        assertTrue(Hand.options("4e05 01c0000201 ff")
                .get(Option.SLP_DIRECTORY_AGENTS)
                .orElseThrow()
                .mandatory());
    }
}
