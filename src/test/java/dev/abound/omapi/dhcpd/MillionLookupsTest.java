package dev.abound.omapi.dhcpd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.object.Lease;
import dev.abound.value.Ipv4Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long enough for a leak or a harmed dhcpd to show. {@code -Dabound.omapi.lookups=50000} for fewer. */
@Tag("long")
class MillionLookupsTest {

    private static final int LEASES = 12_000;
    private static final int THREADS = 8;
    private static final int EACH = Integer.getInteger("abound.omapi.lookups", 1_000_000) / THREADS;

    @Test
    void aMillionLookupsFindTheirLeaseAndTheDhcpdGoesOnServing(@TempDir Path directory) throws Exception {
        try (RealDhcpd dhcpd = RealDhcpd.start(
                        directory, RealDhcpd.leases(LEASES), RealDhcpd.configuration(OmapiAlgorithm.HMAC_MD5));
                OmapiClient client = new OmapiClient(dhcpd.settings())) {
            AtomicInteger found = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int seed = 0; seed < THREADS; seed++) {
                Random random = new Random(seed);
                Thread thread = new Thread(() -> {
                    for (int i = 0; i < EACH; i++) {
                        Ipv4Address address = Ipv4Address.parse(RealDhcpd.address(random.nextInt(LEASES)));
                        Lease lease =
                                client.open(Lease.at(address)).orElseThrow().object();
                        found.addAndGet(lease.ipAddress().equals(Optional.of(address)) ? 1 : 0);
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(THREADS * EACH, found.get());
            assertEquals(true, dhcpd.answers(0));
        }
    }
}
