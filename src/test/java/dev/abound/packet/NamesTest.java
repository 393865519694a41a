package dev.abound.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of the DNS inside options (RFC 1035 §4.1.4, RFC 3397). */
class NamesTest {

    private static final String ENG = "03656e67 056170706c65 03636f6d 00"; // eng.apple.com.
    private static final String MARKETING = "096d61726b6574696e67 c004"; // marketing, then apple.com.

    private static List<String> search(String hex) {
        return Hand.options(option(119, hex) + "ff").domainSearch().stream()
                .map(DomainName::toString)
                .toList();
    }

    private static List<String> problems(String hex) {
        return Hand.problems(Hand.options(option(119, hex) + "ff"));
    }

    private static String option(int code, String hex) {
        String octets = hex.replace(" ", "");
        return String.format("%02x%02x%s", code, octets.length() / 2, octets);
    }

    /** The example of RFC 3397 §3. */
    @Test
    void theExampleOfTheRfcIsRead() {
        assertEquals(List.of("eng.apple.com", "marketing.apple.com"), search(ENG + MARKETING));
        assertEquals(List.of(), problems(ENG + MARKETING));
    }

    @Test
    void pointersCountInTheJoinedValueAcrossAreas() {
        String all = (ENG + MARKETING).replace(" ", "");
        DhcpPacket packet = Hand.overloaded(
                "340103" + option(119, all.substring(0, 18)) + "350105ff",
                option(119, all.substring(18, 34)) + "ff",
                option(119, all.substring(34)) + "ff");
        assertEquals(
                "[eng.apple.com, marketing.apple.com]", packet.domainSearch().toString());
        assertEquals(List.of(), Hand.problems(packet));
    }

    @Test
    void aPointerMayLeadToAPointer() {
        assertEquals(List.of("com", "com", "a.com", "a.com"), search("03636f6d00 c000 0161c005 c007"));
    }

    @Test
    void aPointerThatDoesNotLeadBackwardsEndsTheList() {
        assertEquals(List.of("com"), search("03636f6d00 c005")); // to itself
        assertEquals(List.of("com"), search("03636f6d00 0161c005")); // to the run of labels that holds it
        assertEquals(List.of("com"), search("03636f6d00 c009 0161")); // forwards
        assertEquals(List.of("com"), search("03636f6d00 c0")); // half
        assertEquals(List.of("error option 119"), problems("03636f6d00 c005"));
    }

    @Test
    void reservedLengthsAndLabelsBeyondTheEndAreErrors() {
        assertEquals(List.of("com"), search("03636f6d00 40"));
        assertEquals(List.of("com"), search("03636f6d00 bf61"));
        assertEquals(List.of("com"), search("03636f6d00 0561"));
        assertEquals(List.of("error option 119"), problems("03636f6d00 0561"));
    }

    @Test
    void aLastNameWithoutARootIsOfferedAndReported() {
        assertEquals(List.of("eng", "com"), search("03656e6700 03636f6d"));
        assertEquals(List.of("warning option 119"), problems("03656e6700 03636f6d"));
    }

    @Test
    void aNameHasAtMost255Octets() {
        String label = "3f" + "61".repeat(63);
        assertTrue(
                search(label.repeat(3) + "3d" + "61".repeat(61) + "00").get(0).length() == 253);
        assertEquals(
                List.of(),
                DhcpPacket.of(Octets.ofHex(Hand.header("02010600") + "63825363" + option(119, label.repeat(3))
                                + option(119, "3e" + "61".repeat(62) + "00") + "ff"))
                        .domainSearch());
    }

    /** RFC 5223, RFC 6011: no compression there; it is read all the same. */
    @Test
    void compressionWhereItIsNotAllowedIsReadAndReported() {
        DhcpPacket packet = Hand.options(option(141, "03636f6d00 0161c000") + "ff");
        assertEquals(
                "[com, a.com]",
                packet.get(Option.SIP_CONFIGURATION_DOMAINS).orElseThrow().toString());
        assertEquals(List.of("warning option 141"), Hand.problems(packet));
    }

    /** RFC 1035 §5.1. */
    @Test
    void labelsAreOctetsAndPrintEscaped() {
        assertEquals(List.of("a\\.b\\\\\\010\\255"), search("06 612e625c0aff 00"));
    }

    @Test
    void namesAreEqualWhateverTheCaseOfTheirLetters() {
        assertEquals(DomainName.of("Example.TEST"), DomainName.of("example.test."));
        assertEquals(
                DomainName.of("Example.TEST").hashCode(),
                DomainName.of("example.test.").hashCode());
        assertNotEquals(DomainName.of("\u00c4"), DomainName.of("\u00e4"));
        assertEquals(".", DomainName.of("").toString());
    }
}
