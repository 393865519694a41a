package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import dev.abound.wire.WireFormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection and its thread: reads a request, lets a fault strike, has it answered, replies. */
final class HostConnection implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(HostConnection.class);
    /** The largest frame: a program call with all its parameters. */
    static final int LONGEST_FRAME = CallParameter.MOST_STORAGE + 65_536;

    private final HostServer server;
    private final Socket socket;
    private final Conversation conversation;
    private final Workplace workplace;

    /** What all connections of a simulator share. */
    record Workplace(Faults faults, Traffic traffic, OrphanedWait orphanedWait) {}

    HostConnection(HostServer server, Socket socket, Conversation conversation, Workplace workplace) {
        this.server = server;
        this.socket = socket;
        this.conversation = conversation;
        this.workplace = workplace;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            FrameInput in = new FrameInput(socket, LONGEST_FRAME);
            while (!conversation.isOver()) {
                Optional<Frame> request = in.read();
                if (request.isEmpty() || !serve(request.get(), in)) {
                    return;
                }
            }
        } catch (ProtocolException | WireFormatException misunderstanding) {
            workplace.traffic().complain(server.shortName() + ": " + misunderstanding.getMessage());
        } catch (IOException gone) {
            LOG.debug("a client of the simulated {} server has gone: {}", server.shortName(), gone.toString());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) { // of a command or program somebody plugged in, or ours: a test must see it
            workplace.traffic().complain(server.shortName() + ": " + bug);
        }
    }

    /** False when a fault has ended the connection. */
    private boolean serve(Frame request, FrameInput in) throws IOException, InterruptedException {
        workplace.traffic().received(server, request.id());
        Optional<Fault> fault = workplace.faults().strike(server, request.id());
        if (fault.isEmpty()) {
            Optional<Frame> reply = work(request, in);
            if (reply.isPresent()) {
                send(reply.get().encode());
            }
            return true;
        }
        return failing(request, in, fault.get());
    }

    private boolean failing(Frame request, FrameInput in, Fault fault) throws IOException, InterruptedException {
        switch (fault.kind()) {
            case CUT_BEFORE_WORK -> {
                return cut(fault);
            }
            case SILENCE_BEFORE_WORK -> {
                return fallSilent(in);
            }
            case RETURN_CODE -> {
                send(Refusal.of(request, server, fault.detail().number()).encode());
                return true;
            }
            case DELAY_BEFORE_WORK -> pause(fault.detail().delay());
            default -> {}
        }
        Optional<Frame> reply = work(request, in);
        return reply.isEmpty() || spoil(reply.get(), in, fault);
    }

    private boolean spoil(Frame reply, FrameInput in, Fault fault) throws IOException, InterruptedException {
        Octets octets = reply.encode();
        switch (fault.kind()) {
            case CUT_AFTER_WORK -> {
                return cut(fault);
            }
            case CUT_MID_FRAME -> {
                send(octets.first(fault.detail().number()));
                return cut(fault);
            }
            case CUT_AFTER_REPLY -> {
                send(octets);
                return cut(fault);
            }
            case SILENCE_AFTER_WORK -> {
                return fallSilent(in);
            }
            case SINGLE_OCTETS -> sendSingly(octets);
            case WRONG_CORRELATION ->
                send(reply.withCorrelation(reply.correlation() + 0x1000).encode());
            case OTHER_REPLY -> send(other(reply, fault.detail()).encode());
            case DELAY_REPLY -> {
                pause(fault.detail().delay());
                send(octets);
            }
            default -> send(octets);
        }
        return true;
    }

    private static Frame other(Frame reply, Fault.Detail detail) {
        return new Frame(0, reply.server(), reply.correlation(), 0, detail.number(), detail.octets());
    }

    private Optional<Frame> work(Frame request, FrameInput in) throws IOException, InterruptedException {
        ReadWait.Presence presence =
                workplace.orphanedWait() == OrphanedWait.NOTICED ? () -> !in.isAtEnd() : () -> true;
        return conversation.answer(request, presence);
    }

    private boolean cut(Fault fault) throws IOException {
        if (fault.reset()) {
            socket.setSoLinger(true, 0);
        }
        return false;
    }

    /** Takes what comes and answers nothing, until the client ends the connection. */
    private static boolean fallSilent(FrameInput in) throws IOException {
        while (in.read().isPresent()) {
            LOG.trace("a request falls into silence");
        }
        return false;
    }

    private static void pause(Duration delay) throws InterruptedException {
        Thread.sleep(delay.toMillis());
    }

    private void send(Octets octets) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(octets.toArray());
        out.flush();
    }

    private void sendSingly(Octets octets) throws IOException {
        for (int i = 0; i < octets.length(); i++) {
            send(octets.slice(i, i + 1));
        }
    }

    /** From any thread: ends the connection, whatever it is doing. */
    void end() {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            LOG.debug(
                    "closing a connection of the simulated {} server: {}",
                    server.shortName(),
                    alreadyBroken.toString());
        }
    }
}
