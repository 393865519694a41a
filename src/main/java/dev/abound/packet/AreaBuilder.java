package dev.abound.packet;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** The parts of one run of options in the making. */
final class AreaBuilder {

    private static final int LONGEST_INSTANCE = 255;

    private final List<Part> parts = new ArrayList<>();
    private int open; // parts before the end option, or before damage that swallows what follows
    private boolean wantsEnd = true;

    private enum Kind {
        OPTION,
        PAD,
        RAW,
        END,
        TAIL
    }

    private record Part(Kind kind, int code, Octets wire) {}

    /** The parts of a decoded area, so that writing them makes the same octets. */
    static AreaBuilder of(OptionArea area, List<OptionInstance> options) {
        AreaBuilder parts = new AreaBuilder();
        parts.wantsEnd = false;
        int at = area.offset();
        for (OptionInstance option : options) {
            if (option.area() == area.area()) {
                parts.pad(option.offset() - at);
                Octets wire = area.octets().slice(option.offset() - area.offset(), option.end() - area.offset());
                if (option.truncated()) {
                    parts.tail(wire);
                } else {
                    parts.add(new Part(Kind.OPTION, option.code(), wire));
                }
                at = option.end();
            }
        }
        parts.pad(area.endOffset().orElse(area.offset() + area.octets().length()) - at);
        if (area.endOffset().isPresent()) {
            parts.end();
            parts.tail(area.afterEnd());
        }
        return parts;
    }

    /** A value longer than 255 octets becomes several instances, one behind the other (RFC 3396 §6). */
    void option(int code, Octets value) {
        if (code < 1 || code > 254) {
            throw new IllegalArgumentException("an option's code is 1 to 254, got " + code);
        }
        int at = 0;
        do {
            Octets part = value.from(at).first(LONGEST_INSTANCE);
            add(new Part(Kind.OPTION, code, Octets.of(code, part.length()).plus(part)));
            at += LONGEST_INSTANCE;
        } while (at < value.length());
    }

    void pad(int count) {
        if (count > 0) {
            add(new Part(
                    Kind.PAD,
                    OptionIndex.PAD,
                    new WireWriter(count).fill(count, 0).toOctets()));
        }
    }

    void raw(Octets octets) {
        add(new Part(Kind.RAW, OptionIndex.PAD, octets));
    }

    void end() {
        parts.add(open, new Part(Kind.END, OptionIndex.END, Octets.of(OptionIndex.END)));
        wantsEnd = false;
    }

    void tail(Octets octets) {
        parts.add(new Part(Kind.TAIL, OptionIndex.PAD, octets));
    }

    void withoutEnd() {
        parts.removeIf(part -> part.kind == Kind.END);
        wantsEnd = false;
    }

    void without(int code) {
        int before = parts.size();
        parts.removeIf(part -> part.kind == Kind.OPTION && part.code == code);
        open -= before - parts.size();
    }

    boolean has(int code) {
        return parts.stream().anyMatch(part -> part.kind == Kind.OPTION && part.code == code);
    }

    boolean hasEnd() {
        return parts.stream().anyMatch(part -> part.kind == Kind.END);
    }

    /** Before the end option, behind which nothing is an option. */
    private void add(Part part) {
        parts.add(open++, part);
    }

    Octets write() {
        if (wantsEnd) {
            end();
        }
        WireWriter out = new WireWriter();
        parts.forEach(part -> out.octets(part.wire));
        return out.toOctets();
    }
}
