package dev.abound.value;

/**
 * An IPv6 address.
 *
 * @param octets sixteen
 */
public record Ipv6Address(Octets octets) {

    private static final int WIDTH = 16;
    private static final int GROUPS = 8;

    public Ipv6Address {
        if (octets.length() != WIDTH) {
            throw new IllegalArgumentException("an IPv6 address has 16 octets, got " + octets.length());
        }
    }

    /** The text form of RFC 5952: small letters, no leading zeros, the first longest run of zero groups as "::". */
    @Override
    public String toString() {
        int run = 0;
        int longest = 1; // a single group of zeros is not shortened
        int from = -1;
        for (int group = 0; group < GROUPS; group++) {
            run = octets.u16(2 * group) == 0 ? run + 1 : 0;
            if (run > longest) {
                longest = run;
                from = group - run + 1;
            }
        }
        if (from < 0) {
            return groups(0, GROUPS);
        }
        return groups(0, from) + "::" + groups(from + longest, GROUPS);
    }

    private String groups(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int group = from; group < to; group++) {
            text.append(group == from ? "" : ":").append(Integer.toHexString(octets.u16(2 * group)));
        }
        return text.toString();
    }
}
