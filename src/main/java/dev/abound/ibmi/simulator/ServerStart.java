package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import dev.abound.wire.WireReader;
import dev.abound.wire.WireWriter;
import java.util.Optional;
import java.util.function.Supplier;

/** How a data queue or command connection begins: seeds, then user and password once more. */
final class ServerStart {

    static final int EXCHANGE_SEEDS = 0x7001;
    static final int START_SERVER = 0x7002;

    private final HostSystem system;
    private final SignOnCheck check;
    private final Octets serverSeed;
    private final String jobName;
    private Octets clientSeed = Octets.empty();
    private Optional<SimulatedJob> started = Optional.empty();

    ServerStart(HostSystem system, SignOnCheck check, Supplier<Octets> seeds, String jobName) {
        this.system = system;
        this.check = check;
        this.serverSeed = seeds.get();
        this.jobName = jobName;
    }

    /** A start that is over: user and password were right. */
    static ServerStart started(SimulatedJob job) {
        HostSystem system = job.system();
        ServerStart start = new ServerStart(
                system, new SignOnCheck(system, new PasswordSubstitutes(3)), Octets::empty, job.qualifiedName());
        start.started = Optional.of(job);
        return start;
    }

    static boolean concerns(Frame request) {
        return request.id() == EXCHANGE_SEEDS || request.id() == START_SERVER;
    }

    Frame answer(Frame request) {
        return request.id() == EXCHANGE_SEEDS ? seeds(request) : start(request);
    }

    private Frame seeds(Frame request) {
        clientSeed = request.reader().octets(Seeds.LENGTH, "client seed");
        WireWriter body = new WireWriter().i32(0).octets(serverSeed);
        return Frame.reply(request, 0xf001, 12, body).withAttributes(check.passwordLevel());
    }

    private Frame start(Frame request) {
        WireReader in = request.reader();
        int kind = in.u8("authentication kind");
        in.skip(1, "reply wanted");
        CodePoints given = CodePoints.read(in);
        Octets user = given.find(0x1104).orElse(Octets.empty());
        Octets substitute = given.find(0x1105).orElse(Octets.empty());
        int code = check.returnCode(kind, user, substitute, new Seeds(clientSeed, serverSeed));
        WireWriter body = new WireWriter().i32(code);
        if (code == SignOnCheck.OK) {
            SimulatedJob job = system.newJob(check.profile(user).orElseThrow(), jobName);
            started = Optional.of(job);
            CodePoints.writeText(body, 0x1104, system.ccsid(), system.ccsid().field(job.user(), 10));
            writeJobName(body, system, job);
        }
        return Frame.reply(request, 0xf002, 4, body);
    }

    static void writeJobName(WireWriter body, HostSystem system, SimulatedJob job) {
        if (system.settings().tellsJobName()) {
            CodePoints.writeText(body, 0x111f, system.ccsid(), system.ccsid().encode(job.qualifiedName()));
        }
    }

    /** The job, once user and password were right. */
    SimulatedJob job() throws ProtocolException {
        return started.orElseThrow(() -> new ProtocolException("a request came before user and password"));
    }
}
