package dev.abound.omapi.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.client.ClientSettings;
import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.codec.OmapiEncoder;
import dev.abound.omapi.codec.OmapiIntroduction;
import dev.abound.omapi.codec.OmapiMessage;
import dev.abound.omapi.codec.OmapiSigner;
import dev.abound.omapi.object.Host;
import dev.abound.omapi.object.HostValues;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A thousand connections that stay, garbage and replayed messages beside them, and all the while one client that creates hosts:
 * whatever it was told is created is there at the end. {@code -Dabound.omapi.garbage=N} connections of garbage.
 */
@Tag("long")
class WildPeersCampaignTest {

    private static final int GARBAGE = Integer.getInteger("abound.omapi.garbage", 50_000);
    private static final int STAYING = 1_000;

    @Test
    void everyAcceptedChangeIsThereWhateverElseIsGoingOn() throws Exception {
        long seed = Long.getLong("abound.seed", System.nanoTime());
        ExecutorService disk = Executors.newFixedThreadPool(2);
        MemoryStore store = new MemoryStore(disk);
        store.put(Asked.active("10.77.1.7", 7));
        List<Peer> staying = new ArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger created = new AtomicInteger();
        try (Asked asked = Asked.of(store)) {
            for (int i = 0; i < STAYING; i++) {
                staying.add(new Peer(asked.server).introduced());
                staying.get(i).authenticate(Asked.KEY);
            }
            assertEquals("ok", asked.opened("lease", "ip-address=0a4d0107")); // proven: nobody takes its place
            Thread writer = new Thread(() -> create(asked, over, created));
            writer.start();
            noise(asked, new Random(seed));
            over.set(true);
            writer.join();
            for (Peer peer : staying.subList(STAYING / 2, STAYING)) { // strangers may have had to make room
                peer.close();
            }
            try (OmapiClient client = client(asked)) {
                for (int i = 0; i < created.get(); i++) {
                    assertTrue(client.open(Host.named("host-" + i)).isPresent(), "host " + i + ", seed " + seed);
                }
            }
            assertTrue(created.get() > 0, "nothing was created, seed " + seed);
            assertEquals("ok", asked.opened("lease", "ip-address=0a4d0107"));
        } finally {
            disk.shutdown();
            for (Peer peer : staying) {
                peer.close();
            }
        }
    }

    private static OmapiClient client(Asked asked) {
        return new OmapiClient(ClientSettings.to(Asked.endpoint(asked.server.address()), Optional.of(Asked.KEY))
                .withConnections(1));
    }

    private static void create(Asked asked, AtomicBoolean over, AtomicInteger created) {
        try (OmapiClient client = client(asked)) {
            while (!over.get()) {
                int n = created.get();
                client.create(
                        HostValues.named("host-" + n).hardware(HardwareAddress.ethernet(String.format("02aa%08x", n))));
                created.incrementAndGet();
            }
        }
    }

    private static void noise(Asked asked, Random random) throws IOException {
        Octets sane = OmapiIntroduction.OURS
                .encode()
                .plus(OmapiEncoder.encode(OmapiMessage.authenticate(Asked.KEY, 1)))
                .plus(OmapiEncoder.encode(Peer.lookup(2, "0a4d0107").signedAs(1), new OmapiSigner(Asked.KEY)));
        for (int i = 0; i < GARBAGE; i++) {
            try (Peer peer = new Peer(asked.server)) {
                byte[] octets = sane.plus(sane.from(8)).toArray();
                for (int changes = random.nextInt(5); changes > 0; changes--) { // none at all: a replay
                    octets[8 + random.nextInt(octets.length - 8)] = (byte) random.nextInt();
                }
                peer.send(Octets.wrap(octets));
            }
        }
    }
}
