package dev.abound.ibmi.exitpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client IP address of a group, in either alphabet. */
class AddressTextTest {

    private static final Charset EBCDIC = Charset.forName("IBM037");

    static List<String> texts() {
        return List.of(
                "192.0.2.1",
                "0.0.0.0",
                "255.255.255.255",
                "010.001.002.003",
                "10.1.2.3   ",
                "  10.1.2.3",
                "10.1.2.3\0\0\0",
                "000000000000010.1.2.3",
                "10.1.2.999",
                "10.1.2",
                "10.1.2.3.4",
                "10..2.3",
                ".1.2.3",
                "10.1.2.",
                "10.1.2.3x",
                "10.1 .2.3",
                "-1.2.3.4",
                "99999999999999999999.1.2.3",
                "2001:db8::1",
                "");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @MethodSource("texts")
    void itReadsWhatDottedDecimalReadsInBothAlphabets(String text) {
        Optional<Ipv4Address> wanted = dottedDecimal(text.replace('\0', ' ').strip());
        assertEquals(wanted, AddressText.parse(Octets.ofLatin1(text)));
        assertEquals(wanted, AddressText.parse(Octets.of(text.getBytes(EBCDIC))));
    }

    private static Optional<Ipv4Address> dottedDecimal(String text) {
        try {
            return Optional.of(Ipv4Address.parse(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    @ParameterizedTest(name = "octets {0}")
    @ValueSource(strings = {"f14b32.f3", "31f02e30f02e31", "404040", "000000", "f1"})
    void alphabetsAreNeverMixed(String hex) {
        assertEquals(Optional.empty(), AddressText.parse(Octets.ofHex(hex.replace(".", ""))));
    }

    @Test
    void whatIsWrittenIsEbcdicAndReadsBack() {
        Random random = new Random(20_261_121);
        for (int i = 0; i < 1_000; i++) {
            Ipv4Address address = new Ipv4Address(random.nextInt());
            Octets text = AddressText.format(address);
            assertEquals(address.toString(), text.text(EBCDIC));
            assertEquals(Optional.of(address), AddressText.parse(text));
        }
    }

    @Test
    void theInvariantCharactersWeWriteAreThoseOfCodePage037() {
        String invariant = "ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789.+-";
        assertEquals(Octets.of(invariant.getBytes(EBCDIC)), Ebcdic.of(invariant));
    }

    @Test
    void aMessageShowsTextAsTextAndAnythingElseAsOctets() {
        assertEquals("\"10.1.2.999\"", AddressText.shown(Octets.of("10.1.2.999".getBytes(EBCDIC))));
        assertEquals("\"2001:DB8::af \"", AddressText.shown(Octets.of("2001:DB8::af ".getBytes(EBCDIC))));
        assertEquals("\"10.1.2.999\"", AddressText.shown(Octets.ofLatin1("10.1.2.999")));
        assertEquals("octets f11b", AddressText.shown(Octets.ofHex("f11b")));
        assertEquals("\"\"", AddressText.shown(Octets.empty()));
    }
}
