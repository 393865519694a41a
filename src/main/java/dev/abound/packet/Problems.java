package dev.abound.packet;

import dev.abound.packet.Problem.Severity;
import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Everything odd in a packet. An error: a value, the header or an area could not be read whole. A note: unusual, and
 * real clients do it. The rest are warnings.
 */
final class Problems {

    private final DhcpPacket packet;
    private final Octets octets;
    private final OptionIndex index;
    private final List<Problem> found = new ArrayList<>();

    private Problems(DhcpPacket packet) {
        this.packet = packet;
        this.octets = packet.octets();
        this.index = packet.index();
    }

    static List<Problem> of(DhcpPacket packet) {
        Problems problems = new Problems(packet);
        problems.header();
        problems.cookie();
        for (Area area : Area.values()) {
            problems.area(area);
        }
        problems.damagedOptions();
        packet.codes().forEach(problems::option);
        problems.found.sort(Comparator.comparingInt(Problem::offset));
        return List.copyOf(problems.found);
    }

    private void header() {
        int length = octets.length();
        if (length < HeaderField.HEADER_LENGTH) {
            add(Severity.ERROR, length, "header", "has " + length + " of its 236 octets");
        }
        packet.op().ifPresent(op -> {
            if (op != 1 && op != 2) {
                add(Severity.WARNING, HeaderField.OP.offset, "op", "is " + op + ", neither 1 (request) nor 2 (reply)");
            }
        });
        packet.hlen().ifPresent(this::hardwareAddress);
    }

    private void hardwareAddress(int hlen) {
        HeaderField chaddr = HeaderField.CHADDR;
        if (hlen > chaddr.width) {
            add(Severity.WARNING, HeaderField.HLEN.offset, "hlen", "is " + hlen + "; chaddr has 16 octets");
        }
        if (chaddr.liesInside(octets)
                && firstNonZero(chaddr.offset + Math.min(hlen, 16), chaddr.end())
                        .isPresent()) {
            add(Severity.NOTE, chaddr.offset + hlen, "chaddr", "octets behind the first " + hlen + " are not zero");
        }
    }

    private void cookie() {
        if (octets.length() >= HeaderField.HEADER_LENGTH && !packet.hasMagicCookie()) {
            add(
                    Severity.NOTE,
                    HeaderField.HEADER_LENGTH,
                    "cookie",
                    "is not 63 82 53 63: a vendor area of RFC 951 with "
                            + packet.vendorArea().length() + " octets, no options");
        }
    }

    private void area(Area area) {
        if (!index.isRead(area)) {
            return;
        }
        int to = area.end(octets.length());
        OptionalInt end = index.end(area);
        if (end.isEmpty()) {
            add(Severity.NOTE, to, area.toString(), "no end option");
            return;
        }
        firstNonZero(end.getAsInt() + 1, to)
                .ifPresent(at -> add(Severity.NOTE, at, area.toString(), "octets behind the end option are not zero"));
    }

    private OptionalInt firstNonZero(int from, int to) {
        for (int at = from; at < to; at++) {
            if (octets.u8(at) != 0) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    /** At most one in each area, which it ends. */
    private void damagedOptions() {
        for (int i = 0; i < index.size(); i++) {
            if (index.isDamaged(i)) {
                OptionInstance damaged = OptionInstance.of(index, i);
                String wants = damaged.lengthOctet().isEmpty()
                        ? "has no length octet"
                        : "wants " + damaged.lengthOctet().getAsInt() + " octets, "
                                + damaged.value().length() + " are left in " + damaged.area();
                add(Severity.ERROR, damaged.offset(), "option " + damaged.code(), wants);
            }
        }
    }

    private void option(int code) {
        Findings findings = Findings.listening();
        if (code == OptionIndex.OVERLOAD) {
            overload(findings);
        }
        packet.read(code, findings);
        Definition definition = Registry.option(code);
        if (findings.all().isEmpty() && !index.isRepeated(code)) {
            return;
        }
        Places places = Places.of(index, code);
        if (index.isRepeated(code) && definition.fixedLength().isPresent() && isCopied(code, definition)) {
            add(
                    Severity.WARNING,
                    places.secondStart(),
                    "option " + code,
                    "is here " + places.count() + " times, each whole: the first counts");
        }
        for (Findings.Finding finding : findings.all()) {
            add(finding.severity(), places.of(finding.at()), "option " + code + finding.part(), finding.reason());
        }
    }

    private boolean isCopied(int code, Definition definition) {
        return index.isWholeCopies(code, definition.fixedLength().getAsInt());
    }

    private void overload(Findings findings) {
        packet.get(Option.OVERLOAD)
                .filter(value -> value < 1 || value > 3)
                .ifPresent(value -> findings.warning(
                        0, "is %d; 1 (file), 2 (sname) and 3 (both) are defined, nothing is read", value));
    }

    private void add(Severity severity, int offset, String field, String reason) {
        found.add(new Problem(severity, offset, field, reason));
    }
}
