package dev.abound.ibmi.simulator;

import dev.abound.ibmi.simulator.RegistrationTable.ExitPoint;
import dev.abound.ibmi.simulator.RegistrationTable.Registration;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * API QUSRTVEI, formats EXTI0100 (exit points), EXTI0200 (programs) and EXTI0300 (programs with text).
 *
 * <pre>
 *   1 continuation handle CHAR(16)   4 format CHAR(8)        7 program number BINARY(4), -1 all
 *   2 receiver                       5 exit point CHAR(20)   8 selection criteria
 *   3 its length BINARY(4)           6 its format CHAR(8)    9 error code
 * </pre>
 *
 * <p>Exit point: a name, a generic name ending in an asterisk, or *ALL. When not all entries fit, the handle that comes
 * back asks for the rest.
 */
final class RetrieveExitInformation {

    private static final int HEADER = 36;
    private static final int HANDLE = 16;
    private static final int SMALLEST_RECEIVER = 8;
    private static final int ALL = -1;

    private final ProgramInvocation call;
    private final Ccsid ccsid;

    private RetrieveExitInformation(ProgramInvocation call) {
        this.call = call;
        this.ccsid = call.job().ccsid();
    }

    static void run(ProgramInvocation call) throws EscapeMessageException {
        new RetrieveExitInformation(call).answer();
    }

    private void answer() throws EscapeMessageException {
        int room = Math.min(call.binary4(3), call.parameter(2).length());
        if (room < SMALLEST_RECEIVER) {
            throw new EscapeMessageException("CPF3C24", "Length of the receiver variable is not valid");
        }
        List<EntryForm> all = entries();
        int from = start(all.size());
        int to = from;
        int end = HEADER;
        while (to < all.size() && end + all.get(to).length() <= room) {
            end += all.get(to++).length();
        }
        if (from < all.size() && to == from && room >= HEADER) {
            throw new EscapeMessageException("CPF3C24", "The receiver variable does not hold a single entry");
        }
        call.set(2, receiver(all, from, to).first(room));
    }

    /** The handle is the number of entries already told, in digits; blanks begin anew. */
    private int start(int count) throws EscapeMessageException {
        String handle = call.text(1);
        if (handle.isEmpty()) {
            return 0;
        }
        if (!handle.matches("[0-9]{1,9}") || Integer.parseInt(handle) > count) {
            throw new EscapeMessageException("CPF3CF1", "Continuation handle " + handle + " not valid");
        }
        return Integer.parseInt(handle);
    }

    private Octets receiver(List<EntryForm> all, int from, int to) {
        WireWriter out = new WireWriter();
        for (int i = from; i < to; i++) {
            boolean last = i == to - 1;
            out.octets(all.get(i).at(HEADER + out.length(), last));
        }
        Octets entries = out.toOctets();
        String handle = to < all.size() ? Integer.toString(to) : "";
        int entryLength = to == from ? 0 : all.get(from).fixed();
        return new WireWriter()
                .i32(HEADER + entries.length())
                .i32(HEADER
                        + all.stream().skip(from).mapToInt(EntryForm::length).sum())
                .octets(ccsid.field(handle, HANDLE))
                .i32(to == from ? 0 : HEADER)
                .i32(to - from)
                .i32(entryLength)
                .octets(entries)
                .toOctets();
    }

    private List<EntryForm> entries() throws EscapeMessageException {
        String format = call.text(4);
        RegistrationTable table = call.job().system().registration();
        List<EntryForm> entries = new ArrayList<>();
        switch (format) {
            case "EXTI0100" -> {
                for (ExitPoint point : table.exitPoints()) {
                    if (isAsked(point.name(), point.format())) {
                        int programs = table.registrations(point.name(), point.format())
                                .size();
                        entries.add(EntryForm.ofPoint(point, programs, ccsid));
                    }
                }
            }
            case "EXTI0200", "EXTI0300" -> {
                for (Registration program : table.registrations()) {
                    if (isAsked(program.exitPoint(), program.format()) && isAsked(program.number())) {
                        entries.add(EntryForm.ofProgram(program, format.equals("EXTI0300"), ccsid));
                    }
                }
            }
            default -> throw new EscapeMessageException("CPF3C21", "Format name " + format + " is not valid");
        }
        return entries;
    }

    private boolean isAsked(String name, String format) throws EscapeMessageException {
        String asked = call.text(5);
        boolean named = asked.equals("*ALL")
                || asked.equals("*REGISTERED")
                || (asked.endsWith("*") && name.startsWith(asked.substring(0, asked.length() - 1)))
                || asked.equals(name);
        return named && (call.text(6).equals("*ALL") || call.text(6).equals(format));
    }

    private boolean isAsked(int number) throws EscapeMessageException {
        return call.binary4(7) == ALL || call.binary4(7) == number;
    }
}
