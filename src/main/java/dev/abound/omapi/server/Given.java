package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiAttribute;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.value.Octets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads what a client gives: of a name that comes twice the last one counts. */
final class Given {

    private static final int NUMBER_WIDTH = 4;
    private static final int LONGEST_NAME = 255;

    private Given() {}

    /** Values to write, in the order of the message. */
    static Map<String, Octets> values(OmapiAttributes object) {
        Map<String, Octets> values = new LinkedHashMap<>();
        for (OmapiAttribute pair : object.pairs()) {
            values.put(pair.name(), pair.value());
        }
        return values;
    }

    /** Keeps what was read; success, or why not. */
    static <T> OmapiStatus taken(Answer<T> read, Consumer<T> keep) {
        return read.either(
                value -> {
                    keep.accept(value);
                    return OmapiStatus.SUCCESS;
                },
                status -> status);
    }

    static Answer<Long> number(Octets value) {
        return value.length() == NUMBER_WIDTH ? Answer.yes(value.u32(0)) : Answer.no(OmapiStatus.INVALID_ARGUMENT);
    }

    /** A value of 1 octet to so many. */
    static Answer<Octets> upTo(int most, Octets value) {
        return value.isEmpty() || value.length() > most ? Answer.no(OmapiStatus.INVALID_ARGUMENT) : Answer.yes(value);
    }

    /** A name of a host or group: printable, no blanks, so that it can stand in a dhcpd.conf. */
    static Answer<String> name(Octets value) {
        boolean beyondAscii = false;
        for (int i = 0; i < value.length(); i++) {
            int octet = value.u8(i);
            if (octet <= ' ' || octet == 0x7f) {
                return Answer.no(OmapiStatus.INVALID_ARGUMENT);
            }
            beyondAscii |= octet > 0x7f;
        }
        if (beyondAscii) {
            return Answer.no(OmapiStatus.IO_ERROR); // as dhcpd, which cannot write it
        }
        return upTo(LONGEST_NAME, value).then(text -> Answer.yes(text.latin1()));
    }

    /** Statements in the language of dhcpd.conf. */
    static Answer<String> statements(Octets value) {
        if (value.isEmpty()) {
            return Answer.no(OmapiStatus.INVALID_ARGUMENT);
        }
        String text = value.latin1();
        return Statements.areWhole(text) ? Answer.yes(text) : Answer.no(OmapiStatus.PARSE_ERROR);
    }
}
