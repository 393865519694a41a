package dev.abound.ibmi.simulator;

/** In which order a data queue gives its entries back. */
public enum QueueOrder {
    /** First in, first out; {@code SEQ(*FIFO)}. */
    FIFO(0),
    /** Last in, first out. */
    LIFO(1),
    /** By key, the lowest that matches first, in order of arrival within a key. */
    KEYED(2);

    private final int code;

    QueueOrder(int code) {
        this.code = code;
    }

    /** As it travels: 0, 1 or 2. */
    int code() {
        return code;
    }

    /** By the low nibble of what travels; anything beyond counts as keyed. */
    static QueueOrder of(int code) {
        return switch (code & 0x0f) {
            case 0 -> FIFO;
            case 1 -> LIFO;
            default -> KEYED;
        };
    }
}
