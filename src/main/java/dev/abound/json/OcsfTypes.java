package dev.abound.json;

import dev.abound.value.HardwareAddress;
import java.util.regex.Pattern;

/** Which values OCSF's scalar types take; a strict receiver refuses the whole event for one that does not fit. */
final class OcsfTypes {

    private static final int MAC_OCTETS = 6;
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final int LONGEST_NAME = 253;

    private OcsfTypes() {}

    /** {@code integer_t} is understood as 32 bits, signed. */
    static boolean isInteger(long number) {
        return number == (int) number;
    }

    /** {@code hostname_t}: labels of letters, digits and inner hyphens (RFC 1123 §2.1). */
    static boolean isHostname(String name) {
        if (name.length() > LONGEST_NAME) {
            return false;
        }
        for (String label : name.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }

    /** {@code mac_t} is six octets. */
    static boolean isMac(HardwareAddress hardware) {
        return JsonParts.hasMac(hardware) && hardware.octets().length() == MAC_OCTETS;
    }

    /** The address of a reply that binds nothing is 0.0.0.0, which is nobody's. */
    static boolean isAssigned(String ip) {
        return !ip.equals("0.0.0.0");
    }
}
