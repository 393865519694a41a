package dev.abound.omapi.codec;

import java.util.Optional;

/** What a message wants; the number is the header's third field. */
public enum OmapiOperation {
    /** Look an object up, and perhaps create or change it; answered by {@link #UPDATE} or {@link #STATUS}. */
    OPEN(1),
    /** Send the object with this handle again; answered by {@link #UPDATE} or {@link #STATUS}. */
    REFRESH(2),
    /** As a request: write these values, answered by {@link #STATUS}. As a reply: these are the object's values. */
    UPDATE(3),
    /** Reserved by ISC and never implemented there: answered by {@link #STATUS} 27. */
    NOTIFY(4),
    /** Only ever a reply: how it went. */
    STATUS(5),
    /** Delete the object with this handle; answered by {@link #STATUS}. */
    DELETE(6);

    private static final OmapiOperation[] BY_NUMBER = values();

    private final int number;

    OmapiOperation(int number) {
        this.number = number;
    }

    /** 1 to 6. */
    public int number() {
        return number;
    }

    /** Empty for a number outside 1 to 6; ISC ends a connection that sends one. */
    public static Optional<OmapiOperation> of(long number) {
        return number >= 1 && number <= BY_NUMBER.length ? Optional.of(BY_NUMBER[(int) number - 1]) : Optional.empty();
    }
}
