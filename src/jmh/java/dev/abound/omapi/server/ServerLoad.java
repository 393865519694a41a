package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiAlgorithm;
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
import dev.abound.omapi.object.LeaseState;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Lookups of random leases by address, signed with hmac-md5, each answer verified and checked to be active; the same client
 * for a dhcpd and for our server, with the processor time the server spent read from /proc.
 *
 * <p>{@code serve PORT LEASES} is our server with so many active leases from 10.77.1.0 on, in memory. {@code ask PORT LEASES
 * LOOKUPS ROUNDS PID CONNECTIONSxINFLIGHT…} asks whoever listens there. {@code leases COUNT} prints a dhcpd.leases.
 */
public final class ServerLoad {

    private static final Octets SECRET = Octets.ofHex("aa426447a65bf2b42ae9fd5d830463f3");
    private static final OmapiKey KEY = new OmapiKey("omapi_key", OmapiAlgorithm.HMAC_MD5, SECRET);
    private static final int FIRST = Ipv4Address.parse("10.77.1.0").bits();
    private static final double TICKS_A_SECOND = 100; // USER_HZ, on every Linux

    private ServerLoad() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "serve" -> serve(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            case "ask" -> ask(arguments);
            case "leases" -> leases(Integer.parseInt(arguments[1]));
            default -> throw new IllegalArgumentException("serve, ask or leases");
        }
    }

    private static void serve(int port, int count) throws Exception {
        MemoryStore store = MemoryStore.immediate();
        for (int n = 0; n < count; n++) {
            store.put(new StoredLease(
                    new LeaseId("default", new Ipv4Address(FIRST + n)),
                    LeaseState.ACTIVE,
                    LeaseFlags.NONE,
                    Optional.of(Octets.ofLatin1(String.format("cid-%06d", n))),
                    Optional.of(Octets.ofLatin1(String.format("host-%06d", n))),
                    Optional.of(new HardwareAddress(1, Octets.of(2, 0x77, 0, n >> 16 & 0xff, n >> 8 & 0xff, n & 0xff))),
                    OptionalLong.empty(),
                    MemoryStore.until(0x7ffffffe)));
        }
        ServerKeys keys = new ServerKeys(List.of(ServerKey.of(KEY)));
        try (OmapiServer server = OmapiServer.open(ServerOptions.of(keys).at(port), store)) {
            WarmUp.run();
            System.out.println("omapi listening on " + server.hostAndPort() + " with " + count + " leases");
            store.shutDown.await();
        }
    }

    private static void leases(int count) {
        StringBuilder text = new StringBuilder("authoring-byte-order little-endian;\n");
        for (int n = 0; n < count; n++) {
            text.append(String.format(
                    "lease %s { starts 6 2026/11/21 23:04:08; ends 4 2037/12/31 23:14:08; cltt 6 2026/11/21 23:04:08;"
                            + " binding state active; next binding state free; rewind binding state free;"
                            + " hardware ethernet 02:77:00:%02x:%02x:%02x; uid \"cid-%06d\";"
                            + " client-hostname \"host-%06d\"; }%n",
                    new Ipv4Address(FIRST + n), n >> 16, n >> 8 & 0xff, n & 0xff, n, n));
        }
        System.out.print(text);
    }

    private static void ask(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[1]);
        int leases = Integer.parseInt(arguments[2]);
        int lookups = Integer.parseInt(arguments[3]);
        int rounds = Integer.parseInt(arguments[4]);
        Path stat = Path.of("/proc/" + arguments[5] + "/stat");
        for (int i = 6; i < arguments.length; i++) {
            String[] shape = arguments[i].split("x");
            for (int round = 0; round < rounds; round++) {
                double before = ticks(stat);
                double seconds =
                        round(port, leases, lookups, Integer.parseInt(shape[0]), Integer.parseInt(shape[1]), round);
                System.out.printf(
                        "%s: %,.0f lookups a second, %.1f microseconds of the server's processor each%n",
                        arguments[i], lookups / seconds, (ticks(stat) - before) / TICKS_A_SECOND * 1e6 / lookups);
            }
        }
    }

    /** User and system time, fields 14 and 15 of proc(5). */
    private static double ticks(Path stat) throws IOException {
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
    }

    private static double round(int port, int leases, int lookups, int connections, int inFlight, int seed)
            throws Exception {
        List<Asker> askers = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            askers.add(new Asker(port, leases, lookups / connections, inFlight, new Random(seed * 1000L + i)));
        }
        long start = System.nanoTime();
        askers.forEach(Thread::start);
        for (Asker asker : askers) {
            asker.join();
            if (asker.found != lookups / connections) {
                throw new IllegalStateException("only " + asker.found + " were answered");
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static final class Asker extends Thread {

        private final Socket socket;
        private final OmapiFrames frames = new OmapiFrames(OmapiLimits.USUAL);
        private final OmapiSigner signer = new OmapiSigner(KEY);
        private final byte[] received = new byte[64 << 10];
        private final int leases;
        private final int lookups;
        private final int inFlight;
        private final Random random;
        private final long authid;
        private int found;

        Asker(int port, int leases, int lookups, int inFlight, Random random) throws IOException {
            this.socket = new Socket("127.0.0.1", port);
            this.leases = leases;
            this.lookups = lookups;
            this.inFlight = inFlight;
            this.random = random;
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(OmapiIntroduction.OURS.encode().toArray());
            socket.getOutputStream()
                    .write(OmapiEncoder.encode(OmapiMessage.authenticate(KEY, 1))
                            .toArray());
            authid = receive().message().handle();
        }

        @Override
        public void run() {
            try (socket) {
                int asked = 0;
                while (found < lookups) {
                    int more = Math.min(lookups - asked, inFlight - (asked - found));
                    if (more > 0) {
                        socket.getOutputStream().write(requests(asked, more));
                        asked += more;
                    }
                    check(receive());
                    found++;
                    for (Optional<OmapiFrame> next = frames.poll(); next.isPresent(); next = frames.poll()) {
                        check(next.get());
                        found++;
                    }
                }
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        }

        private byte[] requests(int first, int count) {
            Octets all = Octets.empty();
            for (int i = 0; i < count; i++) {
                Ipv4Address address = new Ipv4Address(FIRST + random.nextInt(leases));
                OmapiMessage request = OmapiMessage.request(
                        OmapiOperation.OPEN,
                        0,
                        first + i + 2L,
                        OmapiAttributes.none().withText("type", "lease"),
                        OmapiAttributes.of("ip-address", address.octets()));
                all = all.plus(OmapiEncoder.encode(request.signedAs(authid), signer));
            }
            return all.toArray();
        }

        private OmapiFrame receive() throws IOException {
            Optional<OmapiFrame> frame = frames.poll();
            while (frame.isEmpty()) {
                int count = socket.getInputStream().read(received);
                if (count < 0) {
                    throw new IOException("the server closed");
                }
                frames.feed(ByteBuffer.wrap(received, 0, count));
                frame = frames.poll();
            }
            return frame.get();
        }

        private void check(OmapiFrame reply) {
            boolean active =
                    reply.message().object().first("state").orElseThrow().u32(0) == 2;
            if (!active || !signer.verifies(reply)) {
                throw new IllegalStateException("a lease is not active, or its reply not signed: " + reply.message());
            }
        }
    }
}
