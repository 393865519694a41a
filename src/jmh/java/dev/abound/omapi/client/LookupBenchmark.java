package dev.abound.omapi.client;

import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.omapi.object.Lease;
import dev.abound.omapi.object.LeaseState;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Lookups of random leases by address, signed with hmac-md5, each answer checked to be active; against a dhcpd that runs
 * already. Arguments: port, leases from 10.77.1.0 on, lookups a round, rounds, connections….
 */
public final class LookupBenchmark {

    private LookupBenchmark() {}

    public static void main(String[] arguments) throws InterruptedException {
        Endpoint server = new Endpoint("127.0.0.1", Integer.parseInt(arguments[0]));
        int leases = Integer.parseInt(arguments[1]);
        int lookups = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        Octets secret = Octets.wrap(Base64.getDecoder().decode("qkJkR6Zb8rQq6f1dgwRj8w=="));
        OmapiKey key = new OmapiKey("omapi_key", OmapiAlgorithm.HMAC_MD5, secret);
        for (int i = 4; i < arguments.length; i++) {
            int connections = Integer.parseInt(arguments[i]);
            try (OmapiClient client =
                    new OmapiClient(ClientSettings.to(server, Optional.of(key)).withConnections(connections))) {
                for (int round = 0; round < rounds; round++) {
                    long nanos = round(client, connections, leases, lookups);
                    System.out.printf("%d connections: %,.0f lookups a second%n", connections, lookups * 1e9 / nanos);
                }
            }
        }
    }

    private static long round(OmapiClient client, int threads, int leases, int lookups) throws InterruptedException {
        long start = System.nanoTime();
        List<Thread> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Random random = new Random(t);
            Thread thread = new Thread(() -> look(client, random, leases, lookups / threads));
            all.add(thread);
            thread.start();
        }
        for (Thread thread : all) {
            thread.join();
        }
        return System.nanoTime() - start;
    }

    private static void look(OmapiClient client, Random random, int leases, int lookups) {
        for (int i = 0; i < lookups; i++) {
            int n = random.nextInt(leases);
            Ipv4Address address = Ipv4Address.parse("10.77." + (1 + (n >> 8)) + "." + (n & 0xff));
            Lease lease = client.open(Lease.at(address)).orElseThrow().object();
            if (lease.state().orElseThrow() != LeaseState.ACTIVE) {
                throw new IllegalStateException(address + " is not active");
            }
        }
    }
}
