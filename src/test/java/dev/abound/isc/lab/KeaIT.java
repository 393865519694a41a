package dev.abound.isc.lab;

import dev.abound.requirement.Require;
import dev.abound.value.HardwareAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Kea with the sample's hook, and real clients. */
class KeaIT {

    private static final Path HOOKS = Path.of("/usr/lib/x86_64-linux-gnu/kea/hooks");

    @TempDir
    private Path directory;

    private String configuration(Path hook) {
        return """
                { "Dhcp4": {
                    "interfaces-config": { "interfaces": [ "eth0" ], "dhcp-socket-type": "raw" },
                    "lease-database": { "type": "memfile", "persist": true, "name": "%s" },
                    "valid-lifetime": 12,
                    "expired-leases-processing": { "reclaim-timer-wait-time": 1 },
                    "subnet4": [
                      { "id": 1, "subnet": "192.0.2.0/24", "pools": [ { "pool": "192.0.2.100 - 192.0.2.120" } ] },
                      { "id": 2, "subnet": "198.51.100.0/24", "pools": [ { "pool": "198.51.100.100 - 198.51.100.110" } ] }
                    ],
                    "hooks-libraries": [
                      { "library": "%s/libdhcp_bootp.so" },
                      { "library": "%s/libdhcp_run_script.so", "parameters": { "name": "%s", "sync": false } }
                    ],
                    "loggers": [ { "name": "kea-dhcp4", "severity": "INFO", "output_options": [ { "output": "stdout" } ] } ]
                } }
                """
                .formatted(directory.resolve("leases.csv"), HOOKS, HOOKS, hook);
    }

    @Test
    void whatHappensToLeasesIsHeardThroughTheHook() throws Exception {
        Lab.require("kea-dhcp4", "kea-dhcp4-server");
        Lab.require("nc", "netcat-openbsd");
        Lab.require("bootpc", "bootpc");
        Lab.require("dhcrelay", "isc-dhcp-relay");
        Require.that(
                () -> Files.exists(HOOKS.resolve("libdhcp_run_script.so")),
                "Kea's hooks are not installed (Debian's package kea-common, amd64)");
        try (Lab lab = Lab.open(directory);
                Heard heard = Heard.open(directory.resolve("data"), Samples.intake(directory))) {
            Path hook = Samples.install(lab, directory, "kea/abound-kea");
            Path conf = directory.resolve("kea.json");
            Files.writeString(conf, configuration(hook));
            lab.start(
                    Lab.SERVER,
                    "kea",
                    "env KEA_PIDFILE_DIR=" + directory + " KEA_LOCKFILE_DIR=" + directory + " kea-dhcp4 -c " + conf);
            Lab.await("Kea", () -> lab.log("kea").contains("DHCP4_STARTED"));
            Happenings happenings = new Happenings(lab, heard);
            happenings.boundRenewedReleased();
            happenings.boundExpired();
            happenings.declined(Optional.of(HardwareAddress.ethernet("02005e005302")));
            happenings.bootp();
            happenings.relayed();
        }
    }
}
