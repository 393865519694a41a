package dev.abound.tls;

import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS 1.2 or 1.3 to one peer: whom to trust, who to be, and that the certificate is made out to the host one wanted.
 * Immutable, for any thread.
 */
public final class Tls {

    /** Certificates that are trusted, and no other; the JVM's own ({@code cacerts}) when absent. */
    public static final String CA_FILE = "tls-ca-file";

    /** The client's certificate, and what leads from it to its CA. */
    public static final String CERTIFICATE_FILE = "tls-certificate-file";

    /** The private key of that certificate, for its owner's eyes only. */
    public static final String KEY_FILE = "tls-key-file";

    /** The keys {@link #of(HandlerSettings)} reads: a provider adds them to its own. */
    public static final Set<String> KEYS = Set.of(CA_FILE, CERTIFICATE_FILE, KEY_FILE);

    private static final String CHECK_HOST_NAME = "HTTPS"; // the name JSSE gives to the check of RFC 2818
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final SSLContext context;

    private Tls(SSLContext context) {
        this.context = context;
    }

    /** The JVM's own trust, no client certificate. */
    public static Tls plain() {
        return new Tls(context(new KeyManager[0], Optional.empty()));
    }

    /**
     * As one handler is configured; like {@link #plain()} when none of {@link #KEYS} is there. Files are read now: one
     * that is renewed counts from the next start of the handler.
     *
     * @throws SettingException for a file that cannot be used: which key, why
     */
    public static Tls of(HandlerSettings settings) {
        return new Tls(context(ClientIdentity.of(settings), trust(settings)));
    }

    /** For clients that check the host name themselves, such as {@code java.net.http}; all others take the socket. */
    public SSLContext context() {
        return context;
    }

    /** TLS 1.2 or 1.3 with the host name checked, for a socket or engine that was made with the peer's host name. */
    public SSLParameters parameters() {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(CHECK_HOST_NAME);
        parameters.setProtocols(VERSIONS);
        return parameters;
    }

    /**
     * A socket around one that is connected already; the handshake is done, the peer's certificate and name are good.
     * Closing it closes the other. A time limit set on the connected socket holds for each read of the handshake.
     *
     * @param host as the configuration names it: what the certificate must be made out to
     * @throws IOException when the peer is not who it should be, or does not speak TLS; the connected socket is closed
     */
    public SSLSocket secure(Socket connected, String host, int port) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(connected, host, port, true);
        try {
            secured.setSSLParameters(parameters());
            secured.startHandshake();
            return secured;
        } catch (IOException | RuntimeException refused) {
            connected.close();
            throw refused;
        }
    }

    private static Optional<TrustManager[]> trust(HandlerSettings settings) {
        return settings.find(CA_FILE).map(named -> {
            try {
                return trust(PemFile.certificates(settings.path(CA_FILE)));
            } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
                throw ClientIdentity.unusable(settings, CA_FILE, unusable);
            }
        });
    }

    private static TrustManager[] trust(List<X509Certificate> authorities)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("ca" + i, authorities.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static SSLContext context(KeyManager[] identity, Optional<TrustManager[]> trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity, trust.orElse(null), null); // null is JSSE's word for its own default
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM cannot speak TLS: " + impossible.getMessage(), impossible);
        }
    }
}
