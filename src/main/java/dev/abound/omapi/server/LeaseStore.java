package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiStatus;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The leases of a store; see {@link ObjectStore} for threads, order and failure. */
public interface LeaseStore {

    /**
     * The leases this key leads to: none, one, or several, of which the active ones come first. A list may be cut where it
     * has told everything: two active leases are as ambiguous as two thousand. Of two servers' leases of one address in
     * one realm there is the newest alone.
     *
     * <p>Every address of every configured pool is a lease, used or not, and every address that was ever seen. A lease
     * that is over is still found by the last client it had. Forms of a client identifier with and without a leading
     * type octet may both be found by either.
     */
    CompletionStage<List<StoredLease>> find(LeaseKey key);

    /** Makes all of the change or nothing of it, durably. */
    CompletionStage<OmapiStatus> change(LeaseId lease, LeaseChange change);
}
