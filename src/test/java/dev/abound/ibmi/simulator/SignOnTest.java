package dev.abound.ibmi.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.AS400SecurityException;
import com.ibm.as400.access.ServerStartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real JTOpen signs on, at each password level and in each way that fails. */
@Timeout(60)
class SignOnTest {

    @ParameterizedTest(name = "password level {0}, user {1}, password {2}")
    @CsvSource({
        "0,DHCPUSR,SECRET1",
        "0,A,B",
        "0,TENLETTERS,TENDIGITS1",
        "0,NINELETTR,ninechars",
        "0,USER8888,EIGHTCHR",
        "0,DIGITS,12345678",
        "0,DIGITS,1234567",
        "1,DHCPUSR,mixedCase",
        "2,DHCPUSR,secret12Pw",
        "2,a,x",
        "3,DHCPUSR,'a long pass phrase, with blanks'",
        "3,TENLETTERS,secret12Pw",
        "4,DHCPUSR,secret12Pw",
        "4,A,abc",
        "4,TENLETTERS,'a long pass phrase'"
    })
    void theRightPasswordIsAcceptedOnEveryServer(int level, String user, String password) throws Exception {
        try (IbmISimulator simulator = IbmISimulator.builder()
                .passwordLevel(level)
                .user(user, password)
                .start()) {
            try (AS400 system = Toolbox.connect(simulator, user, password)) {
                system.connectService(AS400.SIGNON);
                system.connectService(AS400.DATAQUEUE);
                system.connectService(AS400.COMMAND);
                assertTrue(system.isConnected(AS400.COMMAND));
            }
            assertEquals(1, simulator.traffic().requests(HostServer.DATA_QUEUE, Fault.START_SERVER));
            assertEquals(java.util.List.of(), simulator.traffic().complaints());
        }
    }

    @ParameterizedTest(name = "password level {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aWrongPasswordIsRefusedOnceAndCounted(int level) {
        try (IbmISimulator simulator = IbmISimulator.builder()
                .passwordLevel(level)
                .user("DHCPUSR", "RIGHT")
                .start()) {
            assertEquals(AS400SecurityException.PASSWORD_INCORRECT, refusal(simulator, "DHCPUSR", "WRONG"));
            assertEquals(1, simulator.traffic().requests(HostServer.SIGNON, Fault.SIGN_ON));
            assertEquals(1, simulator.user("DHCPUSR").orElseThrow().failures());
        }
    }

    private static int refusal(IbmISimulator simulator, String user, String password) {
        try (AS400 system = Toolbox.connect(simulator, user, password)) {
            return assertThrows(AS400SecurityException.class, () -> system.connectService(AS400.SIGNON))
                    .getReturnCode();
        }
    }

    @Test
    void theLastButOneWrongPasswordWarnsAndTheLastDisablesTheProfile() {
        try (IbmISimulator simulator =
                IbmISimulator.builder().user("DHCPUSR", "RIGHT").start()) {
            assertEquals(AS400SecurityException.PASSWORD_INCORRECT, refusal(simulator, "DHCPUSR", "WRONG"));
            assertEquals(
                    AS400SecurityException.PASSWORD_INCORRECT_USERID_DISABLE, refusal(simulator, "DHCPUSR", "WRONG"));
            assertEquals(AS400SecurityException.PASSWORD_INCORRECT, refusal(simulator, "DHCPUSR", "WRONG"));
            assertEquals(AS400SecurityException.USERID_DISABLE, refusal(simulator, "DHCPUSR", "RIGHT"));
            assertFalse(simulator.user("DHCPUSR").orElseThrow().isEnabled());
            simulator.user("DHCPUSR").orElseThrow().enable();
            assertSignsOn(simulator, "DHCPUSR", "RIGHT");
        }
    }

    private static void assertSignsOn(IbmISimulator simulator, String user, String password) {
        try (AS400 system = Toolbox.connect(simulator, user, password)) {
            system.connectService(AS400.SIGNON);
        } catch (Exception refused) {
            throw new AssertionError(refused);
        }
    }

    @Test
    void profilesThatAreUnknownDisabledExpiredOrWithoutPasswordAreRefusedWithTheirOwnCodes() throws Exception {
        try (IbmISimulator simulator =
                IbmISimulator.builder().user("DHCPUSR", "RIGHT").start()) {
            assertEquals(AS400SecurityException.USERID_UNKNOWN, refusal(simulator, "NOBODY", "RIGHT"));
            simulator.user("DHCPUSR").orElseThrow().expirePassword();
            assertEquals(AS400SecurityException.PASSWORD_EXPIRED, refusal(simulator, "DHCPUSR", "RIGHT"));
            simulator.user("DHCPUSR").orElseThrow().changePassword("OTHER");
            assertSignsOn(simulator, "DHCPUSR", "OTHER");
            simulator.user("DHCPUSR").orElseThrow().disable();
            assertEquals(AS400SecurityException.USERID_DISABLE, refusal(simulator, "DHCPUSR", "OTHER"));
            simulator.run("CRTUSRPRF USRPRF(ABOUND) PASSWORD(*NONE)");
            assertEquals(AS400SecurityException.PASSWORD_NONE, refusal(simulator, "ABOUND", "ANY"));
        }
    }

    @Test
    void aServerThatIsNotStartedIsAStartupException() {
        try (IbmISimulator simulator = IbmISimulator.start();
                AS400 system = Toolbox.connect(simulator)) {
            simulator
                    .faults()
                    .add(Fault.returnCode(0x00040003).on(HostServer.DATA_QUEUE).request(Fault.START_SERVER));
            assertThrows(ServerStartupException.class, () -> system.connectService(AS400.DATAQUEUE));
        }
    }

    @Test
    void anExitProgramThatDeniesIsASecurityException() {
        try (IbmISimulator simulator = IbmISimulator.start();
                AS400 system = Toolbox.connect(simulator)) {
            simulator.faults().add(Fault.returnCode(0x00050004).request(Fault.SIGN_ON));
            AS400SecurityException denied =
                    assertThrows(AS400SecurityException.class, () -> system.connectService(AS400.SIGNON));
            assertEquals(AS400SecurityException.EXIT_PROGRAM_DENIED_REQUEST, denied.getReturnCode());
        }
    }

    @Test
    void theReleaseAndTheJobAreTold() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.builder().release(7, 4).start();
                AS400 system = Toolbox.connect(simulator)) {
            assertEquals(7, system.getVersion());
            assertEquals(4, system.getRelease());
            system.connectService(AS400.COMMAND);
            assertTrue(system.getJobs(AS400.COMMAND)[0].getName().startsWith("QZRCSRVS"));
        }
    }
}
