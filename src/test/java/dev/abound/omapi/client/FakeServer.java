package dev.abound.omapi.client;

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
import dev.abound.value.Octets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An OMAPI server on loopback whose answers a test writes: true ones, or lies. */
public final class FakeServer implements AutoCloseable {

    public static final long AUTHID = 5;

    /** What is answered to the nth request of a connection after authentication, counted from 0, as octets. */
    public interface Answers {
        /** Empty closes the connection. */
        Optional<Octets> to(OmapiMessage request, int nth, OmapiSigner signer);
    }

    final List<OmapiMessage> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger mostAtTheDoor = new AtomicInteger(); // connected and not yet authenticated
    private final AtomicInteger atTheDoor = new AtomicInteger();

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final OmapiKey key;
    private final Octets introduction;
    private final Answers answers;

    public FakeServer(OmapiKey key, Answers answers) throws IOException {
        this(key, OmapiIntroduction.OURS.encode(), answers);
    }

    public FakeServer(OmapiKey key, Octets introduction, Answers answers) throws IOException {
        this.key = key;
        this.introduction = introduction;
        this.answers = answers;
        start(this::accept);
    }

    public Endpoint endpoint() {
        return new Endpoint("127.0.0.1", listener.getLocalPort());
    }

    /** As a restart looks to the clients. */
    public void dropConnections() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    public static Octets signed(
            OmapiMessage request, OmapiSigner signer, OmapiOperation operation, OmapiAttributes object) {
        OmapiAttributes part = operation == OmapiOperation.STATUS
                ? OmapiAttributes.none().withNumber("result", 0)
                : OmapiAttributes.none();
        return OmapiEncoder.encode(new OmapiMessage(AUTHID, operation, 9, 1, request.id(), part, object), signer);
    }

    public static Octets status(OmapiMessage request, OmapiSigner signer, long code) {
        OmapiAttributes result = OmapiAttributes.none().withNumber("result", code);
        return OmapiEncoder.encode(
                new OmapiMessage(AUTHID, OmapiOperation.STATUS, 0, 1, request.id(), result, OmapiAttributes.none()),
                signer);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "fake-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                mostAtTheDoor.accumulateAndGet(atTheDoor.incrementAndGet(), Math::max);
                start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.getOutputStream().write(introduction.toArray());
            OmapiFrames frames = new OmapiFrames(OmapiLimits.USUAL);
            OmapiSigner signer = new OmapiSigner(key);
            byte[] buffer = new byte[4096];
            int nth = -1;
            for (int count = socket.getInputStream().read(buffer);
                    count >= 0;
                    count = socket.getInputStream().read(buffer)) {
                frames.feed(ByteBuffer.wrap(buffer, 0, count));
                for (Optional<OmapiFrame> frame = frames.poll(); frame.isPresent(); frame = frames.poll()) {
                    Optional<Octets> answer = nth < 0
                            ? Optional.of(authenticated(frame.get().message()))
                            : heard(frame.get().message(), nth, signer);
                    if (nth++ < 0) {
                        atTheDoor.decrementAndGet();
                    }
                    if (answer.isEmpty()) {
                        return;
                    }
                    socket.getOutputStream().write(answer.get().toArray());
                }
            }
        } catch (IOException | RuntimeException ended) {
            sockets.remove(socket); // the client went away, which is what several tests are about
        }
    }

    private Optional<Octets> heard(OmapiMessage request, int nth, OmapiSigner signer) {
        requests.add(request);
        return answers.to(request, nth, signer);
    }

    private static Octets authenticated(OmapiMessage request) {
        return OmapiEncoder.encode(new OmapiMessage(
                0, OmapiOperation.UPDATE, AUTHID, 1, request.id(), OmapiAttributes.none(), request.object()));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        dropConnections();
    }
}
