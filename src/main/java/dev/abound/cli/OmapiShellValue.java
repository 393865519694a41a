package dev.abound.cli;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.value.Octets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value as omshell shows it and takes it: what was typed as a number shows as a number, text in quotes as it is, and
 * octets in quotes when every one is printable, else in hexadecimal.
 *
 * @param octets what is sent
 * @param shown what is printed
 */
record OmapiShellValue(Octets octets, String shown) {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,10}");
    private static final Pattern DOTTED = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3})+");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{1,2}(:[0-9A-Fa-f]{1,2})*:?");

    /** What {@code unset} leaves. */
    static final OmapiShellValue NULL = new OmapiShellValue(Octets.empty(), "<null>");

    static OmapiShellValue sent(Octets octets) {
        boolean printable = octets.latin1().chars().allMatch(c -> c >= ' ' && c < 0x7f);
        return new OmapiShellValue(octets, printable ? quoted(octets) : octets.hex(":"));
    }

    /** From a word of a command; empty when it is none of omshell's notations. */
    static Optional<OmapiShellValue> typed(OmapiShellWord word) {
        String text = word.text();
        if (word.isQuoted()) {
            Octets octets = Octets.ofLatin1(text);
            return Optional.of(new OmapiShellValue(octets, quoted(octets)));
        }
        if (NUMBER.matcher(text).matches()) {
            int bits = (int) Long.parseLong(text);
            return Optional.of(
                    new OmapiShellValue(OmapiAttributes.number(Integer.toUnsignedLong(bits)), Integer.toString(bits)));
        }
        if (DOTTED.matcher(text).matches()) {
            return octets(text.split("\\."), 10);
        }
        return HEX.matcher(text).matches() ? octets(text.split(":"), 16) : Optional.empty();
    }

    private static Optional<OmapiShellValue> octets(String[] parts, int base) {
        int[] values = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = Integer.parseInt(parts[i], base);
            if (values[i] > 0xff) {
                return Optional.empty();
            }
        }
        return Optional.of(sent(Octets.of(values)));
    }

    private static String quoted(Octets octets) {
        return '"' + octets.latin1() + '"';
    }
}
