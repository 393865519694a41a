package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiEncoder;
import dev.abound.omapi.codec.OmapiFrame;
import dev.abound.omapi.codec.OmapiFrames;
import dev.abound.omapi.codec.OmapiIntroduction;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.omapi.codec.OmapiLimits;
import dev.abound.omapi.codec.OmapiMessage;
import dev.abound.omapi.codec.OmapiOperation;
import dev.abound.omapi.codec.OmapiSigner;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.value.Octets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A bare client on a socket: sends whatever it is told, however wrong, and reads what comes. */
public final class Peer implements AutoCloseable {

    final Socket socket = new Socket();
    private final OmapiFrames frames = new OmapiFrames(OmapiLimits.USUAL);
    private long lastId;

    Peer(OmapiServer server) throws IOException {
        this(server.address());
    }

    public Peer(InetSocketAddress address) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(10_000);
        socket.connect(address);
    }

    public Peer introduced() throws IOException {
        send(OmapiIntroduction.OURS.encode());
        return this;
    }

    public void send(Octets octets) throws IOException {
        socket.getOutputStream().write(octets.toArray());
    }

    /** Opens a key; answers with the authid. */
    long authenticate(OmapiKey key) throws IOException {
        send(OmapiEncoder.encode(OmapiMessage.authenticate(key, ++lastId)));
        return receive().orElseThrow().message().handle();
    }

    static OmapiMessage lookup(long id, String address) {
        return OmapiMessage.request(
                OmapiOperation.OPEN,
                0,
                id,
                OmapiAttributes.none().withText("type", "lease"),
                Asked.attributes("ip-address=" + address));
    }

    Optional<OmapiFrame> ask(OmapiMessage message, long authid, OmapiKey key) throws IOException {
        send(OmapiEncoder.encode(message.signedAs(authid), new OmapiSigner(key)));
        return receive();
    }

    OmapiStatus status(OmapiMessage unsigned) throws IOException {
        send(OmapiEncoder.encode(unsigned));
        return receive().orElseThrow().message().status();
    }

    /** The next message; empty when the server closes. */
    public Optional<OmapiFrame> receive() throws IOException {
        byte[] buffer = new byte[8192];
        Optional<OmapiFrame> frame = frames.poll();
        while (frame.isEmpty()) {
            int count = read(buffer);
            if (count < 0) {
                return Optional.empty();
            }
            frames.feed(ByteBuffer.wrap(buffer, 0, count));
            frame = frames.poll();
        }
        return frame;
    }

    private int read(byte[] buffer) throws IOException {
        try {
            return socket.getInputStream().read(buffer);
        } catch (SocketException reset) {
            return -1;
        }
    }

    /** True when the server ends the connection without another message. */
    boolean isCutOff() throws IOException {
        return receive().isEmpty();
    }

    /** True when it still answers a signed question. */
    boolean isServed() throws IOException {
        long authid = authenticate(Asked.KEY);
        return ask(lookup(++lastId, "0a4d0107"), authid, Asked.KEY).isPresent();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
