package dev.abound.packet;

import dev.abound.value.Octets;
import dev.abound.wire.WireFormatException;
import dev.abound.wire.WireReader;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Items that carry their own lengths, back to back. Whole items before the damage are offered. */
record ItemsFormat<T>(Function<WireReader, T> reader, BiConsumer<WireWriter, T> writer) implements Format<List<T>> {

    @Override
    public Optional<List<T>> read(Octets value, Findings findings) {
        WireReader in = WireReader.of(value);
        List<T> items = new ArrayList<>();
        int start = 0;
        try {
            while (in.hasRemaining()) {
                start = in.offset();
                items.add(reader.apply(in));
            }
        } catch (WireFormatException damaged) {
            findings.error(
                    start,
                    "an item begins here that does not fit (%s); it and what follows is left out",
                    damaged.field());
        }
        return Optional.of(List.copyOf(items));
    }

    @Override
    public Octets write(List<T> items) {
        WireWriter out = new WireWriter();
        items.forEach(item -> writer.accept(out, item));
        return out.toOctets();
    }
}
