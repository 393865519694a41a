package dev.abound.packet;

import dev.abound.value.Octets;
import java.util.List;
import java.util.stream.Collectors;

/** Packets made by hand: an empty header, a cookie, and the octets a test writes down. */
final class Hand {

    private Hand() {}

    /** Options as hexadecimal digits; blanks are for the eye. */
    static DhcpPacket options(String hex) {
        return FullReading.of(Octets.ofHex(header("02010600") + "63825363" + hex.replace(" ", "")));
    }

    /** The options field, and octets at the beginning of {@code file} and {@code sname}. */
    static DhcpPacket overloaded(String options, String file, String sname) {
        byte[] packet = Octets.ofHex(header("02010600") + "63825363" + options.replace(" ", ""))
                .toArray();
        Octets.ofHex(file.replace(" ", "")).copyTo(packet, 108);
        Octets.ofHex(sname.replace(" ", "")).copyTo(packet, 44);
        return FullReading.of(packet);
    }

    /** A whole header that begins with these octets and has zeros behind them. */
    static String header(String start) {
        return start + "00".repeat(236 - start.length() / 2);
    }

    /** As {@code error option 51}. */
    static List<String> problems(DhcpPacket packet) {
        return packet.problems().stream()
                .map(problem -> (problem.severity() + " " + problem.field())
                        .replace("ERROR", "error")
                        .replace("WARNING", "warning")
                        .replace("NOTE", "note"))
                .collect(Collectors.toList());
    }
}
