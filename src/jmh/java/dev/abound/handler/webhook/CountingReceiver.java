package dev.abound.handler.webhook;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver that does as little as HTTP allows: reads a request, answers 204. One thread a connection. */
final class CountingReceiver implements AutoCloseable {

    private static final byte[] ANSWER = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener;
    private final AtomicInteger requests = new AtomicInteger();

    private CountingReceiver(ServerSocket listener) {
        this.listener = listener;
    }

    static CountingReceiver open() throws IOException {
        CountingReceiver receiver = new CountingReceiver(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()));
        start(receiver::listen);
        return receiver;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "receiver");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/events";
    }

    int requests() {
        return requests.get();
    }

    void reset() {
        requests.set(0);
    }

    private void listen() {
        try {
            while (true) {
                Socket connection = listener.accept();
                start(() -> serve(connection));
            }
        } catch (IOException closed) {
            if (!listener.isClosed()) {
                throw new IllegalStateException(closed);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream(), 1 << 16);
            OutputStream out = connection.getOutputStream();
            while (request(in)) {
                requests.incrementAndGet();
                out.write(ANSWER);
            }
        } catch (IOException gone) {
            System.err.println("a connection ended with " + gone);
        }
    }

    private static boolean request(InputStream in) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            return false;
        }
        long length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Long.parseLong(header.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return true;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
