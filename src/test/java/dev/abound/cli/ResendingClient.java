package dev.abound.cli;

import dev.abound.event.Protocol;
import dev.abound.ibmi.exitpoint.BindingGroup;
import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import dev.abound.testing.Events;
import dev.abound.testing.Packets;
import dev.abound.testing.ParameterGroups;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Sends entries as fast as a window allows, each different from all others; what was not acknowledged when a connection
 * ends is sent again first over the next.
 */
final class ResendingClient {

    private static final int PER_CONNECTION = 2_000;

    private final Octets packet = Packets.octets("ack");
    private final long origin;
    private final Set<Octets> acknowledged = Collections.synchronizedSet(new HashSet<>());
    private final Deque<Octets> again = new ArrayDeque<>();
    private long made;
    private IntakeClient connection;
    private Thread sending;

    ResendingClient(long origin) {
        this.origin = origin;
    }

    void connect(String address) {
        connection = IntakeClient.connect(IntakeAddress.parse(address));
        sending = new Thread(() -> send(PER_CONNECTION), "load");
        sending.start();
    }

    private void send(int most) {
        try {
            boolean connected = true;
            for (int i = 0; connected && (i < most || !again.isEmpty()); i++) {
                Octets entry = again.isEmpty() ? next() : again.remove();
                CompletableFuture<Void> kept = connection.send(entry).thenRun(() -> acknowledged.add(entry));
                connected = !kept.isCompletedExceptionally();
                if (!connected) {
                    again.addFirst(entry);
                }
                if (i % 50 == 0) {
                    Thread.sleep(1); // many forces, not one
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** An entry like no other: its number is the client identifier. */
    private Octets next() {
        long number = made++;
        Octets identifier = Octets.ofHex(String.format("%016x%016x", origin, number));
        return ParameterGroups.entry(
                BindingGroup.of(
                        Protocol.DHCP,
                        Ipv4Address.of(Octets.ofHex(String.format("0a%06x", number % 0xffffff))),
                        identifier,
                        LeaseDuration.ofSeconds(3600),
                        packet),
                Events.CALLED_AT.plusMillis(number));
    }

    /** The service is gone: what it did not acknowledge comes first the next time. */
    void disconnect() throws InterruptedException {
        if (connection != null) {
            sending.join();
            List<Octets> left = connection.unacknowledged();
            for (int i = left.size() - 1; i >= 0; i--) {
                if (!again.contains(left.get(i))) {
                    again.addFirst(left.get(i));
                }
            }
            connection.close();
            connection = null;
        }
    }

    /** Waits until everything is acknowledged. */
    void finish() throws IOException, InterruptedException {
        sending.join();
        connection.awaitAcknowledged();
        connection.close();
    }

    Set<Octets> acknowledged() {
        return Set.copyOf(acknowledged);
    }
}
