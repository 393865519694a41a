package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * API QUSROBJD, formats OBJD0100 and OBJD0200 (without what follows the text in the latter).
 *
 * <pre>
 *   1 receiver   2 its length BINARY(4)   3 format CHAR(8)   4 object CHAR(10) and library CHAR(10)   5 type   6 error
 * </pre>
 */
final class RetrieveObjectDescription {

    /** Century (0 for 19, 1 for 20), year, month, day, time; the simulated system's clock is UTC. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int SHORT = 90;
    private static final int LONG = 150;

    private RetrieveObjectDescription() {}

    static void run(ProgramInvocation call) throws EscapeMessageException {
        int length = length(call.text(3));
        SystemObject object = object(call);
        int room = Math.min(call.binary4(2), call.parameter(1).length());
        if (room < 8) {
            throw new EscapeMessageException("CPF3C24", "Length of the receiver variable is not valid");
        }
        Octets description =
                describe(object, length, Math.min(length, room), call.job().ccsid());
        call.set(1, description.first(Math.min(length, room)));
    }

    private static int length(String format) throws EscapeMessageException {
        return switch (format) {
            case "OBJD0100" -> SHORT;
            case "OBJD0200" -> LONG;
            default -> throw new EscapeMessageException("CPF3C21", "Format name " + format + " is not valid");
        };
    }

    /** Any authority but *EXCLUDE to the object will do, and *EXECUTE to its library. */
    private static SystemObject object(ProgramInvocation call) throws EscapeMessageException {
        String qualified = call.job().ccsid().decode(call.parameter(4).first(20));
        if (qualified.length() < 20) {
            throw new EscapeMessageException("CPF9801", "An object is named by 10 characters and its library by 10");
        }
        ObjectName name = new ObjectName(qualified.substring(10), qualified.substring(0, 10));
        String type = call.text(5);
        SystemObject found = call.job().require(LibraryCommands.inSystemLibrary(name, type), type);
        if (!call.job().mayAnything(found)) {
            throw Messages.notAuthorized(found);
        }
        return found;
    }

    private static Octets describe(SystemObject object, int available, int returned, Ccsid ccsid) {
        ObjectName name = object.objectName();
        return new WireWriter(LONG)
                .i32(returned)
                .i32(available)
                .octets(ccsid.field(name.name(), 10))
                .octets(ccsid.field(name.library(), 10))
                .octets(ccsid.field(object.type(), 10))
                .octets(ccsid.field(name.library(), 10))
                .i32(1) // auxiliary storage pool
                .octets(ccsid.field(object.owner(), 10))
                .octets(ccsid.field("*U", 2))
                .octets(ccsid.field(time(object.made()), 13))
                .octets(ccsid.field(time(object.made()), 13))
                .octets(ccsid.field("", 10)) // extended attribute
                .octets(ccsid.field(object.text(), 50))
                .toOctets();
    }

    private static String time(Instant at) {
        return (at.isBefore(Instant.parse("2000-01-01T00:00:00Z")) ? "0" : "1") + TIME.format(at);
    }
}
