package dev.abound.cli;

import dev.abound.value.Escaped;
import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;

/**
 * Packets written as hexadecimal digits, in either case, with blanks and colons anywhere. A packet may take many lines;
 * a line without digits that is empty ends it. What follows {@code #} on a line is a comment.
 */
final class HexText {

    private final List<Octets> packets = new ArrayList<>();
    private final StringBuilder digits = new StringBuilder();

    private HexText() {}

    /**
     * The packets of a text, in order.
     *
     * @throws CliException for anything that is no digit, with its line
     */
    static List<Octets> parse(String name, String text) {
        HexText reading = new HexText();
        int number = 0;
        for (String line : text.lines().toList()) {
            reading.line(name, ++number, line);
        }
        reading.endPacket(name, number);
        return reading.packets;
    }

    static boolean looksLikeHex(String text) {
        boolean onlyHex = text.lines().allMatch(line -> content(line).chars().allMatch(HexText::isDigit));
        return onlyHex && text.lines().anyMatch(line -> !content(line).isEmpty());
    }

    private void line(String name, int number, String line) {
        if (line.isBlank()) {
            endPacket(name, number);
            return;
        }
        String content = content(line);
        content.chars().filter(c -> !isDigit(c)).findFirst().ifPresent(c -> {
            throw new CliException(name + ", line " + number + ": \"" + Escaped.text(Character.toString(c))
                    + "\" is no hexadecimal digit. Another kind of input? See --input.");
        });
        digits.append(content);
    }

    private static String content(String line) {
        int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).replaceAll("[\\s:]", "");
    }

    private static boolean isDigit(int c) {
        return Character.digit(c, 16) >= 0 && c < 0x80;
    }

    private void endPacket(String name, int number) {
        if (digits.length() % 2 == 1) {
            throw new CliException(name + ", line " + number + ": a packet ends with half an octet, after "
                    + digits.length() + " digits.");
        }
        if (!digits.isEmpty()) {
            packets.add(Octets.ofHex(digits.toString()));
            digits.setLength(0);
        }
    }
}
