package dev.abound.omapi.codec;

/**
 * How much is taken from the other side before it is told apart from an attack. ISC's own dhcpd has no such limits and
 * makes room for two gigabytes when asked to.
 *
 * @param name octets of a name, 1 to 65,535
 * @param value octets of a value
 * @param message octets of a whole message, signature included
 */
public record OmapiLimits(int name, int value, int message) {

    /** Names of 255 octets, values of 64 KiB, messages of 256 KiB: far beyond anything ISC's programs send. */
    public static final OmapiLimits USUAL = new OmapiLimits(255, 64 << 10, 256 << 10);

    private static final int SMALLEST_MESSAGE = 256;

    public OmapiLimits {
        if (name < 1 || name > 0xffff || value < 0 || message < SMALLEST_MESSAGE) {
            throw new IllegalArgumentException(
                    "limits want a name of 1 to 65535, a value of 0 or more and a message of " + SMALLEST_MESSAGE
                            + " octets or more, got " + name + ", " + value + ", " + message);
        }
    }
}
