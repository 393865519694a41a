package dev.abound.handler.syslog;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver that behaves as a test wants; what it reads whole, counted octet by octet, it keeps. */
final class FakeReceiver implements AutoCloseable {

    private static final int SMALL = 4_096;

    /** How it treats one connection; it is closed afterwards. */
    interface Manners {
        void treat(Socket connection, FakeReceiver receiver) throws IOException, InterruptedException;
    }

    private final ServerSocket door;
    private final Thread thread;
    private final List<String> messages = new ArrayList<>();
    private volatile Manners manners;
    private final AtomicInteger connections = new AtomicInteger();

    FakeReceiver(Manners manners) throws IOException {
        this(0, manners);
    }

    FakeReceiver(int port, Manners manners) throws IOException {
        this.manners = manners;
        door = new ServerSocket();
        door.setReuseAddress(true);
        door.setReceiveBufferSize(SMALL);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        thread = new Thread(this::serve, "fake receiver");
        thread.start();
    }

    int port() {
        return door.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    void become(Manners other) {
        manners = other;
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket connection = door.accept()) {
                connections.incrementAndGet();
                manners.treat(connection, this);
            } catch (IOException | InterruptedException ended) {
                keep("! " + ended); // the next connection, if there is one
            }
        }
    }

    private synchronized void keep(String message) {
        if (!message.startsWith("! ")) {
            messages.add(message);
        }
        notifyAll();
    }

    /** Reads until the sender ends. */
    void readAll(Socket connection) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        for (int length = length(in); length >= 0; length = length(in)) {
            keep(new String(in.readNBytes(length), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static int length(InputStream in) throws IOException {
        int number = -1;
        for (int c = in.read(); c >= '0' && c <= '9'; c = in.read()) {
            number = Math.max(number, 0) * 10 + c - '0';
        }
        return number;
    }

    /** The position each message carries, in the order they came. */
    synchronized List<Integer> numbers() {
        return messages.stream()
                .map(message -> message.replaceFirst("(?s).* sequence=\"([0-9]+)\".*", "$1"))
                .map(Integer::valueOf)
                .toList();
    }

    synchronized List<Integer> await(int count) throws InterruptedException {
        long deadline = System.currentTimeMillis() + 20_000;
        while (messages.size() < count && System.currentTimeMillis() < deadline) {
            wait(100);
        }
        return numbers();
    }

    @Override
    public void close() throws IOException {
        door.close();
        thread.interrupt();
    }
}
