package dev.abound.qsys;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.AS400Exception;
import com.ibm.as400.access.ProgramCall;
import com.ibm.as400.access.ProgramParameter;
import dev.abound.ibmi.simulator.EscapeMessageException;
import dev.abound.ibmi.simulator.HostServer;
import dev.abound.ibmi.simulator.IbmISimulator;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** The administrator's programs run against the simulator: commands directly, QUSRTVEI through real JTOpen. */
final class SimulatedIbmI implements ClSystem, AutoCloseable {

    private final IbmISimulator simulator = IbmISimulator.start();
    private final AS400 connection;
    private final List<String> commands = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    SimulatedIbmI() throws Exception {
        connection =
                new AS400(simulator.host(), IbmISimulator.DEFAULT_USER, IbmISimulator.DEFAULT_PASSWORD.toCharArray());
        connection.setGuiAvailable(false);
        connection.setServicePort(AS400.SIGNON, simulator.port(HostServer.SIGNON));
        connection.setServicePort(AS400.COMMAND, simulator.port(HostServer.COMMAND));
    }

    IbmISimulator simulator() {
        return simulator;
    }

    /** What was run and changed something: not CHKOBJ, not messages. */
    List<String> changes() {
        return commands.stream()
                .filter(command -> !command.startsWith("CHKOBJ"))
                .toList();
    }

    /** What the programs said to the administrator. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    void forget() {
        commands.clear();
        messages.clear();
    }

    @Override
    public Octets systemValue(String name) {
        throw new ClNotUnderstood("an administrator's program reads no system value");
    }

    @Override
    public void run(String command) throws ClEscape {
        if (command.startsWith("SNDPGMMSG")) {
            messages.add(command);
            return;
        }
        try {
            simulator.run(command);
            commands.add(command);
        } catch (EscapeMessageException escape) {
            throw new ClEscape(escape.escape().id(), command);
        }
    }

    @Override
    public void call(String program, List<ClVariable> parameters) throws ClEscape {
        ProgramParameter[] passed = new ProgramParameter[parameters.size()];
        for (int i = 0; i < passed.length; i++) {
            passed[i] = parameter(parameters.get(i), i == 1);
        }
        try {
            String path = "/QSYS.LIB/" + program.replaceFirst(".*/", "") + ".PGM";
            ProgramCall call = new ProgramCall(connection, path, passed);
            if (!call.run()) {
                throw new ClEscape(call.getMessageList()[0].getID(), program);
            }
            parameters.get(1).assign(Octets.of(passed[1].getOutputData()));
        } catch (AS400Exception told) {
            throw new ClEscape(told.getAS400Message().getID(), program);
        } catch (ClEscape escape) {
            throw escape;
        } catch (Exception broken) {
            throw new AssertionError(program + " could not be called", broken);
        }
    }

    private static ProgramParameter parameter(ClVariable variable, boolean output) throws ClEscape {
        if (output) {
            return new ProgramParameter(variable.length());
        }
        Octets octets = variable.type() == ClVariable.Type.CHAR
                ? variable.octets()
                : new WireWriter(4).u32(variable.number() & 0xffff_ffffL).toOctets();
        return new ProgramParameter(octets.toArray());
    }

    @Override
    public void close() {
        connection.close();
        simulator.close();
    }
}
