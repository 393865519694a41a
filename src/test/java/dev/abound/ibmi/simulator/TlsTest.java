package dev.abound.ibmi.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.CommandCall;
import com.ibm.as400.access.DataQueue;
import com.ibm.as400.access.DataQueueEntry;
import dev.abound.ibmi.simulator.Toolbox.Running;
import dev.abound.value.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All servers over TLS, with a certificate made for the test. */
@Timeout(60)
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static SSLContext context;

    @BeforeAll
    static void aKeyAndACertificate() throws Exception {
        Path file = folder.resolve("simulator.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "simulator",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=simulated",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertTrue(made.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, made.exitValue(), () -> read(folder.resolve("keytool.log")));
        context = contextOf(file);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static SSLContext contextOf(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return made;
    }

    @Test
    void queuesAndCommandsWorkAndAWaitIsEndedByAnEntry() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.builder().tls(context).start();
                AS400 system = Toolbox.connectSecurely(simulator, context.getSocketFactory())) {
            SimulatedQueue queue = simulator.createQueue("DHCPLIB", "ABND", QueueAttributes.fifo(100));
            assertTrue(new CommandCall(system).run("CRTLIB ABOUND"));
            DataQueue client = new DataQueue(system, Toolbox.path("DHCPLIB", "ABND"));
            Running<DataQueueEntry> read = Toolbox.start(() -> client.read(-1));
            Toolbox.await(() -> queue.waiting() == 1);
            Thread.sleep(200); // longer than the server waits between two looks whether the client is there
            queue.put(Octets.of(7));
            assertEquals(7, read.get().getData()[0]);
            client.write(new byte[] {8});
            assertEquals(8, client.read().getData()[0]);
        }
    }

    @Test
    void aClientThatGoesIsNoticedOverTlsToo() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.builder().tls(context).start();
                AS400 system = Toolbox.connectSecurely(simulator, context.getSocketFactory())) {
            SimulatedQueue queue = simulator.createQueue("DHCPLIB", "ABND", QueueAttributes.fifo(100));
            Running<DataQueueEntry> read =
                    Toolbox.start(() -> new DataQueue(system, Toolbox.path("DHCPLIB", "ABND")).read(-1));
            Toolbox.await(() -> queue.waiting() == 1);
            system.disconnectAllServices();
            assertThrows(ExecutionException.class, read::get);
            Toolbox.await(() -> queue.waiting() == 0);
        }
    }

    @Test
    void aClientThatDoesNotTrustTheCertificateIsRefusedByItself() throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, null, null);
        try (IbmISimulator simulator = IbmISimulator.builder().tls(context).start();
                AS400 system = Toolbox.connectSecurely(simulator, trusting.getSocketFactory())) {
            assertThrows(IOException.class, () -> system.connectService(AS400.SIGNON));
        }
    }
}
