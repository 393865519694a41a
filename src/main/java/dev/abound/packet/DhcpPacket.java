package dev.abound.packet;

import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** STAND-IN while the decoder is written in its own branch: header, joined options, no problems. */
public final class DhcpPacket {
    private final Octets octets;

    private DhcpPacket(Octets octets) {
        this.octets = octets;
    }

    public static DhcpPacket of(Octets octets) {
        return new DhcpPacket(octets);
    }

    public Octets octets() {
        return octets;
    }

    private OptionalInt number(int at, int width) {
        if (octets.length() < at + width) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(width == 1 ? octets.u8(at) : octets.u16(at));
    }

    private Optional<Ipv4Address> address(int at) {
        return octets.length() < at + 4 ? Optional.empty() : Optional.of(new Ipv4Address(octets.i32(at)));
    }

    public OptionalInt op() {
        return number(0, 1);
    }

    public OptionalInt htype() {
        return number(1, 1);
    }

    public OptionalInt hlen() {
        return number(2, 1);
    }

    public OptionalInt hops() {
        return number(3, 1);
    }

    public OptionalLong xid() {
        return octets.length() < 8 ? OptionalLong.empty() : OptionalLong.of(octets.u32(4));
    }

    public OptionalInt secs() {
        return number(8, 2);
    }

    public OptionalInt flags() {
        return number(10, 2);
    }

    public Optional<Ipv4Address> ciaddr() {
        return address(12);
    }

    public Optional<Ipv4Address> yiaddr() {
        return address(16);
    }

    public Optional<Ipv4Address> siaddr() {
        return address(20);
    }

    public Optional<Ipv4Address> giaddr() {
        return address(24);
    }

    public Optional<HardwareAddress> hardwareAddress() {
        if (octets.length() < 44 || octets.u8(2) == 0) {
            return Optional.empty();
        }
        return Optional.of(new HardwareAddress(octets.u8(1), octets.slice(28, 28 + Math.min(16, octets.u8(2)))));
    }

    /** The options joined by code (RFC 3396), 0 and 255 never present. */
    public Optional<Octets> option(int code) {
        Octets joined = null;
        int at = 240;
        while (at + 1 < octets.length() && octets.u8(at) != 255) {
            if (octets.u8(at) == 0) {
                at++;
                continue;
            }
            int end = at + 2 + octets.u8(at + 1);
            if (end > octets.length()) {
                break;
            }
            if (octets.u8(at) == code) {
                Octets value = octets.slice(at + 2, end);
                joined = joined == null ? value : joined.plus(value);
            }
            at = end;
        }
        return Optional.ofNullable(joined);
    }

    public OptionalInt messageType() {
        Optional<Octets> type = option(53).filter(value -> value.length() == 1);
        return type.isPresent() ? OptionalInt.of(type.get().u8(0)) : OptionalInt.empty();
    }

    public Optional<LeaseDuration> leaseTime() {
        return option(51).filter(value -> value.length() == 4).map(value -> LeaseDuration.ofWire(value.u32(0)));
    }

    public Optional<Ipv4Address> serverIdentifier() {
        return option(54).filter(value -> value.length() == 4).map(Ipv4Address::of);
    }

    public Optional<Octets> clientIdentifier() {
        return option(61);
    }

    /** Option 12, or else the name of option 81; as the client or server wrote it, not escaped. */
    public Optional<String> hostName() {
        return option(12).map(Octets::latin1);
    }

    public Optional<String> vendorClassIdentifier() {
        return option(60).map(Octets::latin1);
    }

    /** Option 55, order and repetitions kept; empty list when absent. */
    public List<Integer> parameterRequestList() {
        return option(55)
                .map(value -> java.util.stream.IntStream.range(0, value.length())
                        .mapToObj(value::u8)
                        .toList())
                .orElse(List.of());
    }

    /** Option 82, sub-option 1. */
    public Optional<Octets> circuitId() {
        return subOption82(1);
    }

    /** Option 82, sub-option 2. */
    public Optional<Octets> remoteId() {
        return subOption82(2);
    }

    private Optional<Octets> subOption82(int code) {
        Octets relay = option(82).orElse(Octets.empty());
        int at = 0;
        while (at + 2 <= relay.length() && at + 2 + relay.u8(at + 1) <= relay.length()) {
            int end = at + 2 + relay.u8(at + 1);
            if (relay.u8(at) == code) {
                return Optional.of(relay.slice(at + 2, end));
            }
            at = end;
        }
        return Optional.empty();
    }

    /** What is odd, ordered by offset. */
    public List<Problem> problems() {
        return octets.length() < 236
                ? List.of(new Problem(Problem.Severity.ERROR, 0, "header", "shorter than 236 octets"))
                : List.of();
    }
}
