package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiSigner;
import java.util.List;

/** One signer for each key, for one thread. */
final class Signers {

    private final List<OmapiSigner> signers;

    Signers(ServerKeys keys) {
        signers = keys.keys().stream().map(key -> new OmapiSigner(key.key())).toList();
    }

    OmapiSigner of(long authid) {
        return signers.get((int) authid - 1);
    }
}
