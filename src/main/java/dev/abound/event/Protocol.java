package dev.abound.event;

/**
 * How the client asked: the request type of DHCA0100 (IBM, exit point QIBM_QTOD_DHCP_ABND, parameter 1).
 *
 * @param requestType 1 DHCP, 2 BOOTP; any other number is kept as it came, 0 to 4,294,967,295
 */
public record Protocol(long requestType) {

    public static final Protocol DHCP = new Protocol(1);
    public static final Protocol BOOTP = new Protocol(2);

    /** {@code dhcp}, {@code bootp}, or the unknown number in decimal. */
    public String word() {
        return requestType == 1 ? "dhcp" : requestType == 2 ? "bootp" : Long.toString(requestType);
    }

    /**
     * Reads what {@link #word()} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Protocol parse(String word) {
        return switch (word) {
            case "dhcp" -> DHCP;
            case "bootp" -> BOOTP;
            default -> new Protocol(Long.parseUnsignedLong(word));
        };
    }

    @Override
    public String toString() {
        return word();
    }
}
