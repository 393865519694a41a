package dev.abound.packet;

import java.util.Locale;

/**
 * Where options stand: the options field, and by option 52 the fields {@code file} and {@code sname} too (RFC 2131
 * §4.1). The order here is the order in which instances of one code are joined (RFC 3396 §5).
 */
public enum Area {
    OPTIONS,
    FILE,
    SNAME;

    /** The options field begins behind the magic cookie, which {@code file} and {@code sname} do not repeat. */
    static Area of(int offset) {
        if (offset >= HeaderField.FILE.end()) {
            return OPTIONS;
        }
        return offset >= HeaderField.FILE.offset ? FILE : SNAME;
    }

    int start() {
        return switch (this) {
            case OPTIONS -> OptionIndex.FIRST_OPTION;
            case FILE -> HeaderField.FILE.offset;
            case SNAME -> HeaderField.SNAME.offset;
        };
    }

    int end(int packetLength) {
        return switch (this) {
            case OPTIONS -> packetLength;
            case FILE -> HeaderField.FILE.end();
            case SNAME -> HeaderField.SNAME.end();
        };
    }

    /** The field's name in small letters, as the RFC writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
