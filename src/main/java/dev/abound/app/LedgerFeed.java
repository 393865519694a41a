package dev.abound.app;

import dev.abound.spi.DecodedRecord;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.RecordHandler;
import dev.abound.value.Position;
import java.util.List;
import java.util.concurrent.locks.Lock;

/**
 * The ledger's handler, which stands still for the moment in which a rebuilt ledger takes over.
 *
 * @param writing held by whoever writes to the ledger
 */
record LedgerFeed(RecordHandler handler, Lock writing) implements RecordHandler {

    @Override
    public Position next() {
        return handler.next();
    }

    @Override
    public HandlerResult handleRecords(List<DecodedRecord> records) throws InterruptedException {
        writing.lock();
        try {
            return handler.handleRecords(records);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        handler.close();
    }
}
