package dev.abound.packet;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who the client is: identifiers, names, classes. */
final class IdentityFormats {

    /** Option 97: a type and sixteen octets. */
    static final FixedFormat<ClientUuid> UUID = new FixedFormat<>(
            17, value -> new ClientUuid(value.u8(0), value.from(1)), (out, uuid) -> out.u8(uuid.type())
                    .octets(uuid.octets()));

    /** Option 94. */
    static final FixedFormat<NetworkInterface> INTERFACE = new FixedFormat<>(
            3,
            value -> new NetworkInterface(value.u8(0), value.u8(1), value.u8(2)),
            (out, ndi) -> out.u8(ndi.type()).u8(ndi.major()).u8(ndi.minor()));

    private IdentityFormats() {}

    /** Option 61. */
    record ClientId() implements Format<ClientIdentifier> {

        @Override
        public Optional<ClientIdentifier> read(Octets value, Findings findings) {
            if (value.isEmpty()) {
                findings.error(0, "has no octets: no identifier");
                return Optional.empty();
            }
            return Optional.of(new ClientIdentifier(value));
        }

        @Override
        public Octets write(ClientIdentifier identifier) {
            return identifier.octets();
        }
    }

    /** A DUID that stands alone. */
    record DuidFormat() implements Format<Duid> {

        @Override
        public Optional<Duid> read(Octets value, Findings findings) {
            if (value.length() < 2) {
                findings.error(0, "has %d octets, too few for the type of a DUID: no value", value.length());
                return Optional.empty();
            }
            return Optional.of(new Duid(value));
        }

        @Override
        public Octets write(Duid duid) {
            return duid.octets();
        }
    }

    /** Option 81: wire form when E is set, else ASCII; a printer sends plain text with E set (RFC 4702 §2). */
    record Fqdn() implements Format<ClientFqdn> {

        private static final int NAME = 3;

        @Override
        public Optional<ClientFqdn> read(Octets value, Findings findings) {
            if (value.length() < NAME) {
                findings.error(0, "has %d octets, fewer than flags and two codes: no value", value.length());
                return Optional.empty();
            }
            int flags = value.u8(0);
            if ((flags & ClientFqdn.RESERVED) != 0) {
                findings.warning(0, "reserved bits are set in the flags, 0x%02x", flags);
            }
            Octets name = value.from(NAME);
            Optional<DomainName> domainName = (flags & ClientFqdn.ENCODED) == 0 ? Optional.empty() : wire(name);
            if ((flags & ClientFqdn.ENCODED) != 0 && domainName.isEmpty() && !name.isEmpty()) {
                findings.warning(NAME, "the E flag promises labels, but these are none; they are read as text");
            }
            return Optional.of(new ClientFqdn(flags, value.u8(1), value.u8(2), name, domainName));
        }

        /** A name without a root label is a partial one here, and in order. */
        private static Optional<DomainName> wire(Octets name) {
            NameReader in = new NameReader(name, Findings.IGNORED);
            Optional<DomainName> read = name.isEmpty() ? Optional.empty() : in.next();
            return in.hasRemaining() ? Optional.empty() : read;
        }

        @Override
        public Octets write(ClientFqdn fqdn) {
            return Octets.of(fqdn.flags(), fqdn.rcode1(), fqdn.rcode2()).plus(fqdn.nameOctets());
        }
    }

    /** Option 77: items if they use the value up exactly and none is empty, else one string. */
    record Classes() implements Format<UserClass> {

        @Override
        public Optional<UserClass> read(Octets value, Findings findings) {
            List<Octets> items = new ArrayList<>();
            int at = 0;
            while (at < value.length()) {
                int next = at + 1 + value.u8(at);
                if (next > value.length() || next == at + 1) {
                    return Optional.of(new UserClass(List.of(value), false));
                }
                items.add(value.slice(at + 1, next));
                at = next;
            }
            return Optional.of(new UserClass(items, true));
        }

        @Override
        public Octets write(UserClass userClass) {
            WireWriter out = new WireWriter();
            for (Octets item : userClass.items()) {
                if (userClass.itemised()) {
                    out.u8(item.length());
                }
                out.octets(item);
            }
            return out.toOctets();
        }
    }
}
