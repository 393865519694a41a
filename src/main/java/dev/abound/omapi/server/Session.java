package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiOperation;
import dev.abound.omapi.codec.OmapiProtocolException;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who is at the other end of one connection: the keys opened on it, and whether one was proven by a signature. The authid of
 * a key is its place in the key file, from 1 on; it means something only where the key was opened. For the loop's thread.
 */
final class Session {

    private final ServerKeys keys;
    private final BitSet opened = new BitSet();
    private boolean proven;

    Session(ServerKeys keys) {
        this.keys = keys;
    }

    /** The authid of a key from now on. */
    long open(int place) {
        opened.set(place);
        return place + 1L;
    }

    boolean hasKey() {
        return !opened.isEmpty();
    }

    void prove() {
        proven = true;
    }

    boolean isProven() {
        return proven;
    }

    ServerKey key(long authid) {
        return keys.keys().get((int) authid - 1);
    }

    /** What is asked under this authid may do; unsigned everything, where that is allowed at all. */
    Set<Right> rights(long authid) {
        return authid == 0 ? Set.of(Right.values()) : key(authid).rights();
    }

    private boolean isOpen(long authid) {
        return authid > 0 && authid <= keys.keys().size() && opened.get((int) authid - 1);
    }

    /** Nobody sends such a header to a server: as dhcpd does, the connection ends without an answer. */
    void judge(long authid, OmapiOperation operation, long rid) {
        Optional<String> fault = Optional.empty();
        if (authid != 0 && !isOpen(authid)) {
            fault = Optional.of("a message is signed under authid " + authid + ", which no key has here");
        } else if (rid != 0 || operation == OmapiOperation.STATUS) {
            fault = Optional.of("a message answers request " + rid + ", and nothing was asked");
        }
        fault.ifPresent(said -> {
            throw new OmapiProtocolException(said);
        });
    }
}
