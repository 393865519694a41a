package dev.abound.handler.syslog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How to read an octet now and then, and after that go on as if nothing had been. */
final class Slowly {

    private static final long BETWEEN_MILLIS = Long.getLong("abound.syslog.octet", 100);

    private Slowly() {}

    static FakeReceiver.Manners anOctetNowAndThenUntil(CountDownLatch goOn) {
        return (connection, receiver) -> {
            byte[] read = new byte[4_096];
            int length = 0;
            while (!goOn.await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS)
                    && length < read.length
                    && connection.getInputStream().read(read, length, 1) == 1) {
                length++;
            }
            receiver.readAll(new Rest(read, length, connection));
        };
    }

    /** A connection of which the beginning was read already. */
    private static final class Rest extends Socket {
        private final InputStream in;

        Rest(byte[] read, int length, Socket connection) throws IOException {
            in = new SequenceInputStream(new ByteArrayInputStream(read, 0, length), connection.getInputStream());
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }
    }
}
