package dev.abound.handler.syslog;

import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import dev.abound.testing.Events;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Position;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The handler beside a bare socket loop, in turns: the same messages over TCP on loopback to one reader that throws them
 * away. The bare loop has its messages ready, or makes them of events as the handler does, and frames and writes them through
 * a buffer of 64 KiB; the handler also keeps its window and asks whether they were read.
 *
 * <p>System properties: {@code events} a round (200,000), {@code rounds} (5), {@code batch} (1,024).
 */
public final class SyslogLoad {

    private static final int EVENTS = Integer.getInteger("events", 200_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int BATCH = Integer.getInteger("batch", 1_024);
    private static final int DIFFERENT = 1_024;
    private static final String BARE = "bare, ready";

    private SyslogLoad() {}

    /** Sends everything and returns when it was read. */
    private interface Peer {
        void send(int port, List<BindingEvent> events) throws IOException, InterruptedException;
    }

    public static void main(String[] arguments) throws Exception {
        List<BindingEvent> events =
                IntStream.range(0, DIFFERENT).mapToObj(SyslogLoad::event).toList();
        Map<String, Peer> peers = new LinkedHashMap<>();
        peers.put(BARE, (port, all) -> bare(port, ready(all)));
        peers.put("bare, made there", (port, all) -> bare(port, new Made(all)));
        peers.put("confirm=window", (port, all) -> handled(port, all, "confirm", "window"));
        peers.put("confirm=batch", (port, all) -> handled(port, all, "confirm", "batch"));
        peers.put("confirm=never", (port, all) -> handled(port, all, "confirm", "never"));
        peers.put("layout=dhcpd", (port, all) -> handled(port, all, "layout", "dhcpd"));
        Map<String, double[]> rates = new LinkedHashMap<>();
        peers.keySet().forEach(name -> rates.put(name, new double[ROUNDS]));
        try (Reader reader = new Reader()) {
            for (int round = -1; round < ROUNDS; round++) { // the first only warms up
                for (Map.Entry<String, Peer> peer : peers.entrySet()) {
                    long began = System.nanoTime();
                    peer.getValue().send(reader.port(), events);
                    double rate = EVENTS / ((System.nanoTime() - began) / 1e9);
                    if (round >= 0) {
                        rates.get(peer.getKey())[round] = rate;
                    }
                }
            }
        }
        double bare = median(rates.get(BARE));
        rates.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "%-17s median %,9.0f messages/s, ratio %.2f of the bare loop%n",
                name,
                median(all),
                median(all) / bare));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static BindingEvent event(int number) {
        HardwareAddress mac = HardwareAddress.ethernet(String.format("0200000%05x", number));
        return Events.bound("10.1." + number / 256 + "." + number % 256, mac.toString())
                .id(String.format("%032x", number))
                .position(new Position(0, number))
                .client(new Client(Optional.of(mac.withType()), Optional.of(mac), Optional.of("pc-" + number)))
                .build();
    }

    private static BatchHandler handler(int port, String key, String value) {
        Map<String, String> values =
                new HashMap<>(Map.of("server", "127.0.0.1:" + port, "hostname", "sys1", key, value));
        return (BatchHandler) new SyslogProvider().create(new HandlerSettings("load", values, Path.of(".")));
    }

    private static void handled(int port, List<BindingEvent> events, String key, String value)
            throws InterruptedException {
        try (BatchHandler handler = handler(port, key, value)) {
            for (int sent = 0; sent < EVENTS; sent += BATCH) {
                List<BindingEvent> batch = batch(events, sent);
                if (!handler.handle(batch).equals(HandlerResult.done())) {
                    throw new IllegalStateException("the reader is always there");
                }
            }
        }
    }

    private static List<BindingEvent> batch(List<BindingEvent> events, int from) {
        List<BindingEvent> batch = new ArrayList<>(BATCH);
        for (int i = from; i < Math.min(EVENTS, from + BATCH); i++) {
            batch.add(events.get(i % DIFFERENT));
        }
        return batch;
    }

    /** Where the bare loop has its messages from. */
    private interface Messages {
        void write(int number, OutputStream out) throws IOException;
    }

    private static void bare(int port, Messages messages) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16)) {
            for (int i = 0; i < EVENTS; i++) {
                messages.write(i % DIFFERENT, out);
            }
            out.flush();
            socket.shutdownOutput();
            if (socket.getInputStream().read() >= 0) {
                throw new IOException("the reader says nothing");
            }
        }
    }

    private static void frame(byte[] message, int length, OutputStream out) throws IOException {
        out.write((length + " ").getBytes(StandardCharsets.US_ASCII));
        out.write(message, 0, length);
    }

    private static Messages ready(List<BindingEvent> events) {
        List<byte[]> ready = events.stream().map(SyslogLoad::octets).toList();
        return (number, out) -> frame(ready.get(number), ready.get(number).length, out);
    }

    private static byte[] octets(BindingEvent event) {
        Message message = composer().compose(event);
        return Arrays.copyOf(message.array(), message.length());
    }

    private static Composer composer() {
        Header header = new Header(Facility.LOCAL0, Severity.INFO, "sys1", "abound", "4711");
        return new Composer(header, new StructuredLayout("binding@32473", ByteOrderMark.AUTO), 8_192);
    }

    /** As the handler makes them. */
    private static final class Made implements Messages {
        private final List<BindingEvent> events;
        private final Composer composer = composer();

        Made(List<BindingEvent> events) {
            this.events = events;
        }

        @Override
        public void write(int number, OutputStream out) throws IOException {
            Message message = composer.compose(events.get(number));
            frame(message.array(), message.length(), out);
        }
    }

    /** Reads to the end and closes, one connection after the other. */
    private static final class Reader implements AutoCloseable {
        private final ServerSocket door;

        Reader() throws IOException {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            new Thread(this::serve, "reader").start();
        }

        int port() {
            return door.getLocalPort();
        }

        private void serve() {
            byte[] buffer = new byte[1 << 16];
            while (!door.isClosed()) {
                try (Socket socket = door.accept()) {
                    int read = 1;
                    while (read >= 0) {
                        read = socket.getInputStream().read(buffer);
                    }
                } catch (IOException ended) {
                    if (!door.isClosed()) {
                        throw new IllegalStateException("the reader is interrupted", ended);
                    }
                }
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }
}
