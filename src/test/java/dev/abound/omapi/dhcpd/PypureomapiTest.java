package dev.abound.omapi.dhcpd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.object.Host;
import dev.abound.omapi.object.HostValues;
import dev.abound.omapi.object.Lease;
import dev.abound.requirement.Require;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another client, asked the same. */
class PypureomapiTest {

    private static final String PYTHON = "/usr/bin/python3"; // Debian's own, which has the package
    private static final int ASKED = 200;
    private static final String SCRIPT =
            """
            import sys, pypureomapi as p
            o = p.Omapi('127.0.0.1', int(sys.argv[1]), b'omapi_key', sys.argv[2].encode())
            for ip in sys.argv[3:]:
                m = p.OmapiMessage.open(b'lease')
                m.obj.append((b'ip-address', p.pack_ip(ip)))
                r = o.query_server(m)
                print(' '.join(k.decode() + '=' + v.hex() for k, v in r.obj))
            """;

    @Test
    void pypureomapiReadsTheSameAttributes(@TempDir Path directory) throws Exception {
        Require.that(PypureomapiTest::isInstalled, "python3-pypureomapi is not installed");
        try (RealDhcpd dhcpd = RealDhcpd.start(
                        directory, RealDhcpd.leases(ASKED), RealDhcpd.configuration(OmapiAlgorithm.HMAC_MD5));
                OmapiClient client = new OmapiClient(dhcpd.settings())) {
            List<String> command = new ArrayList<>(
                    List.of(PYTHON, "-c", SCRIPT, "" + dhcpd.endpoint(0).port(), RealDhcpd.SECRET));
            List<String> ours = new ArrayList<>();
            for (int n = 0; n < ASKED; n++) {
                command.add(RealDhcpd.address(n));
                ours.add(attributes(client.open(Lease.at(Ipv4Address.parse(RealDhcpd.address(n))))
                        .orElseThrow()
                        .object()));
            }
            assertEquals(ours, run(command, directory));
        }
    }

    private static final String CHANGES =
            """
            import sys, pypureomapi as p
            o = p.Omapi('127.0.0.1', int(sys.argv[1]), b'omapi_key', sys.argv[2].encode())
            def said(ask):
                try:
                    return ask()
                except p.OmapiError as e:
                    return type(e).__name__
            print(said(lambda: o.lookup_mac('10.77.1.7')))
            print(said(lambda: o.lookup_ip('02:77:00:00:00:08')))
            print(said(lambda: o.lookup_mac('10.250.0.1')))
            print(said(lambda: o.lookup_ip('02:77:ff:ff:ff:ff')))
            print(said(lambda: o.lookup_ip_host('02:77:dd:00:00:01')))
            print(said(lambda: o.add_host('10.77.210.2', '02:77:dd:00:00:02')))
            print(said(lambda: o.add_host('10.77.210.3', '02:77:dd:00:00:02')))
            print(said(lambda: o.add_host('10.77.210.4', '02:77:dd:00:00:03')))
            print(said(lambda: o.del_host('02:77:dd:00:00:03')))
            print(said(lambda: o.del_host('02:77:dd:00:00:03')))
            """;

    @Test
    void whatOneMakesTheOtherFinds(@TempDir Path directory) throws Exception {
        Require.that(PypureomapiTest::isInstalled, "python3-pypureomapi is not installed");
        try (RealDhcpd dhcpd = RealDhcpd.start(
                        directory, RealDhcpd.leases(20), RealDhcpd.configuration(OmapiAlgorithm.HMAC_MD5));
                OmapiClient client = new OmapiClient(dhcpd.settings())) {
            client.create(HostValues.named("ours")
                    .hardware(HardwareAddress.ethernet("02:77:dd:00:00:01"))
                    .addresses(Ipv4Address.parse("10.77.210.1")));
            List<String> said =
                    run(List.of(PYTHON, "-c", CHANGES, "" + dhcpd.endpoint(0).port(), RealDhcpd.SECRET), directory);
            assertEquals(
                    List.of(
                            "02:77:00:00:00:07",
                            "10.77.1.8",
                            "OmapiErrorNotFound",
                            "OmapiErrorNotFound",
                            "10.77.210.1",
                            "None",
                            "OmapiError",
                            "None",
                            "None",
                            "OmapiErrorNotFound"),
                    said);
            assertEquals(
                    List.of(Ipv4Address.parse("10.77.210.2")),
                    client.open(Host.of(HardwareAddress.ethernet("02:77:dd:00:00:02")))
                            .orElseThrow()
                            .object()
                            .ipAddresses());
            assertEquals(Optional.empty(), client.open(Host.of(HardwareAddress.ethernet("02:77:dd:00:00:03"))));
        }
    }

    private static String attributes(Lease lease) {
        List<String> words = new ArrayList<>();
        lease.attributes()
                .pairs()
                .forEach(pair -> words.add(pair.name() + "=" + pair.value().hex()));
        return String.join(" ", words);
    }

    private static List<String> run(List<String> command, Path directory) throws Exception {
        Path output = directory.resolve("python.out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "python did not end");
        return java.nio.file.Files.readAllLines(output);
    }

    private static boolean isInstalled() {
        try {
            Process process = new ProcessBuilder(PYTHON, "-c", "import pypureomapi").start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noPython) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
