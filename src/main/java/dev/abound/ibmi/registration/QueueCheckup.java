package dev.abound.ibmi.registration;

import dev.abound.ibmi.registration.Finding.Result;
import dev.abound.ibmi.system.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** Is a data queue as exit programs and a source need it? Changes nothing. */
public final class QueueCheckup {

    private static final String SUBJECT = "queue";
    private static final int PERCENT = 100;
    private static final int NEARLY_FULL = 50;

    private QueueCheckup() {}

    /**
     * Looks at one queue with the profile that is signed on.
     *
     * @throws RegistrationException when the connection is lost
     */
    public static List<Finding> look(Host host, QualifiedName queue) {
        ObjectRef object = new ObjectRef(queue.library(), queue.object(), ObjectRef.Type.DTAQ);
        try {
            return judge(object, host.queue(object));
        } catch (RefusedException refused) {
            return List.of(new Finding(
                    SUBJECT,
                    Result.NOTE,
                    "The attributes of " + object + " cannot be asked for (" + refused.id()
                            + "): the profile may not, or it is not there. 'abound exitpoint verify' looks closer."));
        }
    }

    static List<Finding> judge(ObjectRef queue, QueueState state) {
        if (state.longestEntry() < Commands.LONGEST_ENTRY || !state.isFifo()) {
            return List.of(new Finding(
                    SUBJECT,
                    Result.WRONG,
                    queue + " takes entries of " + state.longestEntry() + " octets, sequence *" + state.sequence()
                            + "; wanted are " + Commands.LONGEST_ENTRY + " and *FIFO."));
        }
        List<Finding> findings = new ArrayList<>();
        String room = state.mostEntries() > 0 ? " of at most " + state.mostEntries() : "";
        findings.add(new Finding(
                SUBJECT, Result.GOOD, queue + " is there, " + state.entries() + " entries on it" + room + "."));
        if (state.mostEntries() > 0 && state.entries() > state.mostEntries() / PERCENT * NEARLY_FULL) {
            findings.add(new Finding(
                    SUBJECT, Result.NOTE, queue + " is more than half full: what comes when it is full is lost."));
        }
        if (!state.forces().equals("Y")) {
            findings.add(new Finding(
                    SUBJECT, Result.NOTE, queue + " has FORCE(*NO): a crash of the system may lose its last entries."));
        }
        return findings;
    }
}
