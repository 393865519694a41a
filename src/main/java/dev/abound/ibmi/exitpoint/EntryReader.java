package dev.abound.ibmi.exitpoint;

import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes an entry apart whose fixed part is whole. A length that reaches beyond the entry makes its field and all after
 * it unknown; only of the packet, which is last, is there something left to show.
 */
final class EntryReader {

    private final Octets entry;
    private final List<String> frameProblems = new ArrayList<>(0);
    private final List<String> lengthProblems = new ArrayList<>(0);
    private int at = EntryField.FIXED_PART;
    private boolean lost; // a length lied: nobody knows where the next field begins

    EntryReader(Octets entry) {
        this.entry = entry;
    }

    ExitEntry read() {
        CallTime calledAt = new CallTime(EntryField.DATE_TIME.of(entry), EntryField.UTC_OFFSET.of(entry));
        boolean cut = entry.u8(EntryField.CUT.offset) == ExitEntry.CUT_FLAG;
        if (calledAt.instant().isEmpty() && calledAt.isMalformed()) {
            frameProblems.add("time of the call is malformed: QDATETIME " + calledAt.dateTime() + ", QUTCOFFSET "
                    + calledAt.utcOffset());
        }
        if (cut) {
            frameProblems.add("the exit program cut a part to fit");
        }
        ParameterGroup group = isRelease() ? release() : binding();
        return new ExitEntry(calledAt, cut, group, frameProblems);
    }

    private boolean isRelease() {
        return entry.startsWith(ExitPointFormat.DHCR0100.octets());
    }

    private BindingGroup binding() {
        Optional<Octets> address = field(EntryField.ADDRESS_LENGTH, "client IP address");
        Optional<Octets> identifier = field(EntryField.IDENTIFIER_LENGTH, "client identifier");
        Optional<Octets> packet = packet();
        return new BindingGroup(
                EntryField.TYPE_OR_REASON.u32(entry),
                address,
                identifier,
                EntryField.LEASE_DURATION.u32(entry),
                packet,
                lengthProblems);
    }

    private ReleaseGroup release() {
        Optional<Octets> address = field(EntryField.ADDRESS_LENGTH, "client IP address");
        Optional<Octets> identifier = field(EntryField.IDENTIFIER_LENGTH, "client identifier");
        Optional<Octets> packet = packet();
        if (packet.filter(octets -> !octets.isEmpty()).isPresent()) {
            frameProblems.add(
                    "a release has no response packet, yet " + packet.get().length() + " octets stand in its place");
        }
        return new ReleaseGroup(EntryField.TYPE_OR_REASON.u32(entry), address, identifier, lengthProblems);
    }

    private Optional<Octets> field(EntryField length, String name) {
        if (lost || !fits(length, name)) {
            lost = true;
            return Optional.empty();
        }
        return Optional.of(next((int) length.u32(entry)));
    }

    private Optional<Octets> packet() {
        if (lost) {
            return Optional.empty();
        }
        if (!fits(EntryField.PACKET_LENGTH, "response packet")) {
            return Optional.of(next(left())).filter(rest -> !rest.isEmpty());
        }
        Octets packet = next((int) EntryField.PACKET_LENGTH.u32(entry));
        if (left() > 0) {
            frameProblems.add(left() + " octets stand after the response packet");
        }
        return Optional.of(packet);
    }

    private boolean fits(EntryField length, String name) {
        boolean fits = length.u32(entry) <= left(); // unsigned and 64 bits wide: no sum can overflow
        if (!fits) {
            lengthProblems.add("length of " + name + " says " + length.u32(entry) + ", " + left() + " octets are left");
        }
        return fits;
    }

    private Octets next(int count) {
        Octets next = entry.slice(at, at + count);
        at += count;
        return next;
    }

    private int left() {
        return entry.length() - at;
    }
}
