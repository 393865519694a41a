package dev.abound.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import dev.abound.tls.TestAuthority.Issued;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real handshakes over loopback. */
class PeerTrustTest {

    private static final int PATIENCE = 10_000;

    @TempDir
    private Path directory;

    private TestAuthority authority;
    private final Map<String, String> values = new HashMap<>();

    @BeforeEach
    void trustTheAuthority() throws Exception {
        authority = TestAuthority.create();
        values.put("tls-ca-file", authority.write(directory.resolve("ca.pem")).toString());
    }

    private Tls tls() {
        return Tls.of(new HandlerSettings("out", values, directory));
    }

    private String letter() {
        return assertThrows(SettingException.class, this::tls).getMessage();
    }

    @Test
    void textAroundACertificateMayBeOfAnyEncoding() throws Exception {
        Path file = directory.resolve("ca.pem");
        Files.writeString(
                file, "Zertifikat f\u00fcr das B\u00fcro\n" + Files.readString(file), StandardCharsets.ISO_8859_1);
        assertFalse(tls().parameters().getEndpointIdentificationAlgorithm().isEmpty());
    }

    private void identify(Issued client) throws Exception {
        Path certificate = Files.writeString(directory.resolve("client.pem"), client.certificatePem());
        values.put("tls-certificate-file", certificate.toString());
        values.put("tls-key-file", key(client).toString());
    }

    private Path key(Issued client) throws IOException {
        return TestAuthority.writeKey(directory.resolve("client.key"), client);
    }

    /** What the server saw: the client's name, or the empty text for a client without one. */
    private String handshake(Issued server, String host, boolean askForClient) throws Exception {
        try (SSLServerSocket listener = (SSLServerSocket) authority
                .server(server)
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(PATIENCE);
            listener.setNeedClientAuth(askForClient);
            CompletableFuture<String> seen = CompletableFuture.supplyAsync(() -> serve(listener, askForClient));
            try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
                plain.setSoTimeout(PATIENCE);
                SSLSocket secured = tls().secure(plain, host, listener.getLocalPort());
                assertEquals('!', secured.getInputStream().read());
            }
            return seen.get(PATIENCE, TimeUnit.MILLISECONDS);
        }
    }

    private static String serve(SSLServerSocket listener, boolean askForClient) {
        try (SSLSocket peer = (SSLSocket) listener.accept()) {
            peer.setSoTimeout(PATIENCE);
            peer.startHandshake();
            String client = askForClient ? peer.getSession().getPeerPrincipal().getName() : "";
            peer.getOutputStream().write('!');
            peer.getOutputStream().flush();
            return client;
        } catch (IOException refused) {
            return refused.toString();
        }
    }

    private String refusal(Issued server, String host) {
        return assertThrows(SSLException.class, () -> handshake(server, host, false))
                .toString();
    }

    @Test
    void aServerOfTheConfiguredAuthorityIsBelieved() throws Exception {
        assertEquals("", handshake(authority.issue("receiver.example"), "receiver.example", false));
        assertEquals("", handshake(authority.issue("127.0.0.1"), "127.0.0.1", false));
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws Exception {
        String why = refusal(authority.issue("other.example"), "receiver.example");
        assertTrue(why.contains("receiver.example"), why);
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        Instant anHourAgo = Instant.now().minus(Duration.ofHours(1));
        String why = refusal(authority.issue("receiver.example", anHourAgo), "receiver.example");
        assertTrue(why.contains("validity"), why);
    }

    @Test
    void aServerOfAnotherAuthorityIsRefused() throws Exception {
        Issued stranger = TestAuthority.named("Test CA").issue("receiver.example");
        refusal(stranger, "receiver.example");
    }

    @Test
    void withoutAnAuthorityOfOnesOwnTheJvmDecides() throws Exception {
        values.clear();
        refusal(authority.issue("receiver.example"), "receiver.example");
    }

    @Test
    void theClientShowsItsCertificateToAServerThatAsks() throws Exception {
        identify(authority.issue("abound"));
        assertEquals("CN=abound", handshake(authority.issue("receiver.example"), "receiver.example", true));
    }

    @Test
    void aCertificateWithoutItsKeyNamesTheMissingOne() throws Exception {
        identify(authority.issue("abound"));
        values.remove("tls-key-file");
        assertTrue(letter().startsWith("handlers.out.tls-key-file is missing"), letter());
        identify(authority.issue("abound"));
        values.remove("tls-certificate-file");
        assertTrue(letter().startsWith("handlers.out.tls-certificate-file is missing"), letter());
    }

    @Test
    void theKeyOfAnotherCertificateIsNoticedAtStart() throws Exception {
        identify(authority.issue("abound"));
        key(authority.issue("abound"));
        assertTrue(letter().contains("it is not the key of the first certificate"), letter());
    }

    @Test
    void aKeyOthersMayReadIsRefused() throws Exception {
        identify(authority.issue("abound"));
        Files.setPosixFilePermissions(directory.resolve("client.key"), PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(letter().contains("chmod 600"), letter());
    }

    @Test
    void anotherFormOfKeyIsRefusedWithTheCommandThatConvertsIt() throws Exception {
        Issued client = authority.issue("abound");
        identify(client);
        Files.writeString(directory.resolve("client.key"), client.keyPem().replace("PRIVATE KEY", "EC PRIVATE KEY"));
        assertTrue(letter().contains("openssl pkcs8 -topk8"), letter());
    }

    @Test
    void damageIsToldWithTheKeyAndTheFile() throws Exception {
        Path file = directory.resolve("ca.pem");
        Files.writeString(file, "nothing of that kind");
        assertTrue(letter().startsWith("handlers.out.tls-ca-file names " + file + ", which cannot be used"), letter());
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertTrue(letter().contains("cannot be read"), letter());
        Files.delete(file);
        assertTrue(letter().contains("NoSuchFile"), letter());
    }

    @Test
    void severalAuthoritiesInOneFileAllCount() throws Exception {
        String both = TestAuthority.named("Another CA").root().certificatePem() + "# ours\n"
                + authority.root().certificatePem();
        Files.writeString(directory.resolve("ca.pem"), both);
        assertEquals("", handshake(authority.issue("receiver.example"), "receiver.example", false));
    }

    @Test
    void parametersAlwaysAskForTheHostName() {
        assertEquals("HTTPS", tls().parameters().getEndpointIdentificationAlgorithm());
        assertFalse(java.util.List.of(tls().parameters().getProtocols()).contains("TLSv1.1"));
    }
}
