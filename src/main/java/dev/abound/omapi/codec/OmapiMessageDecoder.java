package dev.abound.omapi.codec;

import dev.abound.value.Octets;
import dev.abound.wire.WireReader;
import java.util.ArrayList;
import java.util.List;

/** The octets of one whole message, its end already found, into a message. */
final class OmapiMessageDecoder {

    private static final int AUTHID_WIDTH = 4;

    private OmapiMessageDecoder() {}

    /** Takes the array over. */
    static OmapiFrame decode(byte[] whole, int headerSize, int authlen) {
        Octets octets = Octets.wrap(whole);
        int signatureAt = whole.length - authlen;
        return new OmapiFrame(
                message(octets.slice(0, signatureAt), headerSize),
                signed(octets, headerSize, signatureAt),
                octets.from(signatureAt));
    }

    private static OmapiMessage message(Octets octets, int headerSize) {
        WireReader reader = WireReader.of(octets);
        long authid = reader.u32("authid");
        reader.skip(4, "authlen");
        OmapiOperation operation = OmapiOperation.of(reader.u32("op")).orElseThrow();
        long handle = reader.u32("handle");
        long id = reader.u32("id");
        long rid = reader.u32("rid");
        reader.skip(headerSize - OmapiIntroduction.HEADER_SIZE, "rest of the header");
        return new OmapiMessage(authid, operation, handle, id, rid, part(reader), part(reader));
    }

    private static OmapiAttributes part(WireReader reader) {
        int length = reader.u16("name length");
        if (length == 0) {
            return OmapiAttributes.none();
        }
        List<OmapiAttribute> pairs = new ArrayList<>();
        for (; length > 0; length = reader.u16("name length")) {
            String name = reader.octets(length, "name").latin1();
            pairs.add(new OmapiAttribute(name, reader.octets((int) reader.u32("value length"), "value")));
        }
        return new OmapiAttributes(pairs);
    }

    /** What a header has beyond 24 octets is not signed. */
    private static Octets signed(Octets octets, int headerSize, int signatureAt) {
        if (headerSize == OmapiIntroduction.HEADER_SIZE) {
            return octets.slice(AUTHID_WIDTH, signatureAt);
        }
        return octets.slice(AUTHID_WIDTH, OmapiIntroduction.HEADER_SIZE).plus(octets.slice(headerSize, signatureAt));
    }
}
