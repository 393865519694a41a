package dev.abound.packet;

import static java.util.Map.entry;

import dev.abound.value.Octets;
import java.util.Map;

/** The words that {@code options.tsv} and {@code suboptions.tsv} use for formats, and what they mean. */
final class Formats {

    static final Format<Boolean> NONE = new NumberFormats.Presence();
    static final Format<Boolean> BOOL = new NumberFormats.Bool();
    static final Format<String> STRING = new TextFormats.Latin1();
    static final Format<String> UTF8 = new TextFormats.Utf8();
    static final Format<Octets> BYTES = new TextFormats.Bytes();

    private static final Map<String, Format<?>> NAMED = Map.ofEntries(
            entry("none", NONE),
            entry("u8", NumberFormats.U8),
            entry("u16", NumberFormats.U16),
            entry("u32", NumberFormats.U32),
            entry("i8", NumberFormats.I8),
            entry("i32", NumberFormats.I32),
            entry("u16le", NumberFormats.U16_LITTLE_ENDIAN),
            entry("u8-list", NumberFormats.U8_LIST),
            entry("u16-list", NumberFormats.U16_LIST),
            entry("u32-list", NumberFormats.U32_LIST),
            entry("code-list", NumberFormats.U8_LIST),
            entry("bool", BOOL),
            entry("duration32", NumberFormats.DURATION),
            entry("lease32", NumberFormats.LEASE),
            entry("time32", NumberFormats.TIME),
            entry("ipv4", AddressFormats.IPV4),
            entry("ipv6", AddressFormats.IPV6),
            entry("mac48", AddressFormats.MAC48),
            entry("ipv4-list", AddressFormats.IPV4_LIST),
            entry("ipv6-list", AddressFormats.IPV6_LIST),
            entry("ipv4-mask-list", AddressFormats.POLICY_FILTERS),
            entry("ipv4-route-list", AddressFormats.STATIC_ROUTES),
            entry("routes", new RouteFormat()),
            entry("string", STRING),
            entry("utf8", UTF8),
            entry("bytes", BYTES),
            entry("domain", new NameFormats.Name()),
            entry("domain-list", new NameFormats.Names(true)),
            entry("domain-list-nc", new NameFormats.Names(false)),
            entry("clientid", new IdentityFormats.ClientId()),
            entry("duid", new IdentityFormats.DuidFormat()),
            entry("fqdn81", new IdentityFormats.Fqdn()),
            entry("userclass", new IdentityFormats.Classes()),
            entry("uuid97", IdentityFormats.UUID),
            entry("ndi94", IdentityFormats.INTERFACE),
            entry("relay82", new SubOptionFormats.Relay()),
            entry("vendor43", new SubOptionFormats.Vendor("vendor43")),
            entry("tlv", new SubOptionFormats.Tlv("tlv", false)),
            entry("tlv/nwip63", new SubOptionFormats.Tlv("nwip63", false)),
            entry("tlv/ccc122", new SubOptionFormats.Tlv("ccc122", false)),
            entry("tlv/mos139", new SubOptionFormats.Tlv("mos139", false)),
            entry("tlv/mos140", new SubOptionFormats.Tlv("mos140", false)),
            entry("tlv/ipxe175", new SubOptionFormats.Tlv("ipxe175", true)),
            entry("subnet220", new SubOptionFormats.Subnet()),
            entry("vivc124", new SubOptionFormats.VendorClass()),
            entry("vivs125", new SubOptionFormats.VendorSpecific()),
            entry("vss-control", new SubOptionFormats.Control()),
            entry("vss", SecurityFormats.VIRTUAL_SUBNET),
            entry("radius", SecurityFormats.RADIUS),
            entry("auth90", SecurityFormats.AUTHENTICATION),
            entry("auth82", SecurityFormats.RELAY_AUTHENTICATION),
            entry("sip120", ServiceFormats.SIP),
            entry("slp-agents", ServiceFormats.AGENTS),
            entry("slp-scope", ServiceFormats.SCOPE),
            entry("isns", ServiceFormats.ISNS),
            entry("rdnss146", ServiceFormats.DNS_SELECTION),
            entry("status151", ServiceFormats.STATUS),
            entry("pcp158", ServiceFormats.PCP),
            entry("ports159", ServiceFormats.PORTS),
            entry("6rd212", ServiceFormats.SIX_RD),
            entry("uri16-list", ServiceFormats.URIS),
            entry("dnr162", ServiceFormats.RESOLVERS),
            entry("civic99", LocationFormats.CIVIC),
            entry("geo123", LocationFormats.GEO),
            entry("geo144", LocationFormats.GEO),
            entry("open", BootFormats.OPEN),
            entry("pxe-servers", BootFormats.SERVERS),
            entry("pxe-menu", BootFormats.MENU),
            entry("pxe-prompt", BootFormats.PROMPT),
            entry("pxe-item", BootFormats.ITEM));

    private Formats() {}

    static Format<?> named(String name) {
        Format<?> format = NAMED.get(name);
        if (format == null) {
            throw new IllegalStateException("the registry asks for the format \"" + name + "\", which nobody wrote");
        }
        return format;
    }
}
