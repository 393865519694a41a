package dev.abound.omapi.dhcpd;

import dev.abound.omapi.client.ClientSettings;
import dev.abound.omapi.client.OmapiCall;
import dev.abound.omapi.client.OmapiReply;
import dev.abound.omapi.client.OmapiSession;
import dev.abound.omapi.client.OmapiStatusException;
import dev.abound.omapi.client.Risk;
import dev.abound.omapi.codec.OmapiAttribute;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.value.Octets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Questions in OMAPI's own terms, answered by "ok" or the code of the status. */
final class Asking implements AutoCloseable {

    private final OmapiSession session;

    /** Takes every risk but those that crash a dhcpd. */
    Asking(RealDhcpd dhcpd) {
        this(dhcpd.settings(), EnumSet.complementOf(EnumSet.of(Risk.EMPTY_VALUE, Risk.FAILOVER_STATE_OUT_OF_RANGE)));
    }

    Asking(ClientSettings settings, Set<Risk> risks) {
        session = OmapiSession.open(settings, risks);
    }

    /** {@code NAME=HEX}, or {@code NAME="text"}, separated by blanks. */
    static OmapiAttributes attributes(String words) {
        OmapiAttributes attributes = OmapiAttributes.none();
        for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
            int equals = word.indexOf('=');
            String value = word.substring(equals + 1);
            Octets octets = value.startsWith("\"")
                    ? Octets.ofLatin1(value.substring(1, value.length() - 1).replace('~', ' '))
                    : Octets.ofHex(value);
            attributes = attributes.with(word.substring(0, equals), octets);
        }
        return attributes;
    }

    OmapiReply open(String type, String key) {
        return session.call(OmapiCall.open(type, attributes(key)));
    }

    Optional<Octets> read(String type, String key, String attribute) {
        return open(type, key).attributes().first(attribute);
    }

    OmapiReply refresh(String type, long handle) {
        return session.call(OmapiCall.refresh(type, handle));
    }

    /** The names an object is sent with, in the order they came. */
    static List<String> names(OmapiReply reply) {
        return reply.attributes().pairs().stream().map(OmapiAttribute::name).toList();
    }

    String opened(String type, String key) {
        return answer(OmapiCall.open(type, attributes(key)));
    }

    OmapiReply create(String type, String values) {
        return session.call(OmapiCall.create(type, attributes(values)));
    }

    String created(String type, String values) {
        return answer(OmapiCall.create(type, attributes(values)));
    }

    String updated(String type, String key, String values) {
        return answer(OmapiCall.update(type, open(type, key).handle(), attributes(values)));
    }

    String deleted(String type, String key) {
        return answer(OmapiCall.delete(type, open(type, key).handle()));
    }

    String answer(OmapiCall call) {
        try {
            session.call(call);
            return "ok";
        } catch (OmapiStatusException refused) {
            return refused.status().number();
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
