package dev.abound.omapi.dhcpd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.client.ClientSettings;
import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.client.OmapiStatusException;
import dev.abound.omapi.client.Remote;
import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.FailoverPhase4;
import dev.abound.omapi.object.FailoverState;
import dev.abound.omapi.object.FailoverValues;
import dev.abound.omapi.object.IscGeneration;
import dev.abound.omapi.object.Lease;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys, failover and shutdown of real dhcpds. */
class RealConversationTest {

    private static final Ipv4Address ADDRESS = Ipv4Address.parse("10.77.1.6");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(OmapiAlgorithm.class)
    void everyAlgorithmIsUnderstoodAndEveryWrongKeyIsToldApart(OmapiAlgorithm algorithm) throws Exception {
        try (RealDhcpd dhcpd = RealDhcpd.start(directory, RealDhcpd.leases(10), RealDhcpd.configuration(algorithm))) {
            OmapiKey key = RealDhcpd.key(algorithm);
            try (OmapiClient client = clientOf(dhcpd, Optional.of(key))) {
                assertTrue(client.open(Lease.at(ADDRESS)).isPresent());
            }
            assertEquals(
                    OmapiStatus.INVALID_KEY,
                    refusal(dhcpd, Optional.of(new OmapiKey(key.name(), algorithm, Octets.of(1, 2, 3)))));
            assertEquals(
                    OmapiStatus.NOT_FOUND, refusal(dhcpd, Optional.of(new OmapiKey("who", algorithm, key.secret()))));
            OmapiAlgorithm other =
                    algorithm == OmapiAlgorithm.HMAC_MD5 ? OmapiAlgorithm.HMAC_SHA512 : OmapiAlgorithm.HMAC_MD5;
            assertEquals(
                    OmapiStatus.NOT_FOUND, refusal(dhcpd, Optional.of(new OmapiKey(key.name(), other, key.secret()))));
            assertEquals(OmapiStatus.NO_KEY, refusal(dhcpd, Optional.empty()));
            OmapiKey notTheOmapiKey = new OmapiKey("other_key", OmapiAlgorithm.HMAC_MD5, Octets.wrap(new byte[16]));
            assertEquals(OmapiStatus.INVALID_KEY, refusal(dhcpd, Optional.of(notTheOmapiKey)));
        }
    }

    private static OmapiStatus refusal(RealDhcpd dhcpd, Optional<OmapiKey> key) {
        try (OmapiClient client = clientOf(dhcpd, key)) {
            return assertThrows(OmapiStatusException.class, () -> client.open(Lease.at(ADDRESS)))
                    .status();
        }
    }

    private static OmapiClient clientOf(RealDhcpd dhcpd, Optional<OmapiKey> key) {
        return new OmapiClient(ClientSettings.to(dhcpd.endpoint(0), key));
    }

    @Test
    void aServerToldToShutDownIsGone() throws Exception {
        try (RealDhcpd dhcpd = RealDhcpd.start(
                        directory, RealDhcpd.leases(10), RealDhcpd.configuration(OmapiAlgorithm.HMAC_MD5));
                OmapiClient client = new OmapiClient(dhcpd.settings())) {
            client.shutdown();
            assertFalse(dhcpd.answers(0));
        }
    }

    @Test
    void aFailoverPairIsSeenAndOneOfThemToldThatItsPartnerIsDown() throws Exception {
        String pair = "failover peer \"dhcp\" { %s; address %s; port 647; peer address %s; peer port 647; "
                + "max-response-delay 30; max-unacked-updates 10; load balance max seconds 3; %s }\n"
                + "subnet 10.77.0.0 netmask 255.255.0.0 { pool { failover peer \"dhcp\"; "
                + "range 10.77.1.0 10.77.4.255; } }\n";
        String primary = RealDhcpd.head(7911, OmapiAlgorithm.HMAC_MD5)
                + pair.formatted("primary", "10.77.0.1", "10.77.0.2", "mclt 60; split 128;");
        String secondary = RealDhcpd.head(7912, OmapiAlgorithm.HMAC_MD5)
                + pair.formatted("secondary", "10.77.0.2", "10.77.0.1", "");
        try (RealDhcpd dhcpd = RealDhcpd.start(directory, "", primary, secondary);
                OmapiClient client = new OmapiClient(dhcpd.settings());
                OmapiClient other = new OmapiClient(
                        ClientSettings.to(dhcpd.endpoint(1), Optional.of(RealDhcpd.key(OmapiAlgorithm.HMAC_MD5))))) {
            awaitPhase(client, FailoverPhase4.NORMAL);
            awaitPhase(other, FailoverPhase4.NORMAL);
            FailoverState state = peer(client).object();
            assertEquals(647, state.partnerPort().orElseThrow());
            assertEquals(60, state.mclt().orElseThrow());
            assertEquals(0, state.hierarchy().orElseThrow());
            assertEquals(1, peer(other).object().hierarchy().orElseThrow());
            assertEquals(32, state.loadBalanceHba().orElseThrow().length());
            assertEquals(Optional.of(FailoverPhase4.NORMAL), state.partnerState(IscGeneration.VERSION_4));
            other.shutdown();
            client.update(peer(client), new FailoverValues(FailoverPhase4.PARTNER_DOWN));
            awaitPhase(client, FailoverPhase4.PARTNER_DOWN);
        }
    }

    private static Remote<FailoverState> peer(OmapiClient client) {
        return client.open(FailoverState.named("dhcp")).orElseThrow();
    }

    private static void awaitPhase(OmapiClient client, FailoverPhase4 wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Optional<?> seen = Optional.empty();
        while (System.nanoTime() < end) {
            seen = peer(client).object().localState(IscGeneration.VERSION_4);
            if (seen.equals(Optional.of(wanted))) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("wanted " + wanted + ", the server stayed in " + seen);
    }
}
