package dev.abound.handler.dns;

import dev.abound.event.Client;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;

/**
 * What a DHCID record says (RFC 4701): a digest of client and name, by which a server knows its own records again without
 * telling the world who the client is.
 *
 * <pre>
 *  0       2      3                35
 *  +-------+------+----------------+
 *  | type  | 1    | SHA-256(identifier | name in canonical wire form)
 *  +-------+------+----------------+
 * </pre>
 */
final class Dhcid {

    private static final int HARDWARE = 0;
    private static final int CLIENT_IDENTIFIER = 1;
    private static final int DUID = 2;
    private static final int SHA_256 = 1;
    private static final int NODE_SPECIFIC = 255; // RFC 4361 §6.1: then IAID, 4 octets, and a DUID
    private static final int BEFORE_DUID = 5;

    private Dhcid() {}

    /** Of the client identifier, or else of the hardware address; empty for a client of whom nothing is known. */
    static Optional<Octets> of(Client client, Name name) {
        return client.id().map(id -> ofIdentifier(id, name)).or(() -> client.hardwareAddress()
                .map(address -> of(HARDWARE, address.withType(), name)));
    }

    /**
     * Is this the mark of that client? Servers tell a client identifier with and without its leading type octet, and some
     * notifications carry the hardware address alone: any form of the client that makes this mark will do.
     */
    static boolean marks(Octets dhcid, Client client, Name name) {
        return forms(client, name).contains(dhcid);
    }

    private static List<Octets> forms(Client client, Name name) {
        List<Octets> forms = new ArrayList<>();
        client.id().ifPresent(id -> {
            forms.add(ofIdentifier(id, name));
            if (id.length() > 1 && id.u8(0) == HardwareAddress.ETHERNET) {
                forms.add(of(HARDWARE, id, name));
                forms.add(of(CLIENT_IDENTIFIER, id.from(1), name));
            }
            addHardware(Octets.of(HardwareAddress.ETHERNET).plus(id), name, forms);
        });
        client.hardwareAddress().ifPresent(address -> {
            addHardware(address.withType(), name, forms);
            forms.add(of(CLIENT_IDENTIFIER, address.octets(), name));
        });
        return forms;
    }

    private static void addHardware(Octets withType, Name name, List<Octets> forms) {
        forms.add(of(HARDWARE, withType, name));
        forms.add(of(CLIENT_IDENTIFIER, withType, name));
    }

    private static Octets ofIdentifier(Octets id, Name name) {
        return id.length() > BEFORE_DUID && id.u8(0) == NODE_SPECIFIC
                ? of(DUID, id.from(BEFORE_DUID), name)
                : of(CLIENT_IDENTIFIER, id, name);
    }

    static Octets of(int type, Octets identifier, Name name) {
        MessageDigest digest = sha256();
        digest.update(identifier.toArray());
        digest.update(name.toWireCanonical());
        return Octets.of(type >>> 8, type & 0xff, SHA_256).plus(Octets.wrap(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) { // every Java platform has it
            throw new IllegalStateException(impossible);
        }
    }
}
