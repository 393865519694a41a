package dev.abound.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.packet.Problem;
import dev.abound.value.Octets;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packets we ship as text are the packets of the captures we ship. */
class PacketsTest {

    private static final Pattern ORIGIN = Pattern.compile("(?m)^# capture (\\S+) frame (\\d+)$");
    private static final int UDP_PAYLOAD = 14 + 20 + 8; // Ethernet without tags, IPv4 without options, UDP

    static List<String> names() {
        return Packets.names();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void itIsTheFrameItSaysItIs(String name) throws Exception {
        Matcher origin = ORIGIN.matcher(Packets.text(name));
        assertTrue(origin.find(), "its file names no capture");
        assertEquals(payload(origin.group(1), Integer.parseInt(origin.group(2))), Packets.octets(name));
    }

    /** Classic pcap, little-endian: 24 octets of header, 16 before each frame. */
    private static Octets payload(String capture, int frame) throws Exception {
        try (InputStream file = Packets.class.getResourceAsStream("captures/" + capture)) {
            ByteBuffer pcap = ByteBuffer.wrap(file.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            int at = 24;
            for (int number = 1; number < frame; number++) {
                at += 16 + pcap.getInt(at + 8);
            }
            int ethernet = at + 16;
            int length = Short.toUnsignedInt(pcap.order(ByteOrder.BIG_ENDIAN).getShort(ethernet + 14 + 20 + 4)) - 8;
            return Octets.wrap(pcap.array(), ethernet + UDP_PAYLOAD, length);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void nothingIsWrongWithIt(String name) {
        List<Problem> wrong = Packets.captured(name).problems().stream()
                .filter(problem -> problem.severity() != Problem.Severity.NOTE)
                .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Packets.captured("akc"))
                .getMessage()
                .contains("\"akc\"; there are ack, ack-renewal"));
    }

    @Test
    void commentsAndSpacesAreNoOctets() {
        assertEquals(Octets.of(1, 2, 0xab), Packets.hex("# all of it: 99\n01 02  # two\n\n  Ab"));
    }
}
