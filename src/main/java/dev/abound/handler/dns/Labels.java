package dev.abound.handler.dns;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes a label that every DNS takes for a host name, letters, digits and hyphens (RFC 952, 1123 §2.1), of what a client
 * calls itself.
 */
enum Labels {
    /** Anything else becomes a hyphen. */
    REPLACE {
        @Override
        String ascii(String text) {
            return text;
        }
    },
    /** Letters beyond ASCII as IDNA has them (RFC 3490: {@code xn--…}), anything else becomes a hyphen. */
    IDN_LABELS {
        @Override
        String ascii(String text) {
            String letters = text.codePoints()
                    .map(c -> c < 128 || Character.isLetterOrDigit(c) ? c : '-')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            try {
                return IDN.toASCII(trimmed(letters), IDN.ALLOW_UNASSIGNED);
            } catch (IllegalArgumentException tooLongOrForbidden) {
                return text;
            }
        }
    },
    /** Anything else is no name. */
    REFUSE {
        @Override
        String ascii(String text) {
            return text;
        }

        @Override
        Optional<String> label(String text) {
            return super.label(text).filter(text.toLowerCase(Locale.ROOT)::equals);
        }
    };

    private static final int LONGEST_LABEL = 63;

    abstract String ascii(String text);

    /**
     * The label; empty when nothing is left of the text.
     *
     * @param text without dots, of any length
     */
    Optional<String> label(String text) {
        StringBuilder label = new StringBuilder();
        String lower = ascii(text.toLowerCase(Locale.ROOT)).toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length() && label.length() < LONGEST_LABEL; i++) {
            append(label, lower.charAt(i));
        }
        return Optional.of(trimmed(label.toString())).filter(name -> !name.isEmpty());
    }

    /** One hyphen for a run of characters that cannot be. */
    private static void append(StringBuilder label, char c) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') {
            label.append(c);
        } else if (!label.isEmpty() && label.charAt(label.length() - 1) != '-') {
            label.append('-');
        }
    }

    private static String trimmed(String label) {
        int from = 0;
        int to = label.length();
        while (from < to && label.charAt(from) == '-') {
            from++;
        }
        while (from < to && label.charAt(to - 1) == '-') {
            to--;
        }
        return label.substring(from, to);
    }
}
