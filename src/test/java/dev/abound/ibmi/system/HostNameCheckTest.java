package dev.abound.ibmi.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.CommandCall;
import dev.abound.ibmi.simulator.HostServer;
import dev.abound.ibmi.simulator.IbmISimulator;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS with a certificate for 127.0.0.1, which is trusted: it lets nobody in who is asked for by another address. */
@Timeout(60)
class HostNameCheckTest {

    private static final char[] STORE = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static SSLContext trusting;
    private static Path password;

    @BeforeAll
    static void aCertificateForTheLoopbackAddress() throws Exception {
        Path file = folder.resolve("system.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        String arguments = " -genkeypair -alias system -keyalg EC -dname CN=simulated -ext SAN=IP:127.0.0.1"
                + " -storetype PKCS12 -storepass changeit -keystore ";
        Process made = new ProcessBuilder((keytool + arguments + file).split(" ", -1))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertTrue(made.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, made.exitValue());
        trusting = contextOf(file);
        password = folder.resolve("password");
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, IbmISimulator.DEFAULT_PASSWORD);
    }

    private static SSLContext contextOf(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, STORE);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, STORE);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return made;
    }

    private static SystemAccess access(IbmISimulator simulator) {
        return SystemAccess.to(simulator.host(), SimpleName.of(IbmISimulator.DEFAULT_USER), password)
                .withTls(true)
                .withPorts(SignOnGateTest.ports(simulator));
    }

    @Test
    void aCertificateForTheAddressAskedForIsAccepted() throws Exception {
        try (IbmISimulator simulator =
                        IbmISimulator.builder().tls(trusting).host("127.0.0.1").start();
                AS400 system =
                        new SignOnGate(trusting.getSocketFactory()).signOn(access(simulator), HostService.COMMAND)) {
            assertTrue(new CommandCall(system).run("CRTLIB ABOUND"));
        }
    }

    @Test
    void aTrustedCertificateForAnotherAddressIsRefusedBeforeThePasswordIsSent() {
        try (IbmISimulator simulator = IbmISimulator.builder().tls(trusting).start()) {
            SignOnException refused = assertThrows(
                    SignOnException.class, () -> new SignOnGate(trusting.getSocketFactory()).signOn(access(simulator)));
            assertTrue(refused.getMessage().contains("certificate must be for that name"), refused.getMessage());
            assertEquals(0, simulator.traffic().requests(HostServer.SIGNON));
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsRefused() {
        try (IbmISimulator simulator = IbmISimulator.builder().tls(trusting).start()) {
            SignOnException refused =
                    assertThrows(SignOnException.class, () -> new SignOnGate().signOn(access(simulator)));
            assertTrue(refused.isWorthRetrying());
            assertTrue(refused.getMessage().startsWith("TLS with"), refused.getMessage());
        }
    }
}
