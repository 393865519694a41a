package dev.abound.packet;

import dev.abound.value.Octets;
import dev.abound.wire.WireReader;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** Where something stands. */
final class LocationFormats {

    /** Options 123 and 144: sixteen octets of bit fields. */
    static final FixedFormat<GeographicLocation> GEO =
            new FixedFormat<>(16, GeographicLocation::new, (out, geo) -> out.octets(geo.octets()));

    /** Option 99: what, country, then elements of type, length and UTF-8 text. */
    static final Format<CivicAddress> CIVIC = new RecordFormat<>(LocationFormats::civic, LocationFormats::civic);

    private LocationFormats() {}

    private static CivicAddress civic(WireReader in, Findings findings) {
        int what = in.u8("what");
        String country = in.octets(2, "country").latin1();
        List<CivicAddress.Element> elements = new ArrayList<>();
        while (in.hasRemaining()) {
            int start = in.offset();
            int type = in.u8("element type");
            if (!in.hasRemaining()) {
                findings.error(start, "an element begins here that does not fit; the elements end here");
                break;
            }
            int length = in.u8("element length");
            if (length > in.remaining()) {
                findings.error(start, "an element begins here that does not fit; the elements end here");
                in.rest();
                break;
            }
            Octets text = in.octets(length, "element");
            elements.add(new CivicAddress.Element(type, TextFormats.utf8(text, findings.from(start + 2))));
        }
        return new CivicAddress(what, country, List.copyOf(elements));
    }

    private static void civic(WireWriter out, CivicAddress civic) {
        out.u8(civic.what()).octets(Octets.ofLatin1(civic.country()));
        for (CivicAddress.Element element : civic.elements()) {
            Octets text = new TextFormats.Utf8().write(element.text());
            out.u8(element.type()).u8(text.length()).octets(text);
        }
    }
}
