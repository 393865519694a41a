package dev.abound.isc.leases;

import java.util.Locale;
import java.util.Optional;

/** The binding states of dhcpd.leases(5), by the numbers OMAPI has for them. */
enum LeaseState {
    FREE(1),
    ACTIVE(2),
    EXPIRED(3),
    RELEASED(4),
    ABANDONED(5),
    RESET(6),
    BACKUP(7);

    private static final LeaseState[] ALL = values();

    private final int number;
    private final String word = name().toLowerCase(Locale.ROOT);

    LeaseState(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** The state with a number from 1 to 7. */
    static LeaseState of(int number) {
        return ALL[number - 1];
    }

    static Optional<LeaseState> find(String word) {
        for (LeaseState state : ALL) {
            if (state.word.equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
