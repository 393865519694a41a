package dev.abound.packet;

import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Decoding three kinds of DHCPACK, beside the JVM libraries there are. The octets are there already; run with {@code -prof gc}
 * for what each allocates.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx512m"})
@State(Scope.Benchmark)
public class DecodeBenchmark {

    @Param({"abound", "dhcp4java", "dhcp4j", "apacheds"})
    public String library;

    @Param({"rich", "padded", "relayed"})
    public String kind;

    private Peer peer;
    private byte[] packet;

    @Setup
    public void load() throws Exception {
        peer = Peers.load(library);
        packet = Acks.of(kind);
    }

    @Benchmark
    public Object decode() throws Exception {
        return peer.decode(packet);
    }

    @Benchmark
    public void read(Blackhole sink) throws Exception {
        peer.read(packet, sink);
    }

    /** The kinds: many options; few options and long padding; relayed with option 82. */
    private static final class Acks {

        private static final Octets MAC =
                HardwareAddress.ethernet("02005e005311").octets();

        static byte[] of(String kind) {
            return switch (kind) {
                case "rich" -> rich();
                case "padded" -> padded();
                case "relayed" -> relayed();
                default -> throw new IllegalArgumentException(kind);
            };
        }

        private static WireWriter header(int hops, long giaddr) {
            return new WireWriter(600)
                    .u8(2)
                    .u8(1)
                    .u8(6)
                    .u8(hops)
                    .u32(0x7dc34467L)
                    .u16(0)
                    .u16(0)
                    .u32(0)
                    .u32(0xc0000264L)
                    .u32(0xc0000201L)
                    .u32(giaddr)
                    .field(MAC, 16, 0)
                    .fill(64, 0)
                    .fill(128, 0)
                    .u32(0x63825363L);
        }

        private static WireWriter option(WireWriter to, int code, String hex) {
            Octets value = Octets.ofHex(hex);
            return to.u8(code).u8(value.length()).octets(value);
        }

        private static WireWriter text(WireWriter to, int code, String text) {
            return to.u8(code).u8(text.length()).octets(Octets.ofLatin1(text));
        }

        private static void common(WireWriter to) {
            option(to, 53, "05");
            option(to, 54, "c0000201");
            option(to, 51, "00015180");
            option(to, 1, "ffffff00");
            option(to, 3, "c00002fe");
        }

        private static byte[] rich() { // 367 octets, 15 options
            WireWriter to = header(0, 0);
            common(to);
            option(to, 58, "0000a8c0");
            option(to, 59, "00012750");
            option(to, 6, "c0000235c0000236");
            text(to, 15, "example.test");
            text(to, 12, "workstation-17");
            option(to, 28, "c00002ff");
            option(to, 42, "c000027bc000027c");
            option(to, 61, "0102005e005311");
            option(to, 44, "c0000205");
            option(to, 46, "08");
            return padTo(to.u8(255), 367);
        }

        private static byte[] padded() { // 548 octets, 7 options
            WireWriter to = header(0, 0);
            common(to);
            option(to, 6, "c0000235c0000236");
            text(to, 15, "client2.example.test");
            return padTo(to.u8(255), 548);
        }

        private static byte[] relayed() { // 311 octets, 8 options, the last of them 82
            WireWriter to = header(1, 0xc6336401L);
            common(to);
            text(to, 15, "example.test");
            option(to, 61, "0102005e005321");
            option(to, 82, "010465746831" + "0206" + MAC.hex());
            return padTo(to.u8(255), 311);
        }

        private static byte[] padTo(WireWriter to, int length) {
            return to.fill(length - to.length(), 0).toOctets().toArray();
        }
    }
}
