package dev.abound.omapi.server;

import dev.abound.omapi.client.ClientSettings;
import dev.abound.omapi.client.Endpoint;
import dev.abound.omapi.client.OmapiCall;
import dev.abound.omapi.client.OmapiReply;
import dev.abound.omapi.client.OmapiSession;
import dev.abound.omapi.client.OmapiStatusException;
import dev.abound.omapi.client.Risk;
import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.omapi.object.LeaseState;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A server on a store in memory, and questions to it in OMAPI's own terms, answered by "ok" or the code of the status. */
final class Asked implements AutoCloseable {

    static final OmapiKey KEY =
            new OmapiKey("omapi_key", OmapiAlgorithm.HMAC_MD5, Octets.ofHex("aa426447a65bf2b42ae9fd5d830463f3"));

    /** 2037-12-31T23:14:08Z: ahead for as long as OMAPI lasts. */
    static final long LATE = 0x7fe8_0000L;

    final MemoryStore store;
    final OmapiServer server;
    final OmapiSession session;

    Asked(MemoryStore store, ServerKey key) throws IOException {
        this.store = store;
        this.server =
                OmapiServer.open(ServerOptions.of(new ServerKeys(List.of(key))).at(0), store);
        this.session = OmapiSession.open(
                ClientSettings.to(endpoint(server.address()), Optional.of(key.key())), EnumSet.allOf(Risk.class));
    }

    static Asked of(MemoryStore store) throws IOException {
        return new Asked(store, ServerKey.of(KEY));
    }

    static Endpoint endpoint(InetSocketAddress address) {
        return new Endpoint("127.0.0.1", address.getPort());
    }

    /** An active lease of the nth client. */
    static StoredLease active(String address, int n) {
        return lease(address, n, LeaseState.ACTIVE, LATE);
    }

    static StoredLease lease(String address, int n, LeaseState state, long ends) {
        return new StoredLease(
                MemoryStore.id(address),
                state,
                LeaseFlags.NONE,
                Optional.of(Octets.ofLatin1("cid-" + n)),
                Optional.of(Octets.ofLatin1("host-" + n)),
                Optional.of(new HardwareAddress(1, Octets.of(2, 0x77, 0, 0, n >> 8, n & 0xff))),
                OptionalLong.empty(),
                MemoryStore.until(ends));
    }

    /** {@code NAME=HEX}, or {@code NAME="text"} with ~ for a blank, separated by blanks. */
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

    /** What a reply says of an attribute, in hex; "-" where it says nothing. */
    String read(String type, String key, String attribute) {
        return open(type, key).attributes().first(attribute).map(Octets::hex).orElse("-");
    }

    String opened(String type, String key) {
        return answer(OmapiCall.open(type, attributes(key)));
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
        server.close();
    }
}
