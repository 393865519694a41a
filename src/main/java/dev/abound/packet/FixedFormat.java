package dev.abound.packet;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A value of one length. Another length is no value: never a shorter, longer or differently meant one.
 *
 * @param width in octets
 * @param reader is given exactly that many octets
 */
record FixedFormat<T>(int width, Function<Octets, T> reader, BiConsumer<WireWriter, T> writer) implements Format<T> {

    @Override
    public Optional<T> read(Octets value, Findings findings) {
        if (value.length() == width) {
            return Optional.of(reader.apply(value));
        }
        findings.error(0, "has %d octets, not %d: no value", value.length(), width);
        return Optional.empty();
    }

    @Override
    public Octets write(T value) {
        WireWriter out = new WireWriter(width);
        writer.accept(out, value);
        return out.toOctets();
    }
}
