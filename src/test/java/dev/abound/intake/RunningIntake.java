package dev.abound.intake;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.abound.spi.Inbox;
import dev.abound.value.Octets;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** An intake that runs until the test is over. */
final class RunningIntake implements AutoCloseable {

    final IntakeSource source;
    private final Thread thread;
    private final AtomicReference<Throwable> accident = new AtomicReference<>();

    RunningIntake(IntakeAddress address, Inbox inbox) {
        source = IntakeSource.open("test", address);
        thread = new Thread(() -> run(inbox), "intake under test");
        thread.start();
    }

    private void run(Inbox inbox) {
        try {
            source.run(inbox);
        } catch (InterruptedException | RuntimeException | Error thrown) {
            accident.set(thrown);
        }
    }

    IntakeAddress address() {
        return IntakeAddress.parse(source.listeningOn());
    }

    IntakeClient client() {
        return IntakeClient.connect(address());
    }

    RawClient rawClient() throws IOException {
        return new RawClient(SocketChannel.open(address().socketAddress()));
    }

    /** Waits until it has drained. */
    void join() {
        try {
            thread.join(20_000);
        } catch (InterruptedException impatient) {
            throw new AssertionError("interrupted while the intake drained", impatient);
        }
        assertFalse(thread.isAlive(), "run returns after close");
        if (accident.get() != null) {
            throw new AssertionError("run threw", accident.get());
        }
    }

    void stop() {
        source.close();
        join();
    }

    @Override
    public void close() {
        stop();
    }

    /** A socket one octet at a time. */
    static final class RawClient implements AutoCloseable {
        final SocketChannel channel;
        final DataOutputStream out;
        final InputStream in;

        RawClient(SocketChannel channel) throws IOException {
            this.channel = channel;
            if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            OutputStream plain = Channels.newOutputStream(channel);
            this.out = new DataOutputStream(plain);
            this.in = Channels.newInputStream(channel);
        }

        RawClient send(Octets octets) throws IOException {
            out.write(octets.toArray());
            return this;
        }

        RawClient sendEntry(Octets entry) throws IOException {
            out.writeInt(entry.length());
            return send(entry);
        }

        RawClient sendText(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        /** Everything until the intake closes. */
        Octets rest() throws IOException {
            return Octets.wrap(in.readAllBytes());
        }

        Octets answer(int octets) throws IOException {
            return Octets.wrap(in.readNBytes(octets));
        }

        String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                line.append((char) c);
            }
            return line.toString();
        }

        RawClient finish() throws IOException {
            channel.shutdownOutput();
            return this;
        }

        void cut() throws IOException {
            channel.close();
        }

        @Override
        public void close() throws IOException {
            cut();
        }
    }
}
