package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.client.ClientSettings;
import dev.abound.omapi.client.Endpoint;
import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.client.OmapiException;
import dev.abound.omapi.client.Remote;
import dev.abound.omapi.client.Risk;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.object.Host;
import dev.abound.omapi.object.HostValues;
import dev.abound.omapi.object.Lease;
import dev.abound.omapi.object.LeaseValues;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts and leases are written through OMAPI by several at once while the service is killed: what was answered is there. */
class OmapiKillTest {

    private static final long SEED = Long.getLong("abound.omapi.seed", System.nanoTime());
    private static final int WRITERS = 4;
    private static final String CONFIGURATION =
            "omapi.listen = 0\nomapi.insecure = true\npools.office = 10.9.0.0-10.9.0.9\n";

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);

    @Test
    void whatWasAnsweredOutlivesKills() throws Exception {
        killRounds(1);
    }

    @Test
    @Tag("long")
    void whatWasAnsweredOutlivesManyKills() throws Exception {
        killRounds(Integer.getInteger("abound.omapi.kills", 30));
    }

    private void killRounds(int kills) throws Exception {
        List<Writer> writers = new ArrayList<>();
        for (int n = 0; n < WRITERS; n++) {
            writers.add(new Writer(n, new Random(random.nextLong())));
        }
        for (int round = 0; round < kills; round++) {
            try (ServedProcess service = ServedProcess.start(directory, CONFIGURATION)) {
                checkAll(service, writers);
                long before =
                        writers.stream().mapToLong(writer -> writer.accepted).sum();
                List<Thread> threads = writers.stream()
                        .map(writer -> new Thread(() -> writer.writeUntilItEnds(settings(service))))
                        .toList();
                threads.forEach(Thread::start);
                TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(700)); // the moment of the kill
                service.kill();
                for (Thread thread : threads) {
                    thread.join();
                }
                long after =
                        writers.stream().mapToLong(writer -> writer.accepted).sum();
                assertTrue(after > before, () -> "nothing was accepted, seed " + SEED);
            }
        }
        try (ServedProcess service = ServedProcess.start(directory, CONFIGURATION)) {
            checkAll(service, writers);
        }
    }

    private static ClientSettings settings(ServedProcess service) {
        try {
            return ClientSettings.to(Endpoint.parse(service.listener("omapi")), Optional.empty());
        } catch (java.io.IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static void checkAll(ServedProcess service, List<Writer> writers) {
        try (OmapiClient client = new OmapiClient(settings(service))) {
            writers.forEach(writer -> writer.check(client));
        }
    }

    /** Writes one thing after the other, and knows of each what it must be: of the last one, which of two. */
    private static final class Writer {

        private static final String GONE = "-";
        private static final int HOSTS = 40;

        private final int number;
        private final Random random;
        private final Map<String, String> known = new TreeMap<>();
        private Optional<Map.Entry<String, String>> unsure = Optional.empty();
        private long accepted;

        Writer(int number, Random random) {
            this.number = number;
            this.random = random;
        }

        void writeUntilItEnds(ClientSettings settings) {
            try (OmapiClient client = new OmapiClient(settings).accepting(Risk.values())) {
                while (true) {
                    String name = random.nextInt(4) == 0 ? "lease" : "host-" + number + "-" + random.nextInt(HOSTS);
                    write(
                            client,
                            name,
                            random.nextInt(5) == 0 && !name.equals("lease") ? GONE : "v" + random.nextInt());
                }
            } catch (OmapiException killed) {
                assertTrue(unsure.isPresent());
            }
        }

        private void write(OmapiClient client, String name, String value) {
            unsure = Optional.of(Map.entry(name, value));
            if (name.equals("lease")) {
                client.update(
                        client.open(Lease.at(address())).orElseThrow(),
                        new LeaseValues(OmapiAttributes.none().withText("client-hostname", value)));
            } else {
                writeHost(client, client.open(Host.named(name)), name, value);
            }
            known.put(name, value);
            unsure = Optional.empty();
            accepted++;
        }

        private static void writeHost(OmapiClient client, Optional<Remote<Host>> there, String name, String value) {
            OmapiAttributes said = OmapiAttributes.none().withText("dhcp-client-identifier", name + " " + value);
            if (there.isEmpty() && !value.equals(GONE)) {
                client.create(new HostValues(said.withText("name", name)));
            } else if (there.isPresent() && value.equals(GONE)) {
                client.delete(there.get());
            } else if (there.isPresent()) {
                client.update(there.get(), new HostValues(said));
            }
        }

        private Ipv4Address address() {
            return Ipv4Address.parse("10.9.0." + number);
        }

        void check(OmapiClient client) {
            unsure.ifPresent(last -> {
                String now = read(client, last.getKey());
                assertTrue(
                        now.equals(last.getValue()) || now.equals(known.getOrDefault(last.getKey(), GONE)),
                        () -> last + " is " + now + ", seed " + SEED);
                known.put(last.getKey(), now);
            });
            unsure = Optional.empty();
            known.forEach((name, value) -> assertEquals(value, read(client, name), () -> name + ", seed " + SEED));
        }

        private String read(OmapiClient client, String name) {
            if (name.equals("lease")) {
                return client.open(Lease.at(address()))
                        .flatMap(lease -> lease.object().clientHostname())
                        .orElse(GONE);
            }
            return client.open(Host.named(name))
                    .flatMap(host -> host.object().clientIdentifier())
                    .map(Octets::latin1)
                    .map(said -> said.substring(said.indexOf(' ') + 1))
                    .orElse(GONE);
        }
    }
}
