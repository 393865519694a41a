package dev.abound.packet;

import dev.abound.value.Octets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One sub-option: a code, its octets, and what is known of the code in this space. */
public final class SubOption {

    private final Definition definition;
    private final int offset;
    private final Octets octets;

    SubOption(Definition definition, int offset, Octets octets) {
        this.definition = definition;
        this.offset = offset;
        this.octets = octets;
    }

    /** 0 to 255. */
    public int code() {
        return definition.code();
    }

    /** As its definition has it; {@code (unassigned)} for a code nobody defined. */
    public String name() {
        return definition.name();
    }

    /** Of the code octet, counted from the first octet of the value that holds it. */
    public int offset() {
        return offset;
    }

    /** The value as it came. */
    public Octets octets() {
        return octets;
    }

    /** The value in the type of its format; empty when its length or content does not allow one. */
    public Optional<Object> value() {
        return definition.format().read(octets, Findings.IGNORED).map(Object.class::cast);
    }

    Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("code", code());
        parts.put("name", name());
        parts.put("hex", octets.hex());
        value().filter(value -> !(value instanceof Octets)).ifPresent(value -> parts.put("value", value));
        return parts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubOption that
                && definition.equals(that.definition)
                && offset == that.offset
                && octets.equals(that.octets);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code(), offset, octets);
    }

    @Override
    public String toString() {
        return code() + "=" + octets;
    }
}
