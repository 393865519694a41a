package dev.abound.isc.leases;

import dev.abound.value.Escaped;

/** The names dhcpd has for ARP hardware types, {@code unknown-N} for those without one. */
final class HardwareType {

    private static final String UNKNOWN = "unknown-";

    private HardwareType() {}

    static int parse(String word) {
        return switch (word) {
            case "ethernet" -> 1;
            case "token-ring" -> 6;
            case "fddi" -> 8;
            case "infiniband" -> 32;
            default -> unnamed(word);
        };
    }

    private static int unnamed(String word) {
        if (word.startsWith(UNKNOWN)) {
            try {
                int type = Integer.parseInt(word.substring(UNKNOWN.length()));
                if (type >= 0 && type <= 255) {
                    return type;
                }
            } catch (NumberFormatException notANumber) {
                throw wrong(word);
            }
        }
        throw wrong(word);
    }

    private static LeaseSyntaxException wrong(String word) {
        return new LeaseSyntaxException("no hardware type is called \"" + Escaped.text(word) + "\"");
    }
}
