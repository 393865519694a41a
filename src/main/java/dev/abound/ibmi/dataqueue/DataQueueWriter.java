package dev.abound.ibmi.dataqueue;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.AS400SecurityException;
import com.ibm.as400.access.DataQueue;
import com.ibm.as400.access.ErrorCompletingRequestException;
import com.ibm.as400.access.IllegalObjectTypeException;
import com.ibm.as400.access.ObjectDoesNotExistException;
import dev.abound.ibmi.system.HostService;
import dev.abound.ibmi.system.QualifiedName;
import dev.abound.ibmi.system.SignOnException;
import dev.abound.ibmi.system.SignOnGate;
import dev.abound.ibmi.system.SystemAccess;
import dev.abound.value.Octets;
import java.io.IOException;

/** Puts entries on a data queue, as an exit program does. For one thread. */
public final class DataQueueWriter implements AutoCloseable {

    private final AS400 system;
    private final DataQueue queue;
    private final ToolboxTroubles troubles;

    private DataQueueWriter(AS400 system, SystemAccess access, QualifiedName name) {
        this.system = system;
        this.queue = new DataQueue(system, name.path("DTAQ"));
        this.troubles = new ToolboxTroubles(access, name);
    }

    /** Signs on; whether there is such a queue the first entry tells. */
    public static DataQueueWriter open(SignOnGate gate, SystemAccess access, QualifiedName queue)
            throws SignOnException, InterruptedException {
        return new DataQueueWriter(gate.signOn(access, HostService.DATA_QUEUE), access, queue);
    }

    /**
     * Answers when the system has put the entry there.
     *
     * @param entry 1 to 64,512 octets
     * @throws IOException in words: it is there or, after a broken connection, perhaps there
     */
    public void write(Octets entry) throws IOException, InterruptedException {
        try {
            queue.write(entry.toArray());
        } catch (AS400SecurityException
                | ErrorCompletingRequestException
                | IOException
                | IllegalObjectTypeException
                | ObjectDoesNotExistException
                | RuntimeException thrown) {
            throw new IOException(troubles.of(thrown).getMessage(), thrown);
        }
    }

    @Override
    public void close() {
        system.close();
    }
}
