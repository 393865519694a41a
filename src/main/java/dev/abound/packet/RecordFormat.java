package dev.abound.packet;

import dev.abound.value.Octets;
import dev.abound.wire.WireFormatException;
import dev.abound.wire.WireReader;
import dev.abound.wire.WireWriter;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * Fields in a row, as an RFC draws them. Too few octets are no value; a rest that makes no field is reported.
 *
 * @param reader takes the fields in wire order, and may report on those it understands
 */
record RecordFormat<T>(BiFunction<WireReader, Findings, T> reader, BiConsumer<WireWriter, T> writer)
        implements Format<T> {

    @Override
    public Optional<T> read(Octets value, Findings findings) {
        WireReader in = WireReader.of(value);
        try {
            T record = reader.apply(in, findings);
            if (in.hasRemaining()) {
                findings.error(in.offset(), "the last %d octets are no whole field", in.remaining());
            }
            return Optional.of(record);
        } catch (WireFormatException tooShort) {
            findings.error(tooShort.offset(), "too short: %s ends here, no value", tooShort.field());
            return Optional.empty();
        }
    }

    @Override
    public Octets write(T value) {
        WireWriter out = new WireWriter();
        writer.accept(out, value);
        return out.toOctets();
    }
}
