package dev.abound.qsys;

import dev.abound.ibmi.exitpoint.BindingGroup;
import dev.abound.ibmi.exitpoint.CallTime;
import dev.abound.ibmi.exitpoint.EntryVectors;
import dev.abound.ibmi.exitpoint.ExitEntry;
import dev.abound.ibmi.exitpoint.Probe;
import dev.abound.testing.Packets;
import dev.abound.testing.ParameterGroups;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Calls to try the exit programs with: from captures, from the shared vectors, absurd ones, random ones. */
final class ExitCalls {

    static final CallTime TIME = CallTime.of(Instant.parse("2026-11-21T10:15:30.123456Z"), ZoneOffset.ofHours(1));

    private static final int[] LENGTHS = {
        -1,
        Integer.MIN_VALUE,
        0,
        1,
        15,
        44,
        45,
        46,
        254,
        255,
        256,
        576,
        1687,
        1688,
        1689,
        1933,
        1988,
        1989,
        2048,
        32767,
        65535,
        65536,
        0x4040_4040,
        Integer.MAX_VALUE
    };
    private static final long[] NUMBERS = {0, 1, 2, 0x7fff_ffffL, 0x8000_0000L, 0xffff_fffeL, 0xffff_ffffL};
    private static final int THERE = 65_536; // so much lies in memory whatever the length says

    private ExitCalls() {}

    /** Those worth a name. */
    static List<ExitCall> named() {
        return Stream.of(captured(), vectors(), lengths(), numbers(), times(), probe())
                .flatMap(List::stream)
                .toList();
    }

    private static List<ExitCall> captured() {
        List<ExitCall> calls = new ArrayList<>();
        for (String name : Packets.names()) {
            BindingGroup.ofReply(Packets.captured(name))
                    .ifPresent(group -> calls.add(new ExitCall("captured " + name, group.parameters(), TIME)));
        }
        return calls;
    }

    private static List<ExitCall> vectors() {
        List<ExitCall> calls = new ArrayList<>();
        for (EntryVectors.Vector vector : EntryVectors.events()) {
            ExitEntry entry = ExitEntry.of(vector.entry());
            calls.add(new ExitCall("vector " + vector, entry.group().parameters(), entry.calledAt()));
        }
        return calls;
    }

    private static List<ExitCall> probe() {
        return List.of(new ExitCall("a probe", Probe.group(4711).parameters(), TIME));
    }

    private static List<ExitCall> lengths() {
        List<ExitCall> calls = new ArrayList<>();
        for (int length : LENGTHS) {
            calls.add(binding("address says " + length, 1, length, 7, 60, 300));
            calls.add(binding("identifier says " + length, 1, 8, length, 60, 300));
            calls.add(binding("packet says " + length, 1, 8, 7, 60, length));
            calls.add(binding("all say " + length, 1, length, length, 60, length));
            calls.add(release("released: address says " + length, 1, length, 7));
            calls.add(release("released: identifier says " + length, 2, 15, length));
        }
        calls.add(binding("the most of all", 1, 45, 255, 60, 1688));
        calls.add(binding("one more than the most", 1, 45, 255, 60, 1689));
        return calls;
    }

    private static List<ExitCall> numbers() {
        List<ExitCall> calls = new ArrayList<>();
        for (long number : NUMBERS) {
            calls.add(binding("type " + number, number, 8, 7, 60, 10));
            calls.add(binding("lease " + number, 1, 8, 7, number, 10));
            calls.add(release("reason " + number, number, 8, 7));
        }
        return calls;
    }

    private static List<ExitCall> times() {
        List<Octets> group = ParameterGroups.captured("ack").parameters();
        Octets noTime = CallTime.UNKNOWN.dateTime();
        Octets noOffset = CallTime.UNKNOWN.utcOffset();
        return List.of(
                new ExitCall("no time at all", group, CallTime.UNKNOWN),
                new ExitCall("no date", group, new CallTime(noTime, TIME.utcOffset())),
                new ExitCall("no offset", group, new CallTime(TIME.dateTime(), noOffset)),
                new ExitCall("west", group, CallTime.of(Instant.EPOCH, ZoneOffset.ofHoursMinutes(-9, -30))));
    }

    /** The same seed, the same calls. */
    static List<ExitCall> random(long seed, int count) {
        Random random = new Random(seed);
        List<ExitCall> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "seed " + seed + ", call " + i;
            long number = NUMBERS[random.nextInt(NUMBERS.length)];
            calls.add(
                    random.nextInt(4) == 0
                            ? release(name, number, length(random, 60), length(random, 300))
                            : binding(
                                    name,
                                    number,
                                    length(random, 60),
                                    length(random, 300),
                                    random.nextInt() & 0xffff_ffffL,
                                    length(random, 2_100)));
        }
        return calls;
    }

    private static int length(Random random, int usual) {
        return random.nextInt(5) == 0 ? LENGTHS[random.nextInt(LENGTHS.length)] : random.nextInt(usual);
    }

    static ExitCall binding(String name, long type, int address, int identifier, long lease, int packet) {
        return new ExitCall(
                name,
                List.of(
                        u32(type),
                        octets(address, 0xf0),
                        u32(address),
                        octets(identifier, 0x01),
                        u32(identifier),
                        u32(lease),
                        octets(packet, 0x02),
                        u32(packet)),
                TIME);
    }

    static ExitCall release(String name, long reason, int address, int identifier) {
        return new ExitCall(
                name,
                List.of(u32(reason), octets(address, 0xf0), u32(address), octets(identifier, 0x01), u32(identifier)),
                TIME);
    }

    /** As many as the length says and no more, up to 64 KiB: no two neighbours alike, so that a shift is seen. */
    private static Octets octets(int length, int first) {
        byte[] octets = new byte[Math.min(Math.max(length, 0), THERE)];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (first + i * 7 + i / 256);
        }
        return Octets.wrap(octets);
    }

    private static Octets u32(long number) {
        return new WireWriter(4).u32(number & 0xffff_ffffL).toOctets();
    }
}
