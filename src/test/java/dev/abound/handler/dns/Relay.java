package dev.abound.handler.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.xbill.DNS.Message;

/** Stands between us and a server on TCP: counts messages, keeps them, and cuts the line where a test wants it cut. */
final class Relay implements AutoCloseable {

    private final ServerSocket door;
    private final int server;
    private final AtomicInteger answers = new AtomicInteger();
    private final List<Message> questions = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile IntPredicate cutsAnswer = number -> false;

    private Relay(int server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    static Relay to(NameServer server) throws IOException {
        return new Relay(server.port());
    }

    int port() {
        return door.getLocalPort();
    }

    /** Messages sent to the server so far. */
    int count() {
        return questions.size();
    }

    List<Message> questions() {
        return questions;
    }

    /** The server hears and does these, counted from 1 of all answers; but before its answer comes through the line is cut. */
    void cutAnswers(IntPredicate numbers) {
        answers.set(0);
        cutsAnswer = numbers;
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                sockets.add(client);
                Socket beyond = new Socket(InetAddress.getLoopbackAddress(), server);
                sockets.add(beyond);
                client.setTcpNoDelay(true);
                beyond.setTcpNoDelay(true);
                thread(() -> pass(client, beyond, true));
                thread(() -> pass(beyond, client, false));
            }
        } catch (IOException closed) {
            sockets.forEach(Relay::close);
        }
    }

    private void pass(Socket from, Socket to, boolean asking) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            DataOutputStream out = new DataOutputStream(to.getOutputStream());
            while (true) {
                byte[] message = in.readNBytes(in.readUnsignedShort());
                if (asking) {
                    questions.add(new Message(message));
                } else if (cutsAnswer.test(answers.incrementAndGet())) {
                    return;
                }
                byte[] framed = new byte[message.length + 2];
                framed[0] = (byte) (message.length >>> 8);
                framed[1] = (byte) message.length;
                System.arraycopy(message, 0, framed, 2, message.length);
                out.write(framed);
            }
        } catch (IOException ended) {
            close(from);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            throw new AssertionError(already);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        sockets.forEach(Relay::close);
    }
}
