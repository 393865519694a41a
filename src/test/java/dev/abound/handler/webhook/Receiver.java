package dev.abound.handler.webhook;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ServerSocketFactory;

/**
 * A receiver on loopback, on plain sockets so that it can misbehave: one thread a connection, answers by a rule that can
 * be changed while it runs. Counts what is under way.
 */
final class Receiver implements AutoCloseable {

    /** A request as it came. */
    record Request(String line, Map<String, String> headers, byte[] body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Writes an answer; false closes the connection after it. */
    @FunctionalInterface
    interface Reply {
        boolean write(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocketFactory factory;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<Request> accepted = new ArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private volatile Function<Request, Reply> rule;
    private volatile ServerSocket listener;
    private int port;

    private Receiver(ServerSocketFactory factory, Function<Request, Reply> rule) throws IOException {
        this.factory = factory;
        this.rule = rule;
        arrive();
    }

    static Receiver answering(Function<Request, Reply> rule) throws IOException {
        return new Receiver(ServerSocketFactory.getDefault(), rule);
    }

    static Receiver accepting() throws IOException {
        return answering(request -> status(200));
    }

    static Receiver secured(ServerSocketFactory factory) throws IOException {
        return new Receiver(factory, request -> status(200));
    }

    static Reply status(int status, String... headers) {
        return answer(status, "", headers);
    }

    static Reply answer(int status, String body, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return raw("HTTP/1.1 " + status + " Some Words\r\n" + lines + "Content-Length: " + body.length() + "\r\n\r\n"
                + body);
    }

    static Reply raw(String text) {
        return out -> {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return true;
        };
    }

    static Reply thenClose(Reply reply) {
        return out -> {
            reply.write(out);
            return false;
        };
    }

    void answers(Function<Request, Reply> with) {
        rule = with;
    }

    /** Begins to listen, on the port it had before if any. */
    void arrive() throws IOException {
        listener = factory.createServerSocket(port, 50, InetAddress.getLoopbackAddress());
        port = listener.getLocalPort();
        ServerSocket own = listener;
        start(() -> listen(own));
    }

    /** Listens no more, and cuts every connection. */
    void leave() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port + "/events";
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "receiver");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen(ServerSocket own) {
        while (!own.isClosed()) {
            try {
                Socket connection = own.accept();
                opened.incrementAndGet();
                connections.add(connection);
                start(() -> serve(connection));
            } catch (IOException left) {
                if (!own.isClosed()) {
                    throw new UncheckedIOException(left);
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream(), 1 << 16);
            OutputStream out = connection.getOutputStream();
            while (exchange(in, out)) {
                requests.incrementAndGet();
            }
        } catch (IOException | InterruptedException gone) {
            Thread.interrupted(); // whoever called has gone; the next one gets a thread of its own
        } finally {
            connections.remove(connection);
        }
    }

    private boolean exchange(InputStream in, OutputStream out) throws IOException, InterruptedException {
        String line = line(in);
        if (line.isEmpty()) {
            return false;
        }
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
            Request request = request(line, in);
            Reply reply = rule.apply(request);
            keep(request);
            return reply.write(out);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private static Request request(String line, InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            if (colon < 0) {
                throw new IOException("this is no HTTP");
            }
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        return new Request(line, headers, in.readNBytes(length));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private synchronized void keep(Request request) {
        accepted.add(request);
    }

    /** Every request there was, whatever was answered. */
    synchronized List<Request> heard() {
        return List.copyOf(accepted);
    }

    int connectionsOpened() {
        return opened.get();
    }

    int mostUnderWay() {
        return mostUnderWay.get();
    }

    @Override
    public void close() throws IOException {
        leave();
    }
}
