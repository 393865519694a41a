package dev.abound.handler.dns;

import dev.abound.keyfile.KeyBlock;
import dev.abound.value.Octets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import javax.crypto.spec.SecretKeySpec;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TextParseException;

/**
 * A key that signs updates (RFC 8945). Never prints its secret.
 *
 * @param name as configured on the server too
 * @param algorithm one of {@link #ALGORITHMS}
 * @param secret 1 octet or more
 */
record TsigKey(Name name, String algorithm, Octets secret) {

    private static final String OLD_SUFFIX = ".sig-alg.reg.int";

    static final Map<String, Name> ALGORITHMS = Map.of(
            "hmac-md5", TSIG.HMAC_MD5,
            "hmac-sha1", TSIG.HMAC_SHA1,
            "hmac-sha224", TSIG.HMAC_SHA224,
            "hmac-sha256", TSIG.HMAC_SHA256,
            "hmac-sha384", TSIG.HMAC_SHA384,
            "hmac-sha512", TSIG.HMAC_SHA512);

    /** @throws IllegalArgumentException for an algorithm nobody here knows, an empty secret, a name that is none */
    static TsigKey of(KeyBlock block) {
        String algorithm = bare(block.algorithm());
        if (!ALGORITHMS.containsKey(algorithm)) {
            throw new IllegalArgumentException("line " + block.line() + ": the key \"" + block.name()
                    + "\" has the algorithm \"" + block.algorithm() + "\"; known are "
                    + String.join(", ", new TreeSet<>(ALGORITHMS.keySet())));
        }
        if (block.secret().isEmpty()) {
            throw new IllegalArgumentException("line " + block.line() + ": the key has an empty secret");
        }
        return new TsigKey(name(block), algorithm, block.secret());
    }

    private static String bare(String algorithm) {
        String lower = algorithm.toLowerCase(Locale.ROOT);
        String undotted = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return undotted.endsWith(OLD_SUFFIX)
                ? undotted.substring(0, undotted.length() - OLD_SUFFIX.length())
                : undotted;
    }

    private static Name name(KeyBlock block) {
        try {
            return Name.fromString(block.name(), Name.root);
        } catch (TextParseException noName) {
            throw new IllegalArgumentException(
                    "line " + block.line() + ": the key's name is no domain name: " + noName.getMessage(), noName);
        }
    }

    /** What signs and verifies; for one thread. */
    TSIG signer(Clock clock) {
        return new TSIG(ALGORITHMS.get(algorithm), name, new SecretKeySpec(secret.toArray(), algorithm), clock);
    }

    @Override
    public String toString() {
        return name.toString(true) + " (" + algorithm + ", secret withheld)";
    }
}
