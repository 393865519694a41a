package dev.abound.omapi.server;

import dev.abound.omapi.object.OmapiTime;

/**
 * The times of a lease, in the order they are sent.
 *
 * @param ends when it ends or ended
 * @param starts when it was last acknowledged
 * @param tstp what a failover partner may have been told: the end
 * @param tsfp what a failover partner told, unknown unless learned
 * @param atsfp the same, actual
 * @param cltt the client's last transaction
 */
public record LeaseTimes(
        OmapiTime ends, OmapiTime starts, OmapiTime tstp, OmapiTime tsfp, OmapiTime atsfp, OmapiTime cltt) {

    /** Nothing has happened yet. */
    public static final LeaseTimes UNKNOWN = between(OmapiTime.UNKNOWN, OmapiTime.UNKNOWN);

    /** Acknowledged then, until then; nothing learned from a partner. */
    public static LeaseTimes between(OmapiTime acknowledged, OmapiTime ends) {
        return new LeaseTimes(ends, acknowledged, ends, OmapiTime.UNKNOWN, OmapiTime.UNKNOWN, acknowledged);
    }
}
