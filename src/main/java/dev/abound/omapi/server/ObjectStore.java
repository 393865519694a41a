package dev.abound.omapi.server;

/**
 * What an OMAPI server serves. It has no rules: whatever is asked of it has been checked for rights, form, agreement of
 * keys and permitted change already.
 *
 * <p><b>Threads.</b> Its methods are called by any of the server's threads, which also carry everybody else's requests: a
 * method answers at once with a stage that is complete (an answer out of memory) or one that will be (a database, a
 * disk). A stage may be completed by any thread; nothing of the server runs on it but a hand-over.
 *
 * <p><b>Order.</b> Changes of one lease come one at a time: the next only when the stage of the one before is complete. So
 * do all changes of hosts and groups together. A stage of a change is complete when the change is durable and every
 * later reading shows it.
 *
 * <p><b>Failure.</b> A stage that completes exceptionally, or a method that throws, is answered with "I/O error" and
 * logged; the client does not learn whether a change was made.
 */
public interface ObjectStore {

    LeaseStore leases();

    DeclarationStore<HostKey, HostContent> hosts();

    DeclarationStore<GroupKey, GroupContent> groups();

    FailoverStore failover();

    /** Somebody wrote 2 to the control object and has had the answer. Ends the service, on another thread. */
    void shutDown();
}
