package dev.abound.tls;

import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SecretFile;
import dev.abound.spi.SettingException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** Who we are to a peer that asks: a certificate and its private key. */
final class ClientIdentity {

    private static final char[] NO_PASSWORD = new char[0]; // the store never leaves memory
    private static final byte[] PROBE = {1, 2, 3};

    private ClientIdentity() {}

    /** No key manager without a certificate. */
    static KeyManager[] of(HandlerSettings settings) {
        boolean certificate = settings.find(Tls.CERTIFICATE_FILE).isPresent();
        if (certificate != settings.find(Tls.KEY_FILE).isPresent()) {
            settings.get(certificate ? Tls.KEY_FILE : Tls.CERTIFICATE_FILE); // the letter says which one is missing
        }
        return certificate ? managers(settings) : new KeyManager[0];
    }

    private static KeyManager[] managers(HandlerSettings settings) {
        List<X509Certificate> chain = chain(settings);
        try {
            String text = SecretFile.text(settings.path(Tls.KEY_FILE));
            PublicKey wanted = chain.get(0).getPublicKey();
            PrivateKey key = PemFile.privateKey(text, wanted.getAlgorithm());
            refuseStranger(key, wanted);
            return managers(chain, key);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | SettingException unusable) {
            throw unusable(settings, Tls.KEY_FILE, unusable);
        }
    }

    private static List<X509Certificate> chain(HandlerSettings settings) {
        try {
            return PemFile.certificates(settings.path(Tls.CERTIFICATE_FILE));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            throw unusable(settings, Tls.CERTIFICATE_FILE, unusable);
        }
    }

    /** JSSE would only say "handshake failure", once a peer asks. */
    private static void refuseStranger(PrivateKey key, PublicKey wanted) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(signatureOf(wanted.getAlgorithm()));
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(wanted);
        signature.update(PROBE);
        if (!signature.verify(signed)) {
            throw new IllegalArgumentException("it is not the key of the first certificate of " + Tls.CERTIFICATE_FILE);
        }
    }

    private static String signatureOf(String algorithm) {
        return switch (algorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> algorithm; // EdDSA is its own
        };
    }

    private static KeyManager[] managers(List<X509Certificate> chain, PrivateKey key)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    static SettingException unusable(HandlerSettings settings, String key, Exception why) {
        String reason = why instanceof IOException ? why.toString() : String.valueOf(why.getMessage());
        return new SettingException(
                settings.fullKey(key) + " names " + settings.path(key) + ", which cannot be used: " + reason, why);
    }
}
