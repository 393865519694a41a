package dev.abound.app;

import dev.abound.value.Octets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Octets as people write them: {@code 02:00:5e:00:53:11}, {@code 2-0-5e-0-53-11}, {@code 0200.5e00.5311}, {@code
 * 02005e005311}.
 */
public final class HexWords {

    private static final Pattern SEPARATED = Pattern.compile("[0-9a-fA-F]{1,2}([:-][0-9a-fA-F]{1,2})+");
    private static final Pattern DOTTED = Pattern.compile("[0-9a-fA-F]{4}(\\.[0-9a-fA-F]{4})+");
    private static final Pattern RUNNING = Pattern.compile("([0-9a-fA-F]{2})+");

    private HexWords() {}

    /** Empty for any other text. */
    public static Optional<Octets> find(String text) {
        if (SEPARATED.matcher(text).matches()) {
            return Optional.of(pairs(text));
        }
        return DOTTED.matcher(text).matches() || isRunning(text)
                ? Optional.of(Octets.ofHex(text.replace(".", "")))
                : Optional.empty();
    }

    /** Pairs of digits without anything between: may also be a name, such as {@code cafe}. */
    static boolean isRunning(String text) {
        return RUNNING.matcher(text).matches();
    }

    private static Octets pairs(String text) {
        StringBuilder digits = new StringBuilder();
        for (String octet : text.split("[:-]", -1)) {
            digits.append(octet.length() == 1 ? "0" : "").append(octet);
        }
        return Octets.ofHex(digits.toString());
    }
}
