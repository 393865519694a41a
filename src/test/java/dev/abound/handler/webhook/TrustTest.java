package dev.abound.handler.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.tls.TestAuthority;
import dev.abound.tls.TestAuthority.Issued;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers behind TLS, good and bad, whose certificate changes while Abound runs. */
class TrustTest {

    @TempDir
    private Path directory;

    private final Taken taken = new Taken();
    private TestAuthority authority;

    @BeforeEach
    void found() throws Exception {
        authority = TestAuthority.create();
    }

    /** Shows the certificate that is in the reference when a connection is opened. */
    private static final class Shows extends ServerSocketFactory {

        private final AtomicReference<SSLContext> context;
        private final boolean asksForClient;

        Shows(AtomicReference<SSLContext> context, boolean asksForClient) {
            this.context = context;
            this.asksForClient = asksForClient;
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
            SSLServerSocket socket =
                    (SSLServerSocket) context.get().getServerSocketFactory().createServerSocket(port, backlog, address);
            socket.setNeedClientAuth(asksForClient);
            return socket;
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException("only on loopback");
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            throw new UnsupportedOperationException("only on loopback");
        }
    }

    private Pipeline pipeline(Receiver receiver, String host) throws Exception {
        return new Pipeline(directory, "https://" + host + ":" + receiver.port() + "/events")
                .with("tls-ca-file", authority.write(directory.resolve("ca.pem")));
    }

    private void recovers(Issued bad, String reason) throws Exception {
        AtomicReference<SSLContext> shown = new AtomicReference<>(authority.server(bad));
        try (Receiver receiver = Receiver.secured(new Shows(shown, false));
                Pipeline pipeline = pipeline(receiver, "127.0.0.1")) {
            receiver.answers(taken.accept());
            pipeline.add(10, 5).start().awaitReason(reason);
            assertEquals(0, taken.events());
            receiver.leave();
            shown.set(authority.server(authority.issue("127.0.0.1")));
            receiver.arrive();
            pipeline.caughtUp();
            taken.assertExactly(10, 5);
        }
    }

    @Test
    void anExpiredCertificateIsWaitedOut() throws Exception {
        recovers(authority.issue("127.0.0.1", Instant.now().minus(Duration.ofMinutes(5))), "cannot be reached");
    }

    @Test
    void aCertificateOfAnotherHostIsWaitedOut() throws Exception {
        recovers(authority.issue("other.example"), "No subject alternative");
    }

    @Test
    void aStrangersCertificateIsWaitedOut() throws Exception {
        recovers(TestAuthority.create().issue("127.0.0.1"), "cannot be reached");
    }

    @Test
    void theClientCertificateIsShownToAReceiverThatAsks() throws Exception {
        AtomicReference<SSLContext> shown = new AtomicReference<>(authority.server(authority.issue("127.0.0.1")));
        Issued client = authority.issue("abound");
        Path certificate = Files.writeString(directory.resolve("client.pem"), client.certificatePem());
        Path key = TestAuthority.writeKey(directory.resolve("client.key"), client);
        try (Receiver receiver = Receiver.secured(new Shows(shown, true));
                Pipeline pipeline = pipeline(receiver, "127.0.0.1")
                        .with("tls-certificate-file", certificate)
                        .with("tls-key-file", key)) {
            receiver.answers(taken.accept());
            pipeline.add(10, 5).start().caughtUp();
            taken.assertExactly(10, 5);
        }
    }

    @Test
    void withoutAClientCertificateAReceiverThatAsksStaysAway() throws Exception {
        AtomicReference<SSLContext> shown = new AtomicReference<>(authority.server(authority.issue("127.0.0.1")));
        try (Receiver receiver = Receiver.secured(new Shows(shown, true));
                Pipeline pipeline = pipeline(receiver, "127.0.0.1")) {
            receiver.answers(taken.accept());
            pipeline.add(2, 2).start().awaitReason("127.0.0.1:" + receiver.port());
            assertEquals(0, taken.events());
        }
    }

    @Test
    void theDoctorLooksAtTheReceiverWithoutSendingAnything() throws Exception {
        AtomicReference<SSLContext> shown = new AtomicReference<>(authority.server(authority.issue("127.0.0.1")));
        try (Receiver receiver = Receiver.secured(new Shows(shown, false));
                Receiver open = Receiver.accepting()) {
            assertEquals(List.of(), checked(pipeline(receiver, "127.0.0.1")));
            assertEquals(List.of(), checked(new Pipeline(directory, open.url())));
            assertTrue(only(checked(pipeline(receiver, "localhost"))).contains("TLS with it fails"));
            assertTrue(only(checked(pipeline(open, "127.0.0.1"))).contains("TLS with it fails"));
            open.leave();
            assertTrue(only(checked(new Pipeline(directory, open.url()))).contains("cannot be reached"));
            assertEquals(0, receiver.heard().size() + open.heard().size());
        }
    }

    private static List<String> checked(Pipeline configured) {
        return new WebhookProvider().check(configured.settings());
    }

    private static String only(List<String> troubles) {
        assertEquals(1, troubles.size(), troubles.toString());
        return troubles.get(0);
    }

    @Test
    void aReceiverThatSpeaksNoTlsIsSaidToBeAway() throws Exception {
        try (Receiver receiver = Receiver.answering(taken.accept());
                Pipeline pipeline = pipeline(receiver, "127.0.0.1")) {
            pipeline.add(2, 2).start().awaitReason("127.0.0.1:" + receiver.port());
            assertTrue(
                    pipeline.status().toString().contains("TLS failed"),
                    pipeline.status().toString());
        }
    }
}
