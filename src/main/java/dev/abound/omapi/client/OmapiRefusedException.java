package dev.abound.omapi.client;

/** The client itself would not send a request, because of what it does to a real dhcpd. Nothing has left. */
public final class OmapiRefusedException extends OmapiException {

    private static final long serialVersionUID = 1L;

    private final Risk risk;

    OmapiRefusedException(Risk risk, String what) {
        super(what + ": not sent, because " + risk.consequence() + "; accept the risk \"" + risk.word()
                + "\" to send it anyway");
        this.risk = risk;
    }

    /** What has to be accepted for the request to leave. */
    public Risk risk() {
        return risk;
    }
}
