package dev.abound.omapi.codec;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;

/** Messages into octets. */
public final class OmapiEncoder {

    private static final int AUTHID_WIDTH = 4;

    private OmapiEncoder() {}

    /** Without a signature. */
    public static Octets encode(OmapiMessage message) {
        return unsigned(message, 0).toOctets();
    }

    /** With the signature of this key; the message says under which authid. */
    public static Octets encode(OmapiMessage message, OmapiSigner signer) {
        WireWriter writer = unsigned(message, signer.length());
        return writer.octets(signer.sign(writer.toOctets().from(AUTHID_WIDTH))).toOctets();
    }

    private static WireWriter unsigned(OmapiMessage message, int authlen) {
        WireWriter writer = new WireWriter(256)
                .u32(message.authid())
                .u32(authlen)
                .u32(message.operation().number())
                .u32(message.handle())
                .u32(message.id())
                .u32(message.rid());
        part(writer, message.message());
        part(writer, message.object());
        return writer;
    }

    private static void part(WireWriter writer, OmapiAttributes attributes) {
        for (OmapiAttribute pair : attributes.pairs()) {
            Octets name = Octets.ofLatin1(pair.name());
            writer.u16(name.length()).octets(name).u32(pair.value().length()).octets(pair.value());
        }
        writer.u16(0);
    }
}
