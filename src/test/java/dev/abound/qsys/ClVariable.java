package dev.abound.qsys;

import dev.abound.value.Octets;
import java.util.Optional;

/** A declared variable. CHAR is fixed length, INT four octets, DEC packed; the octets lie on a storage at an offset. */
final class ClVariable {

    enum Type {
        CHAR,
        INT,
        DEC
    }

    private final String name;
    private final Type type;
    private final int length;
    private final int offset;
    private Optional<ClStorage> storage;
    private boolean parameter;
    private long decimal;

    ClVariable(String name, Type type, int length, ClStorage storage, int offset) {
        this.name = name;
        this.type = type;
        this.length = length;
        this.storage = Optional.of(storage);
        this.offset = offset;
    }

    /** A parameter begins without storage; one that is not passed stays so. */
    void isParameter() {
        parameter = true;
        storage = Optional.empty();
    }

    void pass(ClStorage servers) {
        storage = Optional.of(servers);
    }

    String name() {
        return name;
    }

    Type type() {
        return type;
    }

    int length() {
        return length;
    }

    /** A variable defined on this one. */
    ClVariable define(String other, Type otherType, int otherLength, int position) {
        if (parameter || type != Type.CHAR || position < 1 || position - 1 + otherLength > length) {
            throw new ClNotUnderstood(other + " cannot be defined on " + name);
        }
        return new ClVariable(other, otherType, otherLength, storage.orElseThrow(), offset + position - 1);
    }

    Octets octets() throws ClEscape {
        return octets(1, length);
    }

    /** {@code %SST}: outside the declared length is an escape, 0 octets too. */
    Octets octets(long position, long count) throws ClEscape {
        checkRange(position, count);
        byte[] read = new byte[(int) count];
        for (int i = 0; i < read.length; i++) {
            read[i] = (byte) readable().read(offset + (int) position - 1 + i);
        }
        return Octets.wrap(read);
    }

    private ClStorage readable() throws ClEscape {
        if (storage.isEmpty()) {
            throw new ClEscape("MCH3601", "Pointer not set for location referenced: " + name);
        }
        return storage.get();
    }

    private void checkRange(long position, long count) throws ClEscape {
        if (type != Type.CHAR) {
            throw new ClNotUnderstood(name + " is no CHAR");
        }
        if (position < 1 || count < 1 || position - 1 + count > length) {
            throw new ClEscape("MCH0603", name + " has " + length + " octets, not " + position + " for " + count);
        }
    }

    /** Left-justified, padded with blanks, cut on the right. */
    void assign(Octets value) throws ClEscape {
        assign(1, length, value);
    }

    void assign(long position, long count, Octets value) throws ClEscape {
        checkRange(position, count);
        for (int i = 0; i < count; i++) {
            writable().write(offset + (int) position - 1 + i, i < value.length() ? value.u8(i) : Ebcdic037.BLANK);
        }
    }

    private ClStorage writable() {
        if (parameter) {
            throw new ServerStorageTouched(name + " is a parameter and was assigned to");
        }
        return storage.orElseThrow();
    }

    long number() throws ClEscape {
        return switch (type) {
            case DEC -> decimal;
            case INT -> integer();
            case CHAR -> throw new ClNotUnderstood(name + " is CHAR and is used as a number");
        };
    }

    private int integer() throws ClEscape {
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = (value << 8) | readable().read(offset + i);
        }
        return value;
    }

    /** Too large for the type is an escape, as in CL. */
    void assign(long value) throws ClEscape {
        switch (type) {
            case DEC -> assignDecimal(value);
            case INT -> assignInteger(value);
            case CHAR -> throw new ClNotUnderstood(name + " is CHAR and is given a number");
        }
    }

    private void assignDecimal(long value) throws ClEscape {
        if (Math.abs(value) >= Math.round(Math.pow(10, length))) {
            throw new ClEscape("MCH1210", "Receiver value too small: " + value + " for " + name);
        }
        decimal = value;
    }

    private void assignInteger(long value) throws ClEscape {
        if (value != (int) value) {
            throw new ClEscape("MCH1210", "Receiver value too small: " + value + " for " + name);
        }
        for (int i = 0; i < Integer.BYTES; i++) {
            writable().write(offset + i, (int) (value >>> (8 * (Integer.BYTES - 1 - i))) & 0xff);
        }
    }
}
