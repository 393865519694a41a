package dev.abound.omapi.client;

import dev.abound.omapi.codec.OmapiFrame;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.omapi.codec.OmapiMessage;
import dev.abound.omapi.codec.OmapiOperation;
import dev.abound.omapi.codec.OmapiStatus;
import java.util.Set;

/**
 * One authenticated connection: what omshell has after {@code connect}. Has exactly one request on the way at a time,
 * because a real dhcpd can crash on more; calls from several threads wait for each other. After any failure but a
 * status the session is closed and stays so.
 *
 * <p>{@link OmapiClient} is the pleasanter way; this one is for those who think in OMAPI's own operations.
 */
public final class OmapiSession implements AutoCloseable {

    private final ClientSettings settings;
    private final Safeguard safeguard;
    private final Wire wire;
    private long authid;

    private OmapiSession(ClientSettings settings, Set<Risk> accepted, Wire wire) {
        this.settings = settings;
        this.safeguard = new Safeguard(settings.generation(), accepted);
        this.wire = wire;
    }

    /**
     * Connects and authenticates.
     *
     * @param accepted the risks this session may take
     * @throws OmapiException when the server cannot be reached in time, or does not take the key
     */
    public static OmapiSession open(ClientSettings settings, Set<Risk> accepted) {
        return open(settings, accepted, Deadline.in(settings.connectTimeout()));
    }

    static OmapiSession open(ClientSettings settings, Set<Risk> accepted, Deadline deadline) {
        OmapiSession session = new OmapiSession(settings, accepted, Wire.connect(settings, deadline));
        try {
            settings.key().ifPresent(key -> session.authenticate(key, deadline));
            return session;
        } catch (RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    /**
     * Asks and waits for the answer.
     *
     * @throws OmapiStatusException when the answer is no
     * @throws OmapiRefusedException when the request would endanger a dhcpd; nothing was sent
     * @throws OmapiConnectionException when the connection ended or the server does not make sense
     * @throws OmapiTimeoutException when no answer came in time
     */
    public OmapiReply call(OmapiCall call) {
        return call(call, Deadline.in(settings.requestTimeout()));
    }

    OmapiReply call(OmapiCall call, Deadline deadline) {
        return call(call, safeguard, deadline);
    }

    /** The same under other risks than the session's own. */
    synchronized OmapiReply call(OmapiCall call, Safeguard checking, Deadline deadline) {
        checking.check(call);
        return ask(call, deadline);
    }

    private OmapiReply ask(OmapiCall call, Deadline deadline) {
        try {
            OmapiMessage request = call.message(wire.nextId()).signedAs(authid);
            return understood(call, wire.exchange(request, deadline));
        } catch (OmapiConnectionException | OmapiTimeoutException failed) {
            close();
            throw failed;
        }
    }

    private void authenticate(OmapiKey key, Deadline deadline) {
        OmapiMessage request = OmapiMessage.authenticate(key, wire.nextId());
        OmapiMessage reply = wire.exchange(request, deadline).message();
        OmapiCall asked = OmapiCall.open("authenticator", request.object());
        if (reply.operation() == OmapiOperation.STATUS) {
            throw new OmapiStatusException(
                    reply.status(),
                    asked,
                    settings.server() + " does not take the key " + key
                            + ": its dhcpd.conf needs that key with that algorithm, and an omapi-key line naming it");
        }
        if (reply.operation() != OmapiOperation.UPDATE || reply.handle() == 0) {
            throw wire.disorder("answered the authenticator with " + reply.operation());
        }
        authid = reply.handle();
        wire.signWith(key);
    }

    private OmapiReply understood(OmapiCall call, OmapiFrame frame) {
        OmapiMessage reply = frame.message();
        boolean isStatus = reply.operation() == OmapiOperation.STATUS;
        if (reply.authid() != authid) {
            throw unsigned(call, reply, isStatus);
        }
        if (isStatus && !reply.status().isSuccess()) {
            throw new OmapiStatusException(reply.status(), call, "");
        }
        boolean wantsStatus = call.operation() == OmapiOperation.UPDATE || call.operation() == OmapiOperation.DELETE;
        if (isStatus != wantsStatus) {
            throw wire.disorder("answered " + call.operation() + " with " + reply.operation());
        }
        return new OmapiReply(reply.handle(), reply.object());
    }

    /** dhcpd refuses a signature without signing the refusal; nothing else may come unsigned. */
    private OmapiException unsigned(OmapiCall call, OmapiMessage reply, boolean isStatus) {
        if (isStatus && reply.authid() == 0 && !reply.status().isSuccess()) {
            close();
            boolean wrongKey = reply.status().equals(OmapiStatus.INVALID_KEY);
            String hint = wrongKey
                    ? settings.server() + " does not take our signature: the secret of "
                            + settings.key().map(OmapiKey::toString).orElse("no key") + " differs from the server's"
                    : "the answer was not signed";
            return new OmapiStatusException(reply.status(), call, hint);
        }
        return wire.disorder("answered under the authid " + reply.authid() + " instead of " + authid);
    }

    /** False once it was closed by this side, or after a failure. */
    public boolean isOpen() {
        return wire.isOpen();
    }

    /** False when the server has ended the connection while nothing was asked; takes up to a millisecond. */
    synchronized boolean isStillConnected() {
        return wire.isStillConnected();
    }

    @Override
    public void close() {
        wire.close();
    }
}
