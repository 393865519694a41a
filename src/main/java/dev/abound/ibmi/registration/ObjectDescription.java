package dev.abound.ibmi.registration;

import dev.abound.value.Octets;
import dev.abound.wire.WireReader;
import java.util.function.Function;

/**
 * What the API QUSROBJD says of an object, format OBJD0200.
 *
 * @param owner the profile
 * @param made when it was created, by the system's own clock: {@code CYYMMDDHHMMSS}, C being 0 for 19 and 1 for 20
 * @param text its description
 */
record ObjectDescription(String owner, String made, String text) {

    /** Octets of the format up to the end of the text. */
    static final int LENGTH = 150;

    private static final int OWNER = 52;
    private static final int MADE = 64;
    private static final int TEXT = 100;

    static ObjectDescription decode(Octets receiver, Function<Octets, String> characters) {
        WireReader.of(receiver).skip(LENGTH, "object description");
        return new ObjectDescription(
                characters.apply(receiver.slice(OWNER, OWNER + 10)),
                characters.apply(receiver.slice(MADE, MADE + 13)),
                characters.apply(receiver.slice(TEXT, TEXT + 50)));
    }

    /** Made by an installation of this program, or by hand after its instructions. */
    boolean isOurs() {
        return text.startsWith(Installation.MARK);
    }

    /** {@code 2026-11-22 04:10:25}; as it came when it is not of that form. */
    String madeInWords() {
        return made.matches("[01][0-9]{12}")
                ? (made.startsWith("0") ? "19" : "20")
                        + made.replaceFirst("^.(..)(..)(..)(..)(..)(..)$", "$1-$2-$3 $4:$5:$6")
                : made;
    }
}
