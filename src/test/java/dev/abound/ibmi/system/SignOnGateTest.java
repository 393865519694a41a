package dev.abound.ibmi.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.CommandCall;
import dev.abound.ibmi.simulator.Fault;
import dev.abound.ibmi.simulator.HostServer;
import dev.abound.ibmi.simulator.IbmISimulator;
import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SignOnGateTest {

    @TempDir
    Path folder;

    private final IbmISimulator simulator = IbmISimulator.start();
    private final SignOnGate gate = new SignOnGate();

    @AfterEach
    void close() {
        simulator.close();
    }

    static HostPorts ports(IbmISimulator simulator) {
        return new HostPorts(Map.of(
                HostService.SIGNON, simulator.port(HostServer.SIGNON),
                HostService.DATA_QUEUE, simulator.port(HostServer.DATA_QUEUE),
                HostService.COMMAND, simulator.port(HostServer.COMMAND),
                HostService.HOST_CONNECTION, simulator.refusingPort()));
    }

    private SystemAccess access(String password) throws IOException {
        Path file = folder.resolve("password");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password);
        return SystemAccess.to(simulator.host(), SimpleName.of(IbmISimulator.DEFAULT_USER), file)
                .withPorts(ports(simulator));
    }

    private long signOns() {
        return simulator.traffic().requests(HostServer.SIGNON, Fault.SIGN_ON);
    }

    private SignOnException refusal(SystemAccess access) {
        return assertThrows(SignOnException.class, () -> gate.signOn(access));
    }

    @Test
    void theRightPasswordOpensTheServicesAskedFor() throws Exception {
        try (AS400 system = gate.signOn(access(IbmISimulator.DEFAULT_PASSWORD + "\n"), HostService.COMMAND)) {
            assertTrue(new CommandCall(system).run("CRTLIB ABOUND"));
        }
        assertEquals(1, signOns());
        assertEquals(1, simulator.traffic().connections(HostServer.COMMAND));
    }

    @Test
    void ofManyWhoTryAWrongPasswordOneDoesAndNobodyEverAgain() throws Exception {
        SystemAccess wrong = access("guessed");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (Future<SignOnException> each : threads.invokeAll(IntStream.range(0, 8)
                .<java.util.concurrent.Callable<SignOnException>>mapToObj(i -> () -> refusal(wrong))
                .toList())) {
            assertFalse(each.get().isWorthRetrying());
            assertTrue(each.get().getMessage().startsWith("the password of SIMUSER on " + simulator.host()));
        }
        threads.shutdown();
        refusal(access(IbmISimulator.DEFAULT_PASSWORD));
        assertEquals(1, signOns());
    }

    @Test
    void aDisabledProfileAnExpiredPasswordAndAnUnknownUserAreNamed() throws Exception {
        SystemAccess access = access(IbmISimulator.DEFAULT_PASSWORD);
        simulator.user(IbmISimulator.DEFAULT_USER).orElseThrow().disable();
        SignOnException disabled =
                assertThrows(SignOnException.class, () -> new SignOnGate().signOn(access, HostService.DATA_QUEUE));
        assertTrue(disabled.getMessage().contains("CHGUSRPRF USRPRF(SIMUSER) STATUS(*ENABLED)"));
        simulator.user(IbmISimulator.DEFAULT_USER).orElseThrow().enable();
        simulator.user(IbmISimulator.DEFAULT_USER).orElseThrow().expirePassword();
        SignOnException expired =
                assertThrows(SignOnException.class, () -> new SignOnGate().signOn(access, HostService.DATA_QUEUE));
        assertTrue(expired.getMessage().contains("has expired"), expired.getMessage());
        SystemAccess unknown = SystemAccess.to(simulator.host(), SimpleName.of("nobody"), access.passwordFile())
                .withPorts(access.ports());
        assertTrue(refusal(unknown).getMessage().contains("there is no profile NOBODY"));
    }

    @Test
    void aSystemThatIsNotThereOrDoesNotAnswerIsTriedAgainLater() throws Exception {
        SystemAccess access = access(IbmISimulator.DEFAULT_PASSWORD);
        simulator.endServers();
        SignOnException away = refusal(access);
        assertTrue(away.isWorthRetrying());
        assertTrue(away.getMessage().contains("STRHOSTSVR"), away.getMessage());
        simulator.startServers();
        simulator.faults().add(Fault.returnCode(0x00040003).request(Fault.SIGN_ON));
        SignOnException starting = refusal(access);
        assertTrue(starting.isWorthRetrying());
        assertTrue(starting.getMessage().contains("not ready"), starting.getMessage());
        gate.signOn(access, HostService.DATA_QUEUE).close();
    }

    @Test
    void anAnswerThatIsNoneIsTriedAgainLaterAndAnUnknownRefusalIsNot() throws Exception {
        SystemAccess access = access(IbmISimulator.DEFAULT_PASSWORD);
        for (String garbage : new String[] {"", "00"}) {
            simulator
                    .faults()
                    .add(Fault.otherReply(0xf003, Octets.ofHex(garbage)).request(0x7003));
            SignOnException strange = refusal(access);
            assertTrue(strange.isWorthRetrying(), strange.getMessage());
        }
        gate.signOn(access).close();
        simulator.faults().add(Fault.returnCode(0x7fffffff).request(Fault.SIGN_ON));
        assertFalse(refusal(access).isWorthRetrying());
    }

    @Test
    void aPasswordFileThatOthersMayReadIsRefusedBeforeAnythingIsSent() throws Exception {
        SystemAccess access = access(IbmISimulator.DEFAULT_PASSWORD);
        Files.setPosixFilePermissions(access.passwordFile(), PosixFilePermissions.fromString("rw-r-----"));
        assertEquals(
                "the password file " + access.passwordFile() + " can be used by others than its owner. Run chmod 600 "
                        + access.passwordFile() + ".",
                refusal(access).getMessage());
        Files.delete(access.passwordFile());
        assertTrue(refusal(access).getMessage().contains("does not exist"));
        assertTrue(refusal(access("\n\n")).getMessage().contains("no password"));
        assertEquals(0, signOns());
        gate.signOn(access(IbmISimulator.DEFAULT_PASSWORD)).close();
    }

    @Test
    void onePortTableForASystemIsHeldToBecauseTheToolboxHasOnlyOne() throws Exception {
        SystemAccess access = access(IbmISimulator.DEFAULT_PASSWORD);
        gate.signOn(access).close();
        SignOnException differing = refusal(access.withPorts(HostPorts.parse("signon=1")));
        assertTrue(differing.getMessage().contains("given twice and differ"), differing.getMessage());
    }

    @Test
    void portsAreReadInTheNotationOfTheCommandLine() {
        HostPorts ports = HostPorts.parse("signon=8476, dtaq=8472,command=8475");
        assertEquals("signon=8476,dtaq=8472,command=8475", ports.toString());
        for (String wrong : new String[] {"", "signon", "signon=x", "signon=0", "telnet=23", "dtaq=1,dtaq=2"}) {
            assertThrows(IllegalArgumentException.class, () -> HostPorts.parse(wrong), wrong);
        }
    }

    @Test
    void namesThatWouldNeedQuotingAreRefused() {
        assertEquals(
                "/QSYS.LIB/ABOUND.LIB/BINDINGS.DTAQ",
                QualifiedName.of("abound", "bindings").path("DTAQ"));
        assertEquals(
                "/QSYS.LIB/QCMDEXC.PGM", QualifiedName.of("QSYS", "QCMDEXC").path("PGM"));
        for (String wrong : new String[] {"", "*CURRENT", "*LIBL", "A B", "ABCDEFGHIJK", "1A", "A)", "A'"}) {
            assertThrows(IllegalArgumentException.class, () -> SimpleName.of(wrong), wrong);
        }
    }
}
