package dev.abound.packet;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names in wire form, compressed or not (RFC 1035 §4.1.4, RFC 3397). Pointers count from the first octet of the joined
 * value and must lead strictly backwards: before the run of labels that holds them. So no loop is possible.
 *
 * <p>Where a chain of pointers ends is remembered, and so are names that are nothing but a pointer: time and memory
 * stay linear however the pointers are laid.
 */
final class NameReader {

    static final int LONGEST_NAME = 255;
    private static final int MOST_LABELS = 127;
    private static final int POINTER = 0xc0;
    private static final int RESERVED = 0x40;
    private static final int UNKNOWN = -1;
    private static final int DAMAGED = -2;

    private final Octets value;
    private final Findings findings;
    private final Map<Integer, DomainName> pointed = new HashMap<>();
    private int[] landings = {};
    private int at;
    private boolean compressed;

    NameReader(Octets value, Findings findings) {
        this.value = value;
        this.findings = findings;
    }

    boolean hasRemaining() {
        return at < value.length();
    }

    int offset() {
        return at;
    }

    /** Has any name so far held a pointer? */
    boolean sawCompression() {
        return compressed;
    }

    /** All names up to the end or the damage. */
    List<DomainName> rest() {
        List<DomainName> names = new ArrayList<>();
        while (hasRemaining()) {
            Optional<DomainName> name = next();
            if (name.isEmpty()) {
                break;
            }
            names.add(name.get());
        }
        return List.copyOf(names);
    }

    /** The next name; empty, with a finding, when it is damaged. */
    Optional<DomainName> next() {
        if (isPointer(at)) {
            int landing = landing(at);
            DomainName known = pointed.get(landing);
            if (known != null) {
                at += 2;
                return Optional.of(known);
            }
            Optional<DomainName> name = read();
            name.ifPresent(found -> pointed.put(landing, found));
            return name;
        }
        return read();
    }

    private Optional<DomainName> read() {
        int start = at;
        WireWriter wire = new WireWriter();
        int labels = 0;
        int from = start; // of the next label
        int run = start; // where the run of labels began that we are in
        boolean jumped = false;
        while (from < value.length()) {
            int length = value.u8(from);
            if (length == 0) {
                at = jumped ? at : from + 1;
                return Optional.of(new DomainName(wire.toOctets(), true));
            }
            if (length >= POINTER) {
                int landing = landingOf(from, run);
                if (landing < 0) {
                    return damaged(from, "a pointer must lead backwards, to a place before this run of labels");
                }
                at = jumped ? at : from + 2;
                jumped = true;
                run = landing;
                from = landing;
                continue;
            }
            if (length >= RESERVED) {
                return damaged(from, "a length octet of 64 to 191 is reserved");
            }
            if (from + 1 + length > value.length()) {
                return damaged(from, "the label reaches beyond the value");
            }
            if (++labels > MOST_LABELS || wire.length() + 1 + length >= LONGEST_NAME) {
                return damaged(from, "the name is longer than 255 octets");
            }
            wire.octets(value.slice(from, from + 1 + length));
            from += 1 + length;
        }
        return jumped ? damaged(start, "a pointer leads to a name without an end") : partial(wire, start);
    }

    private Optional<DomainName> partial(WireWriter wire, int start) {
        findings.warning(start, "the last name has no root label");
        at = value.length();
        return Optional.of(new DomainName(wire.toOctets(), false));
    }

    private Optional<DomainName> damaged(int where, String reason) {
        findings.error(where, reason + "; the names end here");
        return Optional.empty();
    }

    private boolean isPointer(int from) {
        return value.u8(from) >= POINTER;
    }

    /** Where the pointer at {@code from}, in a run of labels that began at {@code run}, leads in the end. */
    private int landingOf(int from, int run) {
        compressed = true;
        if (from == run) {
            return landing(from);
        }
        int target = target(from);
        return target < 0 || target >= run ? DAMAGED : isPointer(target) ? landing(target) : target;
    }

    /** Where a chain of pointers that begins here ends: the first place that is no pointer. */
    private int landing(int pointer) {
        if (landings.length == 0) {
            landings = new int[value.length()];
            Arrays.fill(landings, UNKNOWN);
        }
        int place = pointer;
        while (landings[place] == UNKNOWN && isPointer(place)) {
            int target = target(place);
            if (target < 0 || target >= place) {
                landings[place] = DAMAGED;
                break;
            }
            place = target;
        }
        int landing = landings[place] == UNKNOWN ? place : landings[place];
        for (int seen = pointer; seen != place; seen = target(seen)) {
            landings[seen] = landing;
        }
        return landing;
    }

    private int target(int pointer) {
        return pointer + 1 < value.length() ? (value.u8(pointer) & 0x3f) << 8 | value.u8(pointer + 1) : DAMAGED;
    }
}
