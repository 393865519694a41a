package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.dhcpd.RealDhcpd;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of {@code abound omapi}, as installed, against a real dhcpd. */
class OmapiIT {

    @TempDir
    static Path directory;

    private static RealDhcpd dhcpd;
    private static Path keyFile;

    @BeforeAll
    static void start() throws Exception {
        dhcpd = RealDhcpd.start(directory, RealDhcpd.leases(50), RealDhcpd.configuration(OmapiAlgorithm.HMAC_SHA256));
        keyFile = key("omapi.key", RealDhcpd.SECRET);
    }

    @AfterAll
    static void stop() throws Exception {
        if (dhcpd != null) {
            dhcpd.close();
        }
    }

    private static Path key(String name, String secret) throws Exception {
        Path file = directory.resolve(name);
        Files.writeString(
                file, "key " + RealDhcpd.KEY_NAME + " { algorithm hmac-sha256; secret \"" + secret + "\"; };\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static List<String> words(Path key, String... words) {
        List<String> arguments = new ArrayList<>(List.of("omapi"));
        arguments.addAll(List.of(words));
        arguments.addAll(List.of("--server", dhcpd.endpoint(0).toString(), "--key-file", key.toString()));
        return arguments;
    }

    /** As installed. */
    private static AboundProcess.Result omapi(String... words) throws Exception {
        return AboundProcess.run(directory, words(keyFile, words).toArray(String[]::new));
    }

    @Test
    void aLeaseIsPrintedWithEveryAttribute() throws Exception {
        AboundProcess.Result result = omapi("get", "lease", "ip-address=10.77.1.9", "--format", "json");
        assertEquals(0, result.exitCode(), result.err());
        assertEquals(1, result.lines().size());
        JsonNode lease = new ObjectMapper().readTree(result.out());
        assertEquals(2, lease.path("state").asInt());
        assertEquals("active", lease.path("state-name").asText());
        assertEquals("10.77.1.9", lease.path("ip-address").asText());
        assertEquals(
                "63:69:64:2d:30:30:30:30:30:39",
                lease.path("dhcp-client-identifier").asText());
        assertEquals("host-000009", lease.path("client-hostname").asText());
        assertEquals("02:77:00:00:00:09", lease.path("hardware-address").asText());
        assertEquals(1, lease.path("hardware-type").asInt());
        assertEquals("2037-12-31T23:14:08Z", lease.path("ends").asText());
        assertEquals("2026-11-21T23:04:08Z", lease.path("starts").asText());
        assertTrue(lease.has("tsfp") && lease.path("tsfp").isNull(), "unknown, but there");
        assertEquals(0, lease.path("flags").asInt());
        assertTrue(lease.has("subnet") && lease.has("pool") && lease.has("tstp") && lease.has("cltt"));
    }

    @Test
    void aHostIsCreatedChangedAndDeleted() throws Exception {
        List<AboundProcess.Result> results = ManyVerbs.run(
                directory,
                List.of(
                        words(
                                keyFile,
                                "create",
                                "host",
                                "name=printer",
                                "hardware-address=02:77:dd:0:0:1",
                                "ip-address=10.77.210.1"),
                        words(keyFile, "set", "host", "name=printer", "ip-address=10.77.210.2,10.77.210.3"),
                        words(keyFile, "get", "host", "hardware-address=02:77:dd:00:00:01", "--format", "json"),
                        words(keyFile, "delete", "host", "name=printer"),
                        words(keyFile, "get", "host", "name=printer")));
        results.subList(0, 4).forEach(result -> assertEquals(0, result.exitCode(), result.err()));
        assertEquals(
                "{\"ip-address\":\"10.77.210.2,10.77.210.3\",\"name\":\"printer\","
                        + "\"hardware-address\":\"02:77:dd:00:00:01\",\"hardware-type\":1}\n",
                results.get(2).out());
        assertRefused("not found", results.get(4));
    }

    @Test
    void everyRefusalIsOneSentenceAndExitCodeOne() throws Exception {
        assertRefused("not found", omapi("get", "lease", "ip-address=10.250.0.1", "--format", "json"));
        Path otherAlgorithm = key("algorithm.key", RealDhcpd.SECRET);
        Files.writeString(otherAlgorithm, Files.readString(otherAlgorithm).replace("sha256", "sha512"));
        Path otherName = key("name.key", RealDhcpd.SECRET);
        Files.writeString(otherName, Files.readString(otherName).replace(RealDhcpd.KEY_NAME, "other_key"));
        Map<List<String>, String> refusals = new LinkedHashMap<>();
        refusals.put(words(keyFile, "set", "lease", "ip-address=10.77.1.20", "state=9"), "invalid argument");
        refusals.put(words(keyFile, "set", "lease", "ip-address=10.77.1.20", "ends=never"), "lease-ends");
        refusals.put(words(key("wrong.key", "AAAA"), "get", "lease", "ip-address=10.77.1.20"), "invalid TSIG key");
        refusals.put(words(otherAlgorithm, "get", "lease", "ip-address=10.77.1.20"), "with that algorithm");
        refusals.put(words(otherName, "get", "lease", "ip-address=10.77.1.20"), "does not take the key");
        refusals.put(words(directory.resolve("none"), "get", "lease", "ip-address=10.77.1.20"), "There is no key file");
        refusals.put(
                words(keyFile, "create", "host", "name=h1", "hardware-address=02:77:aa:00:00:01"), "already exists");
        refusals.put(words(keyFile, "delete", "lease", "ip-address=10.77.1.20"), "not implemented");
        refusals.put(
                words(keyFile, "create", "host", "name=a b", "hardware-address=02:77:dd:00:00:09"), "unreadable-name");
        refusals.put(words(keyFile, "get", "host", "name=" + "x".repeat(20_000)), "nothing was sent");
        Iterator<AboundProcess.Result> results =
                ManyVerbs.run(directory, List.copyOf(refusals.keySet())).iterator();
        refusals.values().forEach(said -> assertRefused(said, results.next()));
    }

    @Test
    void aScriptOfOmshellOnStandardInputPrintsWhatOmshellPrints() throws Exception {
        OmapiShellTest.requireOmshell();
        String script = "port " + dhcpd.endpoint(0).port() + "\nkey-algorithm hmac-sha256\nkey " + RealDhcpd.KEY_NAME
                + " " + RealDhcpd.SECRET + "\nconnect\nnew lease\nset ip-address = 10.77.1.6\nopen\nrefresh\nupdate\n"
                + "remove\nclose\nnew host\nset hardware-address = 02:77:aa:00:00:01\nset hardware-type = 1\nopen\n"
                + "close\nnew host\nset name = \"nobody\"\nopen\nfrob\n";
        String theirs = OmapiShellTest.omshell(script, directory);
        AboundProcess.Result ours =
                AboundProcess.run(directory, script.getBytes(StandardCharsets.ISO_8859_1), "omapi", "shell");
        assertEquals(0, ours.exitCode(), ours.err());
        assertEquals(theirs, ours.out());
        assertFalse((ours.out() + ours.err()).contains(RealDhcpd.SECRET), "the key was in the script only");
    }

    private static void assertRefused(String said, AboundProcess.Result result) {
        assertEquals(1, result.exitCode(), result.err());
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().contains(said), result.err());
        assertFalse(result.err().contains(RealDhcpd.SECRET), result.err());
    }

    @Test
    void wrongUseIsExitCodeTwo() throws Exception {
        assertEquals(2, omapi("get").exitCode());
        List<List<String>> wrong = new ArrayList<>();
        for (String[] words : new String[][] {
            {"get", "frobnicator", "name=x"},
            {"get", "lease", "ip-address=10.77.1"},
            {"set", "lease", "ip-address=10.77.1.20"},
            {"set", "lease", "ip-address=10.77.1.20", "flags=4294967300"},
            {"set", "lease", "ip-address=10.77.1.20", "ends=1969-12-31T23:59:59Z"},
            {"set", "lease", "ip-address=10.77.1.20", "state=-1"},
            {"set", "host", "name=h1", "ip-address=,"},
            {"get", "lease", "hardware-address=02:7700:00"},
            {"get", "host", "name=\u20ac"},
            {"get", "lease", "what"}
        }) {
            wrong.add(words(keyFile, words));
        }
        Iterator<AboundProcess.Result> results = ManyVerbs.run(directory, wrong).iterator();
        wrong.forEach(words -> assertEquals(2, results.next().exitCode(), words::toString));
    }
}
