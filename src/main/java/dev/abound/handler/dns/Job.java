package dev.abound.handler.dns;

import org.xbill.DNS.Rcode;

/**
 * One thing to be done in one zone, in as many changes as the server's answers make necessary. Every change may be made twice:
 * what was done when an answer got lost is found done.
 */
abstract class Job {

    private static final int MOST_CHANGES = 8;

    private final Zone zone;
    private int changes;

    Job(Zone zone) {
        this.zone = zone;
    }

    Zone zone() {
        return zone;
    }

    /** The change to ask for next. */
    abstract Change next();

    /**
     * The server has done it ({@link Rcode#NOERROR}), or a prerequisite did not hold.
     *
     * @return is the job done, one way or the other?
     */
    abstract boolean answered(int rcode);

    /** Two of us that take turns in changing a name could go on for ever. */
    final boolean isRestless() {
        return ++changes > MOST_CHANGES;
    }
}
