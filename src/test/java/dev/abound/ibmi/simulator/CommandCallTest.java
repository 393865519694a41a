package dev.abound.ibmi.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.AS400Message;
import com.ibm.as400.access.CommandCall;
import com.ibm.as400.access.ObjectDoesNotExistException;
import com.ibm.as400.access.ProgramCall;
import com.ibm.as400.access.ProgramParameter;
import dev.abound.value.Octets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JTOpen's CommandCall and ProgramCall. */
@Timeout(60)
class CommandCallTest {

    private static List<String> ids(CommandCall call) {
        return Arrays.stream(call.getMessageList()).map(AS400Message::getID).toList();
    }

    @ParameterizedTest(name = "data stream level {0}")
    @ValueSource(ints = {5, 9, 10, 11})
    void commandsSucceedAndFailWithTheirMessagesAtEveryLevel(int level) throws Exception {
        try (IbmISimulator simulator =
                        IbmISimulator.builder().commandLevel(level).start();
                AS400 system = Toolbox.connect(simulator)) {
            CommandCall call = new CommandCall(system);
            assertTrue(call.run("CRTLIB LIB(ABOUND) TEXT('Abound''s library')"));
            assertEquals(List.of("CPC2102"), ids(call));
            assertFalse(call.run("CRTLIB ABOUND"));
            assertEquals(List.of("CPF2111"), ids(call));
            AS400Message escape = call.getMessageList()[0];
            assertEquals("Library ABOUND already exists", escape.getText());
            assertEquals(AS400Message.ESCAPE, escape.getType());
            assertEquals(40, escape.getSeverity());
            assertEquals("QCPFMSG", escape.getFileName().strip());
            assertFalse(call.run("GOGREEN"));
            assertEquals(List.of("CPD0030", "CPF0006"), ids(call));
            call.setMessageOption(AS400Message.MESSAGE_OPTION_NONE);
            assertFalse(call.run("GOGREEN"));
        }
    }

    @Test
    void aCommandOfTheTestsOwnIsRun() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.start();
                AS400 system = Toolbox.connect(simulator)) {
            simulator.command(
                    "GREET",
                    "NAME! TONE",
                    (command, job) -> List.of(HostMessage.completion(
                            "TST0001", "Good day " + command.text("NAME") + " from " + job.user())));
            CommandCall call = new CommandCall(system, "GREET NAME('World ☺')");
            assertTrue(call.run());
            assertEquals("Good day World", call.getMessageList()[0].getText().substring(0, 14));
            assertFalse(call.run("GREET"));
        }
    }

    @ParameterizedTest(name = "{0} octets")
    @ValueSource(ints = {1, 100, 1025, 60_000})
    void programsGetAndGiveParametersOfAnyLength(int length) throws Exception {
        try (IbmISimulator simulator = IbmISimulator.start();
                AS400 system = Toolbox.connect(simulator)) {
            simulator.program("QGPL", "ECHO", call -> {
                call.set(2, call.parameter(1));
                call.set(3, Octets.of(9));
            });
            byte[] sent = new byte[length];
            Arrays.fill(sent, 0, length / 2, (byte) 0x1b); // the rest are zeros, which travel as nothing
            ProgramParameter[] parameters = {
                new ProgramParameter(sent), new ProgramParameter(length), new ProgramParameter(new byte[] {7, 8}, 2)
            };
            assertTrue(new ProgramCall(system, "/QSYS.LIB/QGPL.LIB/ECHO.PGM", parameters).run());
            assertArrayEquals(sent, parameters[1].getOutputData());
            assertArrayEquals(new byte[] {9, 8}, parameters[2].getOutputData());
        }
    }

    @Test
    void aProgramThatFailsLeavesItsMessages() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.start();
                AS400 system = Toolbox.connect(simulator)) {
            simulator.program("QGPL", "FAILS", call -> {
                throw new EscapeMessageException("CPF9897", "it hurts");
            });
            ProgramCall call = new ProgramCall(system, "/QSYS.LIB/QGPL.LIB/FAILS.PGM", new ProgramParameter[] {});
            assertFalse(call.run());
            assertEquals("CPF9897", call.getMessageList()[0].getID());
        }
    }

    @Test
    void aProgramOrLibraryThatIsMissingIsSaidToBe() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.start();
                AS400 system = Toolbox.connect(simulator)) {
            ProgramParameter[] none = {};
            ProgramCall program = new ProgramCall(system, "/QSYS.LIB/QGPL.LIB/GONE.PGM", none);
            ObjectDoesNotExistException noProgram = assertThrows(ObjectDoesNotExistException.class, program::run);
            assertEquals(ObjectDoesNotExistException.OBJECT_DOES_NOT_EXIST, noProgram.getReturnCode());
            ProgramCall library = new ProgramCall(system, "/QSYS.LIB/NOLIB.LIB/GONE.PGM", none);
            ObjectDoesNotExistException noLibrary = assertThrows(ObjectDoesNotExistException.class, library::run);
            assertEquals(ObjectDoesNotExistException.LIBRARY_DOES_NOT_EXIST, noLibrary.getReturnCode());
        }
    }

    @Test
    void aBugInAPluggedInProgramIsAComplaintAndTheServerLives() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.start();
                AS400 system = Toolbox.connect(simulator)) {
            simulator.program("QGPL", "BUGGY", call -> {
                throw new IllegalStateException("oops");
            });
            ProgramCall call = new ProgramCall(system, "/QSYS.LIB/QGPL.LIB/BUGGY.PGM", new ProgramParameter[] {});
            assertThrows(java.io.IOException.class, call::run);
            assertTrue(new CommandCall(system).run("CHKOBJ QGPL *LIB"));
            assertEquals(
                    List.of("command: java.lang.IllegalStateException: oops"),
                    simulator.traffic().complaints());
        }
    }
}
