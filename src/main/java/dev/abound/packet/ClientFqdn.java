package dev.abound.packet;

import dev.abound.value.Octets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Option 81, the client's name in the DNS and who updates it (RFC 4702). Both the S and the O flag are needed to know.
 *
 * @param flags the whole octet, unknown bits included
 * @param rcode1 255 from modern servers
 * @param rcode2 255 from modern servers
 * @param nameOctets the name as it came
 * @param domainName when it came in wire form: the E flag is set and the octets are labels
 */
public record ClientFqdn(int flags, int rcode1, int rcode2, Octets nameOctets, Optional<DomainName> domainName)
        implements Parts {

    static final int SERVER_UPDATES = 0x01;
    static final int OVERRIDDEN = 0x02;
    static final int ENCODED = 0x04;
    static final int NO_UPDATE = 0x08;
    static final int RESERVED = 0xf0;

    /** A name in wire form. */
    public static ClientFqdn of(int flags, DomainName name) {
        return new ClientFqdn(flags | ENCODED, 0, 0, name.octets(), Optional.of(name));
    }

    /** S: the server does, or shall do, the update from name to address. */
    public boolean serverUpdates() {
        return (flags & SERVER_UPDATES) != 0;
    }

    /** O: the server did not do as the client asked. */
    public boolean overridden() {
        return (flags & OVERRIDDEN) != 0;
    }

    /** E: the name is in wire form, not in the deprecated ASCII one. */
    public boolean encoded() {
        return (flags & ENCODED) != 0;
    }

    /** N: no update at all. */
    public boolean noUpdate() {
        return (flags & NO_UPDATE) != 0;
    }

    /** The name as text, dots between labels, none at the end, not escaped; empty text when there is no name. */
    public String name() {
        return domainName.map(ClientFqdn::joined).orElseGet(() -> TextFormats.withoutTrailingNuls(nameOctets)
                .latin1());
    }

    private static String joined(DomainName name) {
        List<Octets> labels = name.labels();
        return labels.stream().map(Octets::latin1).collect(Collectors.joining("."));
    }

    @Override
    public Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("flags", flags);
        parts.put("rcode1", rcode1);
        parts.put("rcode2", rcode2);
        parts.put("name", name());
        parts.put("domainName", domainName);
        return parts;
    }
}
