package dev.abound.omapi.codec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a key signs: HMAC (RFC 2104) over a hash. dhcpd 4.4 knows all six, older ones hmac-md5 alone. */
public enum OmapiAlgorithm {
    HMAC_MD5("hmac-md5", 16, "HmacMD5"),
    HMAC_SHA1("hmac-sha1", 20, "HmacSHA1"),
    HMAC_SHA224("hmac-sha224", 28, "HmacSHA224"),
    HMAC_SHA256("hmac-sha256", 32, "HmacSHA256"),
    HMAC_SHA384("hmac-sha384", 48, "HmacSHA384"),
    HMAC_SHA512("hmac-sha512", 64, "HmacSHA512");

    private static final String SUFFIX = ".sig-alg.reg.int";

    private final String bareName;
    private final int signatureLength;
    private final String javaName;

    OmapiAlgorithm(String bareName, int signatureLength, String javaName) {
        this.bareName = bareName;
        this.signatureLength = signatureLength;
        this.javaName = javaName;
    }

    /** As dhcpd.conf and omshell write it, for example {@code hmac-sha256}. */
    public String bareName() {
        return bareName;
    }

    /** As it travels, with the suffix that the SHA family carries too, and with the final dot. */
    public String wireName() {
        return bareName + ".SIG-ALG.REG.INT.";
    }

    /** Octets of a signature: 16 to 64. */
    public int signatureLength() {
        return signatureLength;
    }

    /** The name {@code javax.crypto.Mac} knows it by. */
    String javaName() {
        return javaName;
    }

    /** By bare name or with the suffix, in any case, with or without the final dot. */
    public static Optional<OmapiAlgorithm> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String undotted = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        String bare = undotted.endsWith(SUFFIX) ? undotted.substring(0, undotted.length() - SUFFIX.length()) : undotted;
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.bareName.equals(bare))
                .findFirst();
    }

    /** All bare names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(OmapiAlgorithm::bareName).collect(Collectors.joining(", "));
    }
}
