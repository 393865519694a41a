package dev.abound.ibmi.registration;

import dev.abound.value.Octets;
import dev.abound.wire.WireFormatException;
import dev.abound.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One answer of the API QUSRTVEI.
 *
 * <pre>
 *   0 bytes returned   8 continuation handle 16   28 entries          EXTI0300, an entry: 0 offset of the next,
 *   4 bytes available  24 offset of the first     32 their length     4 point 20, 24 format 8, 36 number, 40 program 10,
 *                                                                     50 library 10, 60 text indicator, 88 text 50
 * </pre>
 *
 * <p>Entries are walked by the offset of the next, as IBM says; one that leads outside, or back, is refused.
 */
final class ExitInformation {

    private static final int HANDLE = 8;
    private static final int FIRST = 24;
    private static final int COUNT = 28;
    private static final int HEADER = 36;

    private final Octets receiver;
    private final Function<Octets, String> characters;

    ExitInformation(Octets receiver, Function<Octets, String> characters) {
        WireReader.of(receiver).skip(HEADER, "header of the exit information");
        this.receiver = receiver;
        this.characters = characters;
    }

    /** Blank when this was all; else what to ask for the rest with. */
    Octets handle() {
        return receiver.slice(HANDLE, HANDLE + 16);
    }

    boolean isLast() {
        return text(receiver, HANDLE, 16).isEmpty();
    }

    /** Format EXTI0100. */
    List<ExitPointState> points() {
        List<ExitPointState> points = new ArrayList<>();
        int length = receiver.i32(32);
        for (int i = 0; i < receiver.i32(COUNT); i++) {
            Octets entry = entry(receiver.i32(FIRST) + i * length, 36);
            points.add(new ExitPointState(entry.i32(28), entry.i32(32)));
        }
        return points;
    }

    /** Format EXTI0300. */
    List<RegisteredProgram> programs() {
        List<RegisteredProgram> programs = new ArrayList<>();
        int at = receiver.i32(FIRST);
        for (int i = 0; i < receiver.i32(COUNT); i++) {
            Octets entry = entry(at, 138);
            programs.add(program(entry));
            at = entry.i32(0);
        }
        return programs;
    }

    private RegisteredProgram program(Octets entry) {
        return new RegisteredProgram(
                text(entry, 4, 20),
                text(entry, 24, 8),
                entry.i32(36),
                text(entry, 50, 10),
                text(entry, 40, 10),
                text(entry, 88, 50));
    }

    private Octets entry(int at, int length) {
        if (at < HEADER || at > receiver.length() - length) {
            throw new WireFormatException("entry of the exit information", at, length, receiver.length() - at);
        }
        return receiver.slice(at, at + length);
    }

    private String text(Octets from, int offset, int length) {
        return characters.apply(from.slice(offset, offset + length)).strip();
    }
}
