package dev.abound.packet;

import dev.abound.wire.WireFormatException;
import java.util.List;

/** Authentication, and what is kept apart. */
final class SecurityFormats {

    /** Option 90 (RFC 3118 §2). */
    static final Format<Authentication> AUTHENTICATION = new RecordFormat<>(
            (in, findings) -> new Authentication(
                    in.u8("protocol"),
                    in.u8("algorithm"),
                    in.u8("replay detection method"),
                    in.i64("replay detection"),
                    in.rest()),
            (out, auth) -> out.u8(auth.protocol())
                    .u8(auth.algorithm())
                    .u8(auth.replayMethod())
                    .i64(auth.replay())
                    .octets(auth.information()));

    /** Sub-option 8 of option 82 (RFC 4030 §4). */
    static final Format<RelayAuthentication> RELAY_AUTHENTICATION = new RecordFormat<>(
            (in, findings) -> new RelayAuthentication(
                    in.u8("algorithm"),
                    in.u8("replay detection method") & 0x0f,
                    in.i64("replay detection"),
                    in.ipv4("relay identifier"),
                    in.rest()),
            (out, auth) -> out.u8(auth.algorithm())
                    .u8(auth.replayMethod())
                    .i64(auth.replay())
                    .ipv4(auth.relay())
                    .octets(auth.information()));

    /** Sub-option 7 of option 82: the length counts type and length octets too (RFC 4014 §3, RFC 2865 §5). */
    static final Format<List<RadiusAttribute>> RADIUS = new ItemsFormat<>(
            in -> {
                int type = in.u8("attribute type");
                int length = in.u8("attribute length");
                if (length < 2) {
                    throw new WireFormatException("attribute length", in.offset() - 1, "is below 2");
                }
                return new RadiusAttribute(type, in.octets(length - 2, "attribute"));
            },
            (out, attribute) ->
                    out.u8(attribute.type()).u8(attribute.value().length() + 2).octets(attribute.value()));

    /** Option 221 (RFC 6607 §3.5). */
    static final Format<VirtualSubnet> VIRTUAL_SUBNET = new RecordFormat<>(
            (in, findings) -> new VirtualSubnet(in.u8("type"), in.rest()),
            (out, vss) -> out.u8(vss.type()).octets(vss.value()));

    private SecurityFormats() {}
}
