package dev.abound.app;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Reads what any handler would read of an event, and counts: the path's own cost, without a handler's. */
public final class CountingHandler implements BatchHandler {

    private final MappedByteBuffer count;
    private long seen;
    private long sum;

    public CountingHandler(HandlerSettings settings) {
        Path file = settings.directory().resolve(settings.name() + ".count");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            count = channel.map(FileChannel.MapMode.READ_WRITE, 0, 16);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public HandlerResult handle(List<BindingEvent> events) {
        for (BindingEvent event : events) {
            sum += event.action().ordinal()
                    + event.address().hashCode()
                    + event.client().identity().hashCode()
                    + event.client().hostname().hashCode()
                    + event.leaseEnd().hashCode()
                    + event.server().hashCode()
                    + event.id().hashCode();
        }
        seen += events.size();
        count.putLong(0, seen).putLong(8, sum);
        return HandlerResult.done();
    }
}
