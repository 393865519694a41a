package dev.abound.omapi.dhcpd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.client.ClientSettings;
import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.client.OmapiStatusException;
import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.Lease;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys of real dhcpds. */
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
}
