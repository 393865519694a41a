package dev.abound.ibmi.dataqueue;

import com.ibm.as400.access.AS400;
import dev.abound.ibmi.dataqueue.DataQueueException.Trouble;
import dev.abound.ibmi.system.HostService;
import dev.abound.ibmi.system.QualifiedName;
import dev.abound.ibmi.system.SignOnException;
import dev.abound.ibmi.system.SignOnGate;
import dev.abound.ibmi.system.SystemAccess;

/** Opens connections through JTOpen. */
final class ToolboxDoor implements DataQueueDoor {

    private final SignOnGate gate;
    private final SystemAccess access;
    private final QualifiedName queue;

    ToolboxDoor(SignOnGate gate, SystemAccess access, QualifiedName queue) {
        this.gate = gate;
        this.access = access;
        this.queue = queue;
    }

    @Override
    public DataQueuePort open() throws DataQueueException, InterruptedException {
        ToolboxPort port = new ToolboxPort(signOn(), gate, access, queue);
        boolean usable = false;
        try {
            port.requireFifo();
            usable = true;
            return port;
        } finally {
            if (!usable) {
                port.close();
            }
        }
    }

    private AS400 signOn() throws DataQueueException, InterruptedException {
        try {
            return gate.signOn(access, HostService.DATA_QUEUE);
        } catch (SignOnException refused) {
            throw new DataQueueException(
                    refused.isWorthRetrying() ? Trouble.LOST : Trouble.FINAL, refused.getMessage(), refused);
        }
    }

    @Override
    public String place() {
        return queue + " on " + access.system();
    }
}
