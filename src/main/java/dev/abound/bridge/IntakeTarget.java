package dev.abound.bridge;

import dev.abound.intake.IntakeClient;
import dev.abound.replay.ReplayTarget;
import dev.abound.value.Octets;
import java.io.IOException;

/** Replayed entries go to an intake. */
public final class IntakeTarget implements ReplayTarget {

    private final IntakeClient client;

    public IntakeTarget(IntakeClient client) {
        this.client = client;
    }

    @Override
    public void send(Octets entry) throws IOException, InterruptedException {
        client.post(entry);
    }

    @Override
    public void finish() throws IOException, InterruptedException {
        client.awaitAcknowledged();
    }

    @Override
    public long acknowledged() {
        return client.acknowledged();
    }

    @Override
    public void close() {
        client.close();
    }
}
