package dev.abound.filter;

import java.util.Comparator;
import java.util.Locale;
import java.util.Set;

/** Finds what somebody probably meant. */
final class Nearest {

    private Nearest() {}

    /** {@code did you mean "x"?} when something is near, else all there are. */
    static String suggest(String word, Set<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
                .map(candidate -> "did you mean \"" + candidate + "\"?")
                .orElse("there are " + String.join(", ", known));
    }

    /** Insertions, deletions and substitutions from one to the other, case ignored (Levenshtein). */
    private static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
