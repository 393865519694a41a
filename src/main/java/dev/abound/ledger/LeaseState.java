package dev.abound.ledger;

import dev.abound.value.Escaped;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a lease is now, with the numbers OMAPI gives them (dhcpd(8), "the lease object"). */
public enum LeaseState {
    FREE(1),
    ACTIVE(2),
    EXPIRED(3),
    RELEASED(4),
    ABANDONED(5),
    RESET(6),
    BACKUP(7);

    private final int number;
    private final String word = name().toLowerCase(Locale.ROOT);

    LeaseState(int number) {
        this.number = number;
    }

    /** 1 free to 7 backup. */
    public int number() {
        return number;
    }

    /** Lower case, as it stands in JSON and on the command line. */
    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException for a number that is not 1 to 7 */
    public static LeaseState of(int number) {
        if (number < 1 || number > values().length) {
            throw new IllegalArgumentException("a lease state is 1 to 7, got " + number);
        }
        return values()[number - 1];
    }

    /** @throws IllegalArgumentException for any other text, naming the words there are */
    public static LeaseState parse(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a lease state is one of "
                        + Arrays.stream(values()).map(LeaseState::word).collect(Collectors.joining(", ")) + "; got \""
                        + Escaped.text(word) + "\""));
    }
}
