package dev.abound.ibmi.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ibmi.simulator.HostServer;
import dev.abound.ibmi.simulator.IbmISimulator;
import dev.abound.ibmi.simulator.QueuedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages by the real JTOpen to the simulated system. */
@Timeout(60)
class MessageSenderTest {

    private static final QualifiedName OPERATOR = QualifiedName.of("QSYS", "QSYSOPR");

    @TempDir
    private Path folder;

    private final IbmISimulator simulator = IbmISimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    private MessageSender sender(QualifiedName queue, Optional<QualifiedName> file) throws IOException {
        Path password = folder.resolve("password");
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, IbmISimulator.DEFAULT_PASSWORD);
        SystemAccess access = SystemAccess.to(simulator.host(), SimpleName.of(IbmISimulator.DEFAULT_USER), password)
                .withPorts(SignOnGateTest.ports(simulator));
        return new MessageSender(new SignOnGate(), access, queue, file);
    }

    private static List<String> shown(List<QueuedMessage> messages) {
        return messages.stream()
                .map(message -> message.type() + " " + message.id() + ": " + message.text())
                .toList();
    }

    @Test
    void aTextWithoutAFileIsInformationAndNeverAnInquiry() throws Exception {
        MessageSender sender = sender(OPERATOR, Optional.empty());
        sender.send("ABN1001", "Abound: pool office is 95 % full");
        sender.send("ABN1001", "Abound: 3 addresses are free");
        assertEquals(
                List.of("*INFO : Abound: pool office is 95 % full", "*INFO : Abound: 3 addresses are free"),
                shown(simulator.messages("QSYS", "QSYSOPR")));
        assertEquals(
                IbmISimulator.DEFAULT_USER,
                simulator.messages("QSYS", "QSYSOPR").get(0).sender());
        assertEquals(2, simulator.traffic().connections(HostServer.COMMAND), "signed off after each");
    }

    @Test
    void withAMessageFileToolsCanGoByTheId() throws Exception {
        simulator.run("CRTLIB ABOUND");
        simulator.run("CRTMSGQ MSGQ(ABOUND/ALERTS)");
        simulator.run("CRTMSGF MSGF(ABOUND/ABNMSGF)");
        simulator.run("ADDMSGD MSGID(ABN1001) MSGF(ABOUND/ABNMSGF) MSG('&1') SEV(40) FMT((*CHAR *VARY 2))");
        MessageSender sender =
                sender(QualifiedName.of("ABOUND", "ALERTS"), Optional.of(QualifiedName.of("ABOUND", "ABNMSGF")));
        sender.send("ABN1001", "Abound: handler webhook is 400 s behind");
        assertEquals(
                List.of("*INFO ABN1001: Abound: handler webhook is 400 s behind"),
                shown(simulator.messages("ABOUND", "ALERTS")));
        IOException unknown = assertThrows(IOException.class, () -> sender.send("ABN1009", "no such id"));
        assertTrue(unknown.getMessage().contains("CPF2419"), unknown.getMessage());
    }

    @Test
    void aLongTextIsCutAndAMissingQueueIsSaid() throws Exception {
        sender(OPERATOR, Optional.empty()).send("", "x".repeat(2_000));
        assertEquals(512, simulator.messages("QSYS", "QSYSOPR").get(0).text().length());
        MessageSender nowhere = sender(QualifiedName.of("QSYS", "NOWHERE"), Optional.empty());
        IOException refused = assertThrows(IOException.class, () -> nowhere.send("", "hello"));
        assertTrue(refused.getMessage().contains("refused a message to QSYS/NOWHERE: CPF2403"), refused.getMessage());
    }
}
