package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import dev.abound.wire.WireReader;
import dev.abound.wire.WireWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The APIs QMHQRDQD (format RDQD0100: how many entries lie on a queue) and QMHRDQM (format RDQM0100 with selection
 * RDQS0100: many entries at once, none removed), after IBM's description of them.
 */
final class QueueInformation {

    private static final int HEADER = 56;
    private static final int ENTRY_PREFIX = 12;
    private static final int LONGEST_TEXT = 65_536;
    /** Where the time-of-day clock begins. */
    private static final Instant EPOCH = Instant.parse("1928-08-23T12:03:06.314752Z");

    private QueueInformation() {}

    /** 1 receiver, 2 its length, 3 format, 4 queue CHAR(10) and library CHAR(10). */
    static void description(ProgramInvocation call) throws EscapeMessageException {
        requireFormat(call, 3, "RDQD0100");
        SimulatedQueue queue = queue(call, Right.OBJOPR, Right.READ);
        Ccsid ccsid = call.job().ccsid();
        QueueAttributes attributes = queue.attributes();
        Octets description = new WireWriter()
                .i32(108)
                .i32(108)
                .i32(attributes.longestEntry())
                .i32(attributes.keyLength())
                .octets(ccsid.encode(attributes.order().name().substring(0, 1)))
                .octets(ccsid.encode(attributes.savesSender() ? "Y" : "N"))
                .octets(ccsid.encode(attributes.forced() ? "Y" : "N"))
                .octets(ccsid.field(queue.text(), 50))
                .octets(ccsid.encode("00 "))
                .i32(queue.size())
                .i32(Math.max(16, queue.size()))
                .octets(ccsid.field(queue.objectName().name(), 10))
                .octets(ccsid.field(queue.objectName().library(), 10))
                .i32(attributes.mostEntries())
                .i32(16)
                .toOctets();
        call.set(1, description.first(room(call)));
    }

    private static int room(ProgramInvocation call) throws EscapeMessageException {
        int room = Math.min(call.binary4(2), call.parameter(1).length());
        if (room < 8) {
            throw new EscapeMessageException("CPF3C24", "Length of the receiver variable is not valid");
        }
        return room;
    }

    private static void requireFormat(ProgramInvocation call, int parameter, String format)
            throws EscapeMessageException {
        if (!call.text(parameter).equals(format)) {
            throw new EscapeMessageException("CPF3C21", "Format name " + call.text(parameter) + " is not valid");
        }
    }

    private static SimulatedQueue queue(ProgramInvocation call, Right... rights) throws EscapeMessageException {
        String name = call.job().ccsid().decode(call.parameter(4).first(20));
        if (name.length() < 20) {
            throw new EscapeMessageException("CPF9801", "A queue is named by 10 characters and its library by 10");
        }
        return call.job().queue(new ObjectName(name.substring(10), name.substring(0, 10)), rights);
    }

    /** 3 format, 5 selection: type A all, F first, L last, R all in reverse; 4 octets on: how much of each entry. */
    static void messages(ProgramInvocation call) throws EscapeMessageException {
        requireFormat(call, 3, "RDQM0100");
        requireFormat(call, 7, "RDQS0100");
        SimulatedQueue queue = queue(call, Right.OBJOPR, Right.READ);
        Octets selection = call.parameter(5);
        if (selection.length() < 8 || queue.attributes().order() == QueueOrder.KEYED) {
            throw new EscapeMessageException(
                    "CPF9504", "Selection RDQS0100 has 8 octets and is for queues without keys");
        }
        WireReader in = WireReader.of(selection);
        String type = call.job().ccsid().decode(in.octets(4, "selection type")).substring(0, 1);
        int width = in.i32("octets of each entry");
        if (width < 0 || width > LONGEST_TEXT) {
            throw new EscapeMessageException("CPF9504", "Of each entry 0 to " + LONGEST_TEXT + " octets are given");
        }
        call.set(
                1,
                answer(
                        queue,
                        selected(queue.content(), type),
                        width,
                        room(call),
                        call.job().ccsid()));
    }

    private static List<QueueEntry> selected(List<QueueEntry> all, String type) throws EscapeMessageException {
        int size = all.size();
        return switch (type) {
            case "A" -> all;
            case "F" -> all.subList(0, Math.min(1, size));
            case "L" -> all.subList(Math.max(0, size - 1), size);
            case "R" -> reversed(all);
            default -> throw new EscapeMessageException("CPF9504", "Selection type " + type + " not valid");
        };
    }

    private static List<QueueEntry> reversed(List<QueueEntry> all) {
        List<QueueEntry> reversed = new ArrayList<>(all);
        Collections.reverse(reversed);
        return reversed;
    }

    /** As many entries as fit; each is cut or filled with zeros to the width asked for. */
    private static Octets answer(SimulatedQueue queue, List<QueueEntry> all, int width, int room, Ccsid ccsid) {
        int length = (ENTRY_PREFIX + width + 3) / 4 * 4;
        int fitting = Math.max(0, Math.min(all.size(), (room - HEADER) / length));
        WireWriter out = new WireWriter(HEADER + fitting * length)
                .i32(HEADER + fitting * length)
                .i32((int) Math.min(Integer.MAX_VALUE, HEADER + (long) all.size() * length))
                .i32(fitting)
                .i32(all.size())
                .i32(0)
                .i32(0)
                .i32(width)
                .i32(queue.attributes().longestEntry())
                .i32(length)
                .i32(length)
                .i32(HEADER)
                .octets(ccsid.field(queue.objectName().library(), 10))
                .u16(0);
        for (int i = 0; i < fitting; i++) {
            out.i32(i == fitting - 1 ? 0 : out.length() + length)
                    .i64(timeOfDay(all.get(i).at()))
                    .field(all.get(i).data().first(width), length - ENTRY_PREFIX, 0);
        }
        return out.toOctets().first(room);
    }

    /** Microseconds stand above the low twelve bits. */
    private static long timeOfDay(Instant time) {
        return (Duration.between(EPOCH, time).toNanos() / 1_000) << 12;
    }
}
