package dev.abound.packet;

import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Option 82: what the relay says of where the client is plugged in (RFC 3046 and after). Circuit and remote
 * identifiers are octets, because relays send text and binary structures alike.
 *
 * @param subOptions all of them, raw and typed, in wire order
 */
public record RelayAgentInformation(SubOptions subOptions) implements Parts {

    static final String SPACE = "relay82";
    static final int CIRCUIT_ID = 1;
    static final int REMOTE_ID = 2;

    /** A value made of code and octets pairs; codes may repeat. */
    public static RelayAgentInformation of(List<Map.Entry<Integer, Octets>> parts) {
        WireWriter out = new WireWriter();
        parts.forEach(part -> out.u8(part.getKey()).u8(part.getValue().length()).octets(part.getValue()));
        return new RelayAgentInformation(SubOptions.read(SPACE, false, out.toOctets(), Findings.IGNORED));
    }

    public Optional<Octets> circuitId() {
        return subOptions.find(CIRCUIT_ID);
    }

    public Optional<Octets> remoteId() {
        return subOptions.find(REMOTE_ID);
    }

    /** Bits that classify a cable modem (RFC 3256). */
    public OptionalLong docsisDeviceClass() {
        return subOptions.value(4, Long.class).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** An address on the client's subnet when it is not {@code giaddr}'s (RFC 3527). */
    public Optional<Ipv4Address> linkSelection() {
        return subOptions.value(5, Ipv4Address.class).or(() -> subOptions.value(150, Ipv4Address.class));
    }

    public Optional<String> subscriberId() {
        return subOptions.value(6, String.class);
    }

    /** 0x80 means that the client's packet reached the relay by unicast (RFC 5010). */
    public OptionalInt flags() {
        return subOptions.value(10, Integer.class).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** What the server shall put into option 54 (RFC 5107); an old vendor's 152 with four octets says the same. */
    public Optional<Ipv4Address> serverIdentifierOverride() {
        return subOptions
                .value(11, Ipv4Address.class)
                .or(() -> subOptions.value(152, VssControl.class).flatMap(VssControl::serverIdentifierOverride));
    }

    public Optional<Duid> relayIdentifier() {
        return subOptions.value(12, Duid.class);
    }

    public Optional<HardwareAddress> accessPoint() {
        return subOptions.value(16, HardwareAddress.class);
    }

    @Override
    public Map<String, Object> parts() {
        return Map.of("subOptions", subOptions);
    }

    /** The first sub-option with this code, found without an object for any other. */
    static Optional<Octets> find(Octets value, int code) {
        int at = 0;
        while (at + 1 < value.length()) {
            int next = at + 2 + value.u8(at + 1);
            if (next > value.length()) {
                break;
            }
            if (value.u8(at) == code) {
                return Optional.of(value.slice(at + 2, next));
            }
            at = next;
        }
        return Optional.empty();
    }
}
