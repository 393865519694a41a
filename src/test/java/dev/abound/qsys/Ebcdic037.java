package dev.abound.qsys;

import dev.abound.value.Octets;
import java.nio.charset.Charset;

/** Text in CCSID 37, of which only the invariant characters are ever used. */
final class Ebcdic037 {

    static final int BLANK = 0x40;

    private static final Charset CCSID_37 = Charset.forName("IBM037");

    private Ebcdic037() {}

    static Octets of(String text) {
        return Octets.wrap(text.getBytes(CCSID_37));
    }

    static String text(Octets octets) {
        return new String(octets.toArray(), CCSID_37);
    }
}
