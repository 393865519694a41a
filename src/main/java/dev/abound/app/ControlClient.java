package dev.abound.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a running service through its control channel. */
final class ControlClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlClient.class);
    private static final int CONNECT_WITHIN_MILLIS = 2_000;
    private static final int ACCEPTED_WITHIN_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    private ControlClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /** Puts the call to the service at this address; empty when no service of ours answers there. */
    static Optional<ControlClient> call(ControlAddress address, Call call) {
        Socket socket = new Socket();
        try {
            return Optional.of(connect(socket, address, call));
        } catch (IOException | IllegalArgumentException nobody) {
            LOG.debug("nobody answers at the control channel {}", address, nobody);
            close(socket);
            return Optional.empty();
        }
    }

    private static ControlClient connect(Socket socket, ControlAddress address, Call call) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.port()), CONNECT_WITHIN_MILLIS);
        socket.setSoTimeout(ACCEPTED_WITHIN_MILLIS);
        ControlClient client = new ControlClient(socket);
        client.introduce(address.token(), call);
        socket.setSoTimeout(0);
        return client;
    }

    /** Another program may listen at the port of a service that died: it does not answer as ours does. */
    private void introduce(String token, Call call) throws IOException {
        ObjectNode request = ControlLine.object().put("token", token).put("operation", call.operation());
        request.set("arguments", call.arguments());
        socket.getOutputStream().write(ControlLine.octets(request));
        if (!ControlLine.read(in).path("accepted").asBoolean()) {
            throw new IOException("the answer is not that of a control channel");
        }
    }

    /**
     * Hears the answers out.
     *
     * @throws ServiceException when the service says it cannot, or ends in the middle
     */
    void hear(Answers answers) throws IOException {
        ObjectNode line = next();
        while (!line.has("done")) {
            if (line.has("failed")) {
                throw new ServiceException(line.path("failed").asText());
            }
            pass(line, answers);
            line = next();
        }
    }

    private static void pass(ObjectNode line, Answers answers) throws IOException {
        if (line.has("record")) {
            answers.record(line.withObject("/record"));
        } else if (line.has("note")) {
            answers.note(line.path("note").asText());
        } else {
            answers.progress(line.path("progress").asLong(), line.path("of").asLong());
        }
    }

    private ObjectNode next() {
        try {
            return ControlLine.readAnswer(in);
        } catch (IOException broken) {
            throw new ServiceException("The service ended before it had answered. Ask again.", broken);
        }
    }

    /** Waits until the service has closed its end, as it does when all else is closed; false when it has not in time. */
    boolean awaitEnd(Duration atMost) throws IOException {
        socket.setSoTimeout(Math.toIntExact(atMost.toMillis()));
        try {
            ControlLine.read(in);
            return true;
        } catch (EOFException ended) {
            return true;
        } catch (SocketTimeoutException stillThere) {
            return false;
        }
    }

    @Override
    public void close() {
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException refused) {
            throw new UncheckedIOException("the control channel could not be closed", refused);
        }
    }
}
