package dev.abound.omapi.codec;

import dev.abound.value.Octets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and checks with one key. The signature covers a message after its first field, so the authid itself is not
 * protected, and there is neither time nor sequence number: a recorded message can be sent again. OMAPI belongs on
 * networks one trusts. For one thread.
 */
public final class OmapiSigner {

    private final OmapiKey key;
    private final Mac mac;

    public OmapiSigner(OmapiKey key) {
        this.key = key;
        this.mac = macOf(key);
    }

    private static Mac macOf(OmapiKey key) {
        String algorithm = key.algorithm().javaName();
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.secret().toArray(), algorithm));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(
                    "this Java cannot sign with " + key.algorithm().bareName(), missing);
        }
    }

    /** Octets of each signature. */
    public int length() {
        return key.algorithm().signatureLength();
    }

    /** The signature of everything between a message's authid and its end. */
    public Octets sign(Octets signed) {
        mac.update(signed.buffer());
        return Octets.wrap(mac.doFinal());
    }

    /** Writes the signature of a part of an array behind that part; there must be room for {@link #length} octets. */
    void signInPlace(byte[] array, int from, int to) {
        mac.update(array, from, to - from);
        try {
            mac.doFinal(array, to);
        } catch (ShortBufferException noRoom) {
            throw new IllegalStateException("no room was left for the signature", noRoom);
        }
    }

    /** True when the frame carries this key's signature; takes the same time wherever a wrong one differs. */
    public boolean verifies(OmapiFrame frame) {
        byte[] wanted = sign(frame.signed()).toArray();
        return MessageDigest.isEqual(wanted, frame.signature().toArray());
    }
}
