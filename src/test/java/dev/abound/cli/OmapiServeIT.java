package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.server.IscPrograms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve --omapi} as installed: asked and changed by the programs people have, killed, and asked again. */
class OmapiServeIT {

    private static final String MAC = "02:00:5e:00:53:07";
    private static final String PYTHON =
            """
            import sys, pypureomapi
            omapi = pypureomapi.Omapi("127.0.0.1", int(sys.argv[1]), b"omapi_key", sys.argv[2].encode())
            print(omapi.lookup_mac("10.9.0.7"))
            print(omapi.lookup_ip("02:00:5e:00:53:07"))
            omapi.add_host("10.9.0.9", "02:00:5e:00:53:09")
            print("added")
            omapi.del_host("02:00:5e:00:53:09")
            print("deleted")
            """;

    @TempDir
    private Path directory;

    private Path key;

    @BeforeEach
    void key() throws IOException {
        key = directory.resolve("omapi.key");
        Files.writeString(key, "key omapi_key { algorithm hmac-md5; secret \"" + IscPrograms.SECRET + "\"; };\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    private AboundProcess serve() throws Exception {
        return AboundProcess.start(directory, "serve", "--intake", "0", "--omapi", "0", "--omapi-key", key.toString());
    }

    private static int omapiPort(AboundProcess service) {
        String line = service.out()
                .lines()
                .filter(one -> one.startsWith("omapi listening on 127.0.0.1:"))
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(line.replaceFirst(".*:", ""));
    }

    /** Waits until it is acknowledged, and until the ledger has it. */
    private void bind(String listener) throws Exception {
        String line = String.format(
                "{\"action\":\"bound\",\"ip\":\"10.9.0.7\",\"client\":{\"mac\":\"%s\",\"hostname\":\"seven\"},"
                        + "\"lease\":{\"seconds\":86400},\"time\":\"%s\"}\n",
                MAC, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        int port = Integer.parseInt(listener.replaceFirst(".*:", ""));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
            assertEquals("ok", answers.readLine());
        }
        assertEquals(0, AboundProcess.run(directory, "leases").exitCode());
    }

    private List<String> omshell(AboundProcess service, String... commands) throws Exception {
        return IscPrograms.omshell(directory, omapiPort(service), "hmac-md5", List.of(commands));
    }

    private static void assertSaid(List<String> said, String... lines) {
        assertTrue(said.containsAll(List.of(lines)), () -> String.join("\n", said));
    }

    @Test
    void omshellSeesALeaseAndWhatItWritesOutlivesAKill() throws Exception {
        IscPrograms.requireOmshell();
        try (AboundProcess service = serve()) {
            bind(service.awaitReady());
            assertSaid(
                    omshell(service, "new lease", "set ip-address = 10.9.0.7", "open"),
                    "state = 00:00:00:02",
                    "hardware-address = " + MAC,
                    "client-hostname = \"seven\"");
            assertSaid(
                    omshell(
                            service,
                            "new host",
                            "set name = \"printer\"",
                            "set hardware-address = " + MAC,
                            "set hardware-type = 1",
                            "create",
                            "close",
                            "new lease",
                            "set ip-address = 10.9.0.7",
                            "open",
                            "set state = 4",
                            "update",
                            "refresh"),
                    "known = 00:00:00:01",
                    "state = 00:00:00:04");
            service.kill();
            service.await();
        }
        try (AboundProcess service = serve()) {
            service.awaitReady();
            assertSaid(omshell(service, "new host", "set name = \"printer\"", "open"), "hardware-address = " + MAC);
            assertSaid(
                    omshell(service, "new lease", "set ip-address = 10.9.0.7", "open"),
                    "state = 00:00:00:04",
                    "host = 00:00:00:02");
        }
    }

    @Test
    void pypureomapiAndOurOwnVerbsWorkAgainstIt() throws Exception {
        IscPrograms.requirePypureomapi();
        try (AboundProcess service = serve()) {
            bind(service.awaitReady());
            assertEquals(
                    List.of(MAC, "10.9.0.7", "added", "deleted"),
                    IscPrograms.python(directory, PYTHON, Integer.toString(omapiPort(service)), IscPrograms.SECRET));
            ourOwnVerbsWork(service);
        }
    }

    private void ourOwnVerbsWork(AboundProcess service) throws Exception {
        List<AboundProcess.Result> results = ManyVerbs.run(
                directory,
                List.of(
                        words(service, "get", "lease", "ip-address=10.9.0.7", "--format", "json"),
                        words(service, "create", "host", "name=desk", "hardware-address=" + MAC, "ip-address=10.9.0.7"),
                        words(service, "set", "host", "name=desk", "ip-address=10.9.0.8"),
                        words(service, "get", "host", "name=desk"),
                        words(service, "get", "lease", "ip-address=10.9.0.7"),
                        words(service, "set", "lease", "ip-address=10.9.0.7", "client-hostname=renamed"),
                        List.of("leases"),
                        words(service, "delete", "host", "name=desk"),
                        words(service, "get", "host", "name=desk")));
        results.subList(0, 8).forEach(result -> assertEquals(0, result.exitCode(), result.err()));
        String lease = results.get(0).out();
        assertTrue(lease.contains("\"state\":2") && lease.contains(MAC), lease);
        assertTrue(results.get(3).out().contains("10.9.0.8"), results.get(3).out());
        assertTrue(results.get(4).out().contains("desk"), results.get(4).out());
        assertTrue(results.get(6).out().contains("renamed"), results.get(6).out());
        assertEquals(1, results.get(8).exitCode());
        assertTrue(results.get(8).err().contains("not found"), results.get(8).err());
        AboundProcess.run(directory, words(service, "shutdown").toArray(String[]::new));
        assertEquals(0, service.await().exitCode());
    }

    private List<String> words(AboundProcess service, String... words) {
        List<String> all = new ArrayList<>(List.of("omapi"));
        all.addAll(List.of(words));
        all.addAll(List.of("--server", "127.0.0.1:" + omapiPort(service), "--key-file", key.toString()));
        return all;
    }

    @Test
    void withoutAKeyOrWithOneThatOthersMayReadItDoesNotStart() throws Exception {
        AboundProcess.Result keyless = AboundProcess.run(directory, "serve", "--intake", "0", "--omapi", "0");
        assertTrue(keyless.exitCode() != 0 && keyless.err().contains("--omapi-key FILE"), keyless.err());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        AboundProcess.Result open = serve().await();
        assertTrue(open.exitCode() != 0 && open.err().contains("chmod 600"), open.err());
    }
}
