package dev.abound.cli;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The key of the demonstration's OMAPI clients, made anew each time; it is good for nothing else, and so may be printed.
 *
 * @param secret in base64
 */
record DemoKey(String secret) {

    private static final String NAME = "demo";
    private static final int OCTETS = 24;

    static DemoKey make() {
        return make(new SecureRandom());
    }

    /** Of letters and digits alone, a letter first: easy to select in a terminal with two clicks. */
    static DemoKey make(RandomGenerator random) {
        byte[] octets = new byte[OCTETS];
        String secret;
        do {
            random.nextBytes(octets);
            secret = Base64.getEncoder().encodeToString(octets);
        } while (!secret.matches("[A-Za-z][A-Za-z0-9]*"));
        return new DemoKey(secret);
    }

    /** As a key file has it. */
    String declaration() {
        return "key " + NAME + " { algorithm hmac-sha256; secret \"" + secret + "\"; };\n";
    }

    /** What to type into ISC's omshell to see a lease. */
    List<String> omshell(String listener, String address) {
        int colon = listener.lastIndexOf(':');
        return List.of(
                "server " + listener.substring(0, colon),
                "port " + listener.substring(colon + 1),
                "key-algorithm hmac-sha256",
                "key " + NAME + " " + secret,
                "connect",
                "new lease",
                "set ip-address = " + address,
                "open");
    }

    @Override
    public String toString() {
        return NAME + " (hmac-sha256, secret withheld)";
    }
}
