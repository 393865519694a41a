package dev.abound.omapi.codec;

import dev.abound.value.Escaped;
import dev.abound.value.Octets;

/**
 * A named value. The wire does not say what type the value has: that is the business of the object it belongs to.
 *
 * @param name 1 to 65,535 characters up to U+00FF, one octet each; compared with regard to case
 * @param value the octets; none at all means "no value", which on an update deletes where deleting is possible
 */
public record OmapiAttribute(String name, Octets value) {

    private static final int LONGEST_NAME = 0xffff;

    public OmapiAttribute {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "an attribute's name has 1 to 65535 characters, got " + name.length() + " characters");
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) > 0xff) {
                throw new IllegalArgumentException(
                        "an attribute's name has only characters of one octet, got \"" + Escaped.text(name) + "\"");
            }
        }
    }

    @Override
    public String toString() {
        return Escaped.text(name) + "=" + value.hex(":");
    }
}
