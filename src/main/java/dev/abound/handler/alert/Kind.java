package dev.abound.handler.alert;

import dev.abound.spi.Notice;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an alert can be about, by the word of the configuration. */
enum Kind {
    NEW_DEVICE(Notice.NEW_DEVICE),
    CONFLICT(Notice.CONFLICT),
    POOL(Notice.POOL_THRESHOLD),
    DEAD_LETTER(Notice.DEAD_LETTER),
    LAG(Notice.LAG),
    SOURCE(Notice.SOURCE_STOPPED),
    DISK(Notice.DISK_LOW);

    private final String type;

    Kind(String type) {
        this.type = type;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Kind> ofType(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "));
    }

    /** Reads words with commas between them; empty when one of them is none of these. */
    static Optional<Set<Kind>> parse(String text) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String word : text.split(",", -1)) {
            Optional<Kind> kind = Arrays.stream(values())
                    .filter(one -> one.word().equals(word.strip()))
                    .findFirst();
            if (kind.isEmpty()) {
                return Optional.empty();
            }
            kinds.add(kind.get());
        }
        return Optional.of(kinds);
    }
}
