package dev.abound.packet;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Options inside an option: code, length, octets, repeated. Order and repetitions are kept.
 *
 * @param all in wire order
 * @param damaged octets from the first sub-option that does not fit, which is none; empty when all fit
 */
public record SubOptions(List<SubOption> all, Octets damaged) {

    public SubOptions {
        all = List.copyOf(all);
    }

    /** The octets of the first sub-option with this code. */
    public Optional<Octets> find(int code) {
        return first(code).map(SubOption::octets);
    }

    /** The typed value of the first sub-option with this code. */
    public Optional<Object> value(int code) {
        return first(code).flatMap(SubOption::value);
    }

    <T> Optional<T> value(int code, Class<T> type) {
        return value(code).filter(type::isInstance).map(type::cast);
    }

    private Optional<SubOption> first(int code) {
        return all.stream().filter(each -> each.code() == code).findFirst();
    }

    /**
     * Reads until the octets end, or until one does not fit.
     *
     * @param hasEnd does the space know pad (0) and end (255)? Option 82 does not (RFC 3046 §2.0)
     */
    static SubOptions read(String space, boolean hasEnd, Octets value, Findings findings) {
        List<SubOption> all = new ArrayList<>();
        int at = 0;
        while (at < value.length()) {
            int code = value.u8(at);
            if (hasEnd && code == OptionIndex.PAD) {
                at++;
                continue;
            }
            if (hasEnd && code == OptionIndex.END) {
                break;
            }
            int next = at + 1 < value.length() ? at + 2 + value.u8(at + 1) : Integer.MAX_VALUE;
            if (next > value.length()) {
                findings.error(at, "sub-option %d reaches beyond the value; the sub-options end here", code);
                return new SubOptions(all, value.from(at));
            }
            SubOption found = new SubOption(Registry.subOption(space, code), at, value.slice(at + 2, next));
            all.add(found);
            if (findings.isListening()) {
                Definition definition = Registry.subOption(space, code);
                definition.read(definition.format(), found.octets(), findings.inside(code, at + 2));
            }
            at = next;
        }
        return new SubOptions(all, Octets.empty());
    }

    Octets write() {
        WireWriter out = new WireWriter();
        all.forEach(each -> out.u8(each.code()).u8(each.octets().length()).octets(each.octets()));
        return out.octets(damaged).toOctets();
    }
}
