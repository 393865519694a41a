package dev.abound.handler.jsonl;

import dev.abound.event.BindingEvent;
import dev.abound.json.EventFormat;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.HandlerResult;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;

/**
 * Writes events as lines. A batch is answered when all its lines are in the file, and on the disk unless configured
 * otherwise. When the file cannot be written the batch is cut off again, as far as it is not in a rotated file already, and comes
 * again: a reader drops repetitions by {@code id}.
 */
final class JsonlHandler implements BatchHandler {

    private final LineFile file;
    private final LineBuffer line;

    JsonlHandler(LineFile file, EventFormat format) {
        this.file = file;
        this.line = new LineBuffer(format);
    }

    @Override
    public HandlerResult handle(List<BindingEvent> events) throws InterruptedException {
        try {
            file.open();
            for (BindingEvent event : events) {
                line.fill(event);
                file.add(line);
            }
            file.flush();
            return HandlerResult.done();
        } catch (ClosedByInterruptException asked) {
            Thread.interrupted(); // the exception carries it from here; with the flag up nothing could be taken back
            file.takeBack();
            throw leaving(asked);
        } catch (IOException refused) {
            file.takeBack();
            return HandlerResult.retry(file.path() + " cannot be written: " + refused);
        }
    }

    private static InterruptedException leaving(IOException cause) {
        InterruptedException leaving = new InterruptedException("interrupted while writing");
        leaving.initCause(cause);
        return leaving;
    }

    @Override
    public void close() {
        file.close();
    }
}
