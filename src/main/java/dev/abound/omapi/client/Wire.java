package dev.abound.omapi.client;

import dev.abound.omapi.codec.OmapiEncoder;
import dev.abound.omapi.codec.OmapiFrame;
import dev.abound.omapi.codec.OmapiFrames;
import dev.abound.omapi.codec.OmapiIntroduction;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.omapi.codec.OmapiMessage;
import dev.abound.omapi.codec.OmapiProtocolException;
import dev.abound.omapi.codec.OmapiSigner;
import dev.abound.value.Octets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A socket with messages on it: one out, one in, each in time. For one thread at a time. */
final class Wire {

    /** Fits every send buffer, so that writing cannot wait for a server that does not read. */
    private static final int LARGEST_REQUEST = 16 << 10;

    private static final int SEND_BUFFER = 64 << 10;
    private static final long LARGEST_ID = 0xffff_ffffL;

    private final Endpoint server;
    private final Socket socket;
    private final OmapiFrames frames;
    private final byte[] received = new byte[8 << 10];
    private Optional<OmapiSigner> signer = Optional.empty();
    private long lastId = Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt()); // only has to differ

    private Wire(Endpoint server, Socket socket, OmapiFrames frames) {
        this.server = server;
        this.socket = socket;
        this.frames = frames;
    }

    static Wire connect(ClientSettings settings, Deadline deadline) {
        Endpoint server = settings.server();
        InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
        if (address.isUnresolved()) {
            throw OmapiConnectionException.disorder("no host is known under the name " + server.host());
        }
        Wire wire = new Wire(server, new Socket(), new OmapiFrames(settings.limits()));
        try {
            wire.connectTo(address, deadline);
            return wire;
        } catch (SocketTimeoutException late) {
            wire.close();
            throw new OmapiTimeoutException(server + " did not take the connection in time");
        } catch (IOException failed) {
            wire.close();
            throw new OmapiConnectionException(
                    "no connection to " + server + ": " + failed.getMessage()
                            + "; is dhcpd running there, with \"omapi-port " + server.port() + ";\" in its dhcpd.conf?",
                    failed);
        }
    }

    private void connectTo(InetSocketAddress address, Deadline deadline) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSendBufferSize(SEND_BUFFER);
        socket.connect(address, deadline.millisLeft());
        socket.getOutputStream().write(OmapiIntroduction.OURS.encode().toArray());
    }

    /** Each differs from the ones before on this connection. */
    long nextId() {
        lastId = lastId == LARGEST_ID ? 1 : lastId + 1;
        return lastId;
    }

    /** From now on everything is signed, both ways. */
    void signWith(OmapiKey key) {
        signer = Optional.of(new OmapiSigner(key));
    }

    /** The reply to this request: right in number and, where it claims a signature, in signature. */
    OmapiFrame exchange(OmapiMessage request, Deadline deadline) {
        try {
            send(request);
            OmapiFrame reply = receive(deadline);
            check(request, reply);
            return reply;
        } catch (SocketTimeoutException late) {
            throw new OmapiTimeoutException(server + " did not answer in time" + whetherDone(request));
        } catch (OmapiProtocolException nonsense) {
            throw new OmapiConnectionException(server + " does not speak OMAPI: " + nonsense.getMessage(), nonsense);
        } catch (IOException failed) {
            throw OmapiConnectionException.closed(
                    server + " ended the connection (" + failed.getMessage() + ")" + whetherDone(request));
        }
    }

    private static String whetherDone(OmapiMessage request) {
        return switch (request.operation()) {
            case UPDATE, DELETE -> "; whether the change was made is not known";
            case OPEN -> request.message().has("create") ? "; whether the object was created is not known" : "";
            default -> "";
        };
    }

    private void send(OmapiMessage request) throws IOException {
        Octets octets = signer.isPresent() ? OmapiEncoder.encode(request, signer.get()) : OmapiEncoder.encode(request);
        if (octets.length() > LARGEST_REQUEST) {
            throw new IllegalArgumentException("a request may have " + LARGEST_REQUEST + " octets, this one has "
                    + octets.length() + ": nothing was sent");
        }
        socket.getOutputStream().write(octets.toArray());
    }

    private OmapiFrame receive(Deadline deadline) throws IOException {
        Optional<OmapiFrame> frame = frames.poll();
        while (frame.isEmpty()) {
            if (deadline.isOver()) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout(deadline.millisLeft());
            int count = socket.getInputStream().read(received);
            if (count < 0) {
                throw new IOException(frames.isInsideMessage() ? "in the middle of its answer" : "without an answer");
            }
            frames.feed(ByteBuffer.wrap(received, 0, count));
            frame = frames.poll();
        }
        return frame.get();
    }

    private void check(OmapiMessage request, OmapiFrame reply) {
        OmapiMessage message = reply.message();
        if (message.rid() != request.id()) {
            throw disorder("answered request " + message.rid() + ", asked was " + request.id());
        }
        boolean claimsSignature = message.authid() != 0;
        if (claimsSignature && !signer.map(ours -> ours.verifies(reply)).orElse(false)) {
            throw disorder("signed its answer wrongly: it does not know the secret, or somebody changed the answer");
        }
    }

    OmapiConnectionException disorder(String what) {
        return OmapiConnectionException.disorder(server + " " + what);
    }

    boolean isOpen() {
        return !socket.isClosed();
    }

    boolean isStillConnected() {
        if (socket.isClosed()) {
            return false;
        }
        try {
            socket.setSoTimeout(1);
            socket.getInputStream().read(); // the end, or something nobody asked for: useless either way
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (IOException broken) {
            return false;
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            throw new OmapiConnectionException("closing the connection to " + server + " failed", alreadyGone);
        }
    }
}
