package dev.abound.ibmi.dataqueue;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.AS400SecurityException;
import com.ibm.as400.access.DataQueue;
import com.ibm.as400.access.DataQueueEntry;
import com.ibm.as400.access.ErrorCompletingRequestException;
import com.ibm.as400.access.IllegalObjectTypeException;
import com.ibm.as400.access.ObjectDoesNotExistException;
import dev.abound.ibmi.system.QualifiedName;
import dev.abound.ibmi.system.SignOnGate;
import dev.abound.ibmi.system.SystemAccess;
import dev.abound.value.Octets;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One signed-on JTOpen connection. Octets only: JTOpen's text would be converted. */
final class ToolboxPort implements DataQueuePort {

    private final AS400 system;
    private final DataQueue queue;
    private final QueueApis apis;
    private final ToolboxTroubles troubles;
    private OptionalInt longestEntry = OptionalInt.empty();

    ToolboxPort(AS400 system, SignOnGate gate, SystemAccess access, QualifiedName name) {
        this.system = system;
        this.queue = new DataQueue(system, name.path("DTAQ"));
        this.apis = new QueueApis(system, gate, access, name);
        this.troubles = new ToolboxTroubles(access, name);
    }

    /** What JTOpen may throw at any call. */
    private interface Call<T> {
        T make()
                throws AS400SecurityException, ErrorCompletingRequestException, IOException, IllegalObjectTypeException,
                        InterruptedException, ObjectDoesNotExistException;
    }

    private <T> T call(Call<T> call) throws DataQueueException, InterruptedException {
        try {
            return call.make();
        } catch (AS400SecurityException
                | ErrorCompletingRequestException
                | IOException
                | IllegalObjectTypeException
                | ObjectDoesNotExistException
                | RuntimeException thrown) {
            throw troubles.of(thrown);
        }
    }

    void requireFifo() throws DataQueueException, InterruptedException {
        boolean fifo = call(() -> {
            longestEntry = OptionalInt.of(queue.getMaxEntryLength());
            return queue.isFIFO();
        });
        if (!fifo) {
            throw troubles.unsuitable(null);
        }
    }

    @Override
    public Optional<Octets> peek(Duration wait) throws DataQueueException, InterruptedException {
        return octets(call(() -> queue.peek((int) wait.toSeconds())));
    }

    @Override
    public Optional<Octets> remove() throws DataQueueException, InterruptedException {
        return octets(call(() -> queue.read()));
    }

    /** An entry of no octets comes without data. */
    private static Optional<Octets> octets(DataQueueEntry entry) {
        if (entry == null) {
            return Optional.empty();
        }
        byte[] data = entry.getData();
        return Optional.of(data == null ? Octets.empty() : Octets.wrap(data));
    }

    @Override
    public List<Octets> peekMany(int most) throws DataQueueException, InterruptedException {
        return call(() -> apis.entries(most, longestEntry.orElseThrow()));
    }

    @Override
    public OptionalInt depth() throws DataQueueException, InterruptedException {
        return call(apis::depth);
    }

    @Override
    public void close() {
        system.close();
    }
}
