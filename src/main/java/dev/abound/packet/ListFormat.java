package dev.abound.packet;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Elements of one length, back to back; order and repetitions are kept. Octets that make no whole element are reported. */
record ListFormat<T>(FixedFormat<T> element) implements Format<List<T>> {

    @Override
    public Optional<List<T>> read(Octets value, Findings findings) {
        int width = element.width();
        int whole = value.length() / width * width;
        if (whole != value.length()) {
            findings.error(whole, "the last %d octets are no whole element of %d", value.length() - whole, width);
        }
        List<T> elements = new ArrayList<>(whole / width);
        for (int at = 0; at < whole; at += width) {
            elements.add(element.reader().apply(value.slice(at, at + width)));
        }
        return Optional.of(List.copyOf(elements));
    }

    @Override
    public Octets write(List<T> elements) {
        WireWriter out = new WireWriter(elements.size() * element.width());
        elements.forEach(each -> element.writer().accept(out, each));
        return out.toOctets();
    }
}
