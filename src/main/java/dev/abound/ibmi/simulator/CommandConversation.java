package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import dev.abound.wire.WireReader;
import dev.abound.wire.WireWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The remote command and program call server. */
final class CommandConversation implements Conversation {

    static final int EXCHANGE = 0x1001;
    static final int RUN = 0x1002;
    static final int CALL = 0x1003;
    static final int END_JOB = 0x1004;
    static final int COMMAND_FAILED = 0x0400;
    static final int PROGRAM_NOT_FOUND = 0x0500;
    static final int PROGRAM_FAILED = 0x0501;
    private static final int NO_MESSAGES = 0x01;

    private final HostSystem system;
    private final ServerStart start;
    private final MessageBlocks blocks;
    private boolean over;

    CommandConversation(HostSystem system, ServerStart start) {
        this.system = system;
        this.start = start;
        this.blocks = new MessageBlocks(system.ccsid(), system.settings().commandLevel());
    }

    @Override
    public Optional<Frame> answer(Frame request, ReadWait.Presence presence) throws IOException {
        if (ServerStart.concerns(request)) {
            return Optional.of(start.answer(request));
        }
        if (request.id() == Ping.REQUEST) {
            return Optional.of(Ping.answer(request));
        }
        if (request.id() == END_JOB) {
            over = true;
            return Optional.empty();
        }
        SimulatedJob job = start.job();
        return Optional.of(
                switch (request.id()) {
                    case EXCHANGE -> exchange(request);
                    case RUN -> run(request, job);
                    case CALL -> call(request, job);
                    default ->
                        throw new ProtocolException(
                                String.format("the command server knows no request %04x", request.id()));
                });
    }

    private Frame exchange(Frame request) {
        WireWriter body = new WireWriter()
                .u16(0)
                .i32(system.ccsid().number())
                .octets(system.ccsid().encode("2924"))
                .i32(system.settings().version())
                .u16(system.settings().commandLevel());
        return Frame.reply(request, 0x8001, 16, body);
    }

    private Frame run(Frame request, SimulatedJob job) throws ProtocolException {
        WireReader in = request.reader();
        int option = in.u8("message option");
        String command = command(CodePoints.read(in));
        try {
            return commandReply(request, 0, shown(option, system.commands().run(command, job)));
        } catch (EscapeMessageException failed) {
            return commandReply(request, COMMAND_FAILED, shown(option, failed.messages()));
        }
    }

    /** UTF-16 from level 10, the job's CCSID before. */
    private String command(CodePoints given) throws ProtocolException {
        Optional<Octets> wide = given.find(0x1104).filter(block -> block.length() >= 4);
        return wide.map(block -> Ccsid.UTF_16.decode(block.from(4)))
                .or(() -> given.find(0x1101).map(system.ccsid()::decode))
                .orElseThrow(() -> new ProtocolException("a command request carries no command"));
    }

    private Frame commandReply(Frame request, int code, List<HostMessage> messages) {
        WireWriter body = new WireWriter().u16(code).u16(messages.size());
        messages.forEach(message -> blocks.write(body, message));
        return Frame.reply(request, 0x8002, 4, body);
    }

    /** 01 none; 00, 03, 05 up to ten; 02, 04, 06 all. */
    private static List<HostMessage> shown(int option, List<HostMessage> messages) {
        if (option == NO_MESSAGES) {
            return List.of();
        }
        boolean all = option != 0 && option % 2 == 0;
        int from = all ? 0 : Math.max(0, messages.size() - 10);
        return messages.subList(from, messages.size());
    }

    private Frame call(Frame request, SimulatedJob job) {
        WireReader in = request.reader();
        String program = system.ccsid().trimmed(in.octets(10, "program"));
        ObjectName name = new ObjectName(system.ccsid().trimmed(in.octets(10, "library")), program);
        int option = in.u8("message option");
        List<CallParameter> parameters = CallParameter.readAll(in);
        try {
            List<Octets> after = system.call(
                    name, parameters.stream().map(CallParameter::storage).toList(), job);
            return result(request, parameters, after);
        } catch (EscapeMessageException failed) {
            boolean notFound = failed.escape().id().equals("MCH3401");
            return failure(request, notFound ? PROGRAM_NOT_FOUND : PROGRAM_FAILED, shown(option, failed.messages()));
        }
    }

    private static Frame result(Frame request, List<CallParameter> parameters, List<Octets> after) {
        WireWriter body = new WireWriter().u16(0).u16(0);
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).writeResult(body, after.get(i));
        }
        return Frame.reply(request, 0x8003, 4, body);
    }

    private Frame failure(Frame request, int code, List<HostMessage> messages) {
        WireWriter body = new WireWriter().u16(code).u16(messages.size());
        messages.forEach(message -> blocks.write(body, message));
        return Frame.reply(request, 0x8003, 4, body);
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
