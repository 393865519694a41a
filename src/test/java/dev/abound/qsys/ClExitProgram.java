package dev.abound.qsys;

import dev.abound.value.Octets;
import java.nio.file.Path;
import java.util.List;

/** The CL exit programs we ship, run as the DHCP server would call them. */
final class ClExitProgram {

    static final Path SCRIPTS = Path.of("qsys-scripts");
    static final List<String> SERVERS_LOG = List.of("TCP1234", "CPF5000");

    private static final ClProgram BINDINGS = ClProgram.read(SCRIPTS.resolve("dhcpabnd.pgm.clle"));
    private static final ClProgram RELEASES = ClProgram.read(SCRIPTS.resolve("dhcparls.pgm.clle"));

    private ClExitProgram() {}

    /**
     * @param entries it put on the queue
     * @param ownMessages it left in the job log
     * @param serversMessages of the server that are still there
     */
    record Outcome(List<Octets> entries, List<String> ownMessages, List<String> serversMessages) {}

    static Outcome call(ExitCall call) throws ClEscape {
        return call(call.isBinding(), ServerParameter.of(call.parameters()), new FakeIbmI(call.calledAt()));
    }

    static Outcome call(boolean binding, List<ServerParameter> parameters, FakeIbmI system) throws ClEscape {
        JobLog log = new JobLog(SERVERS_LOG);
        ClMachine.run(binding ? BINDINGS : RELEASES, parameters, system, log);
        return new Outcome(system.entries(), log.own(), log.callers());
    }
}
