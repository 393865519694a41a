package dev.abound.handler.dns;

import java.util.function.Supplier;
import org.xbill.DNS.Rcode;

/** Claims a name of the DNS for a client: takes it when it is free, changes it when it has our mark, else leaves it alone. */
final class ClaimJob extends Job {

    private final Supplier<Change> take;
    private final Supplier<Change> change;
    private boolean known;
    private boolean conflict;

    /**
     * @param take needs a free name; change needs our mark there
     * @param known do we believe that our mark is there? Only where to begin
     */
    ClaimJob(Zone zone, Supplier<Change> take, Supplier<Change> change, boolean known) {
        super(zone);
        this.take = take;
        this.change = change;
        this.known = known;
    }

    @Override
    Change next() {
        return known ? change.get() : take.get();
    }

    @Override
    boolean answered(int rcode) {
        if (rcode == Rcode.NOERROR) {
            return true;
        }
        if (known && rcode != Rcode.NXDOMAIN) {
            conflict = true; // there, without our mark: a reservation, another client, somebody's own record
            return true;
        }
        known = !known; // taken meanwhile, or gone meanwhile
        return false;
    }

    Standing outcome() {
        return conflict ? Standing.CONFLICT : Standing.OURS;
    }
}
