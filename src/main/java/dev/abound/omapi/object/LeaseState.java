package dev.abound.omapi.object;

import java.util.Optional;

/**
 * The state of a lease. Since ISC DHCP 4 the last two are never sent: a reserved or BOOTP lease keeps its state and
 * carries a bit in {@code flags} instead; see {@link Lease#stateInVersion3()}.
 */
public enum LeaseState {
    FREE(1, "free"),
    ACTIVE(2, "active"),
    EXPIRED(3, "expired"),
    RELEASED(4, "released"),
    ABANDONED(5, "abandoned"),
    RESET(6, "reset"),
    /** Free, and the failover partner's to give. */
    BACKUP(7, "backup"),
    RESERVED(8, "reserved"),
    BOOTP(9, "bootp");

    private static final LeaseState[] BY_NUMBER = values();

    private final int number;
    private final String text;

    LeaseState(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** 1 to 9. */
    public int number() {
        return number;
    }

    /** In the words of the manual page. */
    public String text() {
        return text;
    }

    /** Whether ISC DHCP 4 takes it when written: 1 to 7. */
    public boolean isWritable() {
        return number <= BACKUP.number;
    }

    public static Optional<LeaseState> of(long number) {
        return number >= 1 && number <= BY_NUMBER.length ? Optional.of(BY_NUMBER[(int) number - 1]) : Optional.empty();
    }

    /** By its word, as {@link #text()} says it. */
    public static Optional<LeaseState> named(String text) {
        for (LeaseState state : BY_NUMBER) {
            if (state.text.equals(text)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
