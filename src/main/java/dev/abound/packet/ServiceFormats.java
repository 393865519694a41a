package dev.abound.packet;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Ipv6Address;
import dev.abound.value.Octets;
import dev.abound.wire.WireFormatException;
import dev.abound.wire.WireReader;
import dev.abound.wire.WireWriter;
import java.util.List;
import java.util.Optional;

/** Servers and services: who offers what, under which name or address. */
final class ServiceFormats {

    private static final NameFormats.Names UNCOMPRESSED = new NameFormats.Names(false);

    /** Option 120: encoding octet, then names or addresses. */
    static final Format<SipServers> SIP = new RecordFormat<>(ServiceFormats::sip, (out, sip) -> {
        out.u8(sip.encoding()).octets(UNCOMPRESSED.write(sip.names()));
        AddressFormats.write(out, sip.addresses());
    });

    /** Option 78. */
    static final Format<DirectoryAgents> AGENTS = new RecordFormat<>(
            (in, findings) -> new DirectoryAgents(in.u8("mandatory") != 0, AddressFormats.rest(in)), (out, slp) -> {
                out.u8(slp.mandatory() ? 1 : 0);
                AddressFormats.write(out, slp.agents());
            });

    /** Option 79. */
    static final Format<ServiceScope> SCOPE = new RecordFormat<>(
            (in, findings) -> new ServiceScope(in.u8("mandatory") != 0, text(in.rest(), findings.from(1))),
            (out, slp) -> out.u8(slp.mandatory() ? 1 : 0).octets(new TextFormats.Utf8().write(slp.scopes())));

    /** Option 83 (RFC 4174 §2): ten octets of flags, then at least one address. */
    static final Format<StorageNames> ISNS = new RecordFormat<>(
            (in, findings) -> {
                requireMore(in, 14, "address");
                return new StorageNames(
                        in.u16("functions"),
                        in.u16("discovery domain access"),
                        in.u16("administrative flags"),
                        in.u32("security bitmap"),
                        AddressFormats.rest(in));
            },
            (out, isns) -> {
                out.u16(isns.functions()).u16(isns.discoveryAccess()).u16(isns.administration());
                AddressFormats.write(out.u32(isns.security()), isns.addresses());
            });

    /** Option 146 (RFC 6731 §4.3). */
    static final Format<DnsSelection> DNS_SELECTION = new RecordFormat<>(
            (in, findings) ->
                    new DnsSelection(in.u8("flags"), in.ipv4("primary"), in.ipv4("secondary"), names(in, findings)),
            (out, dns) -> out.u8(dns.flags())
                    .ipv4(dns.primary())
                    .ipv4(dns.secondary())
                    .octets(UNCOMPRESSED.write(dns.domains())));

    /** Option 151. */
    static final Format<StatusCode> STATUS = new RecordFormat<>(
            (in, findings) -> new StatusCode(in.u8("status"), text(in.rest(), findings.from(1))),
            (out, status) -> out.u8(status.code()).octets(new TextFormats.Utf8().write(status.message())));

    /** Option 158 (RFC 7291 §4): a list of addresses for each server, its length before it. */
    static final Format<List<List<Ipv4Address>>> PCP = new ItemsFormat<>(
            in -> {
                WireReader list = in.window(in.u8("list length"), "address list");
                if (list.remaining() % 4 != 0) {
                    throw new WireFormatException("address list", list.offset(), "is no multiple of 4");
                }
                return AddressFormats.rest(list);
            },
            (out, addresses) -> AddressFormats.write(out.u8(4 * addresses.size()), addresses));

    /** Option 159. */
    static final FixedFormat<PortParameters> PORTS = new FixedFormat<>(
            4,
            value -> new PortParameters(value.u8(0), value.u8(1), value.u16(2)),
            (out, ports) -> out.u8(ports.offset()).u8(ports.length()).u16(ports.psid()));

    /** Option 212. */
    static final Format<SixRd> SIX_RD = new RecordFormat<>(
            (in, findings) -> new SixRd(
                    in.u8("IPv4 mask length"),
                    in.u8("prefix length"),
                    new Ipv6Address(in.octets(16, "prefix")),
                    AddressFormats.rest(requireMore(in, 4, "border relay"))),
            (out, rd) -> {
                out.u8(rd.ipv4MaskLength())
                        .u8(rd.prefixLength())
                        .octets(rd.prefix().octets());
                AddressFormats.write(out, rd.borderRelays());
            });

    /** Option 143 (RFC 8572 §8.3): two octets of length before each URI. */
    static final Format<List<String>> URIS =
            new ItemsFormat<>(in -> in.octets(in.u16("URI length"), "URI").latin1(), (out, uri) -> {
                Octets octets = new TextFormats.Latin1().write(uri);
                out.u16(octets.length()).octets(octets);
            });

    /** Option 162 (RFC 9463 §5.1): two octets of length before each resolver. */
    static final Format<List<EncryptedResolver>> RESOLVERS = new ItemsFormat<>(
            in -> resolver(in.window(in.u16("instance length"), "instance")), ServiceFormats::resolver);

    private ServiceFormats() {}

    private static SipServers sip(WireReader in, Findings findings) {
        int encoding = in.u8("encoding");
        if (encoding == SipServers.NAMES) {
            return new SipServers(encoding, names(in, findings), List.of());
        }
        if (encoding == SipServers.ADDRESSES) {
            return new SipServers(encoding, List.of(), AddressFormats.rest(in));
        }
        findings.error(0, "encoding %d is neither 0 (names) nor 1 (addresses)", encoding);
        in.rest();
        return new SipServers(encoding, List.of(), List.of());
    }

    private static List<DomainName> names(WireReader in, Findings findings) {
        Findings here = findings.from(in.offset());
        return UNCOMPRESSED.read(in.rest(), here).orElseThrow();
    }

    private static String text(Octets octets, Findings findings) {
        return new TextFormats.Utf8().read(octets, findings).orElseThrow();
    }

    private static WireReader requireMore(WireReader in, int wanted, String field) {
        if (in.remaining() < wanted) {
            throw new WireFormatException(field, in.offset(), wanted, in.remaining());
        }
        return in;
    }

    /** Without a length of addresses the instance is of the kind that gives the name only. */
    private static EncryptedResolver resolver(WireReader in) {
        int priority = in.u16("priority");
        Octets name = in.octets(in.u8("name length"), "name");
        NameReader names = new NameReader(name, Findings.IGNORED);
        Optional<DomainName> read = name.isEmpty() ? Optional.empty() : names.next();
        if (!in.hasRemaining()) {
            return new EncryptedResolver(priority, read, List.of(), Octets.empty());
        }
        WireReader addresses = in.window(in.u8("address length"), "addresses");
        if (addresses.remaining() % 4 != 0) {
            throw new WireFormatException("addresses", addresses.offset(), "their length is no multiple of 4");
        }
        return new EncryptedResolver(priority, read, AddressFormats.rest(addresses), in.rest());
    }

    private static void resolver(WireWriter out, EncryptedResolver resolver) {
        WireWriter inside = new WireWriter().u16(resolver.priority());
        Octets name = resolver.name().map(DomainName::octets).orElse(Octets.empty());
        inside.u8(name.length()).octets(name);
        if (!resolver.addresses().isEmpty() || !resolver.parameters().isEmpty()) {
            AddressFormats.write(inside.u8(4 * resolver.addresses().size()), resolver.addresses());
            inside.octets(resolver.parameters());
        }
        out.u16(inside.length()).octets(inside.toOctets());
    }
}
