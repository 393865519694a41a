package dev.abound.handler.dns;

import java.util.Optional;
import org.xbill.DNS.Name;

/**
 * A zone we may change.
 *
 * @param origin its name, absolute
 * @param server the primary that takes updates for it
 * @param key how we sign; empty for a server that goes by addresses
 */
record Zone(Name origin, ServerAddress server, Optional<TsigKey> key) {

    @Override
    public String toString() {
        return "zone " + origin.toString(true) + " at " + server;
    }
}
