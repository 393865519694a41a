package dev.abound.handler.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsSettingsTest {

    private static final String KEYS =
            "key a { algorithm hmac-sha256; secret AAAA; }; key b { algorithm hmac-sha512.; secret AAAB; };";

    @TempDir
    private Path directory;

    private HandlerSettings settings(String... keysAndValues) {
        Map<String, String> values = new HashMap<>(
                Map.of("server", "127.0.0.1", "zones", "example.com, 10.in-addr.arpa", "domain", "example.com"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        values.values().removeIf("-"::equals);
        return new HandlerSettings("names", values, directory);
    }

    private String keyFile(String text, String rights) throws IOException {
        Path file = Files.writeString(directory.resolve("dns.key"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        return file.toString();
    }

    private static String refusal(HandlerSettings settings) {
        return assertThrows(SettingException.class, () -> new DnsProvider().create(settings))
                .getMessage();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zones | - | handlers.names.zones is missing",
                "zones | , | handlers.names.zones wants one zone or more",
                "zones | a b c | handlers.names.zones wants zones like: example.com",
                "zones | example.com at 127.0.0.1:x | handlers.names.zones cannot use \"127.0.0.1:x\": a server is",
                "zones | example.com, 300.in-addr.arpa | names no network",
                "zones | exa..mple | handlers.names.zones wants a domain name",
                "zones | example.com key a | handlers.names.zones wants the name of a key",
                "server | - | handlers.names.server is missing",
                "server | 127.0.0.1:99999 | handlers.names.server cannot use",
                "domain | example.org | handlers.names.domain wants a domain in one of the forward zones",
                "domain | - | handlers.names.domain is missing",
                "networks | 10.0.0.0/8 | handlers.names.networks wants networks like",
                "networks | 10.0.0.0/x example.com | handlers.names.networks cannot use \"10.0.0.0/x\": a network is",
                "networks | 10.0.0.1/8 example.com | handlers.names.networks cannot use \"10.0.0.1/8\"",
                "networks | 10.0.0.0/8 example.org | handlers.names.networks wants a domain in one",
                "names | perhaps | handlers.names.names wants replace, idn or refuse",
                "unnamed | Not this | handlers.names.unnamed wants the beginning of a host name",
                "client-fqdn | yes | handlers.names.client-fqdn wants follow or ignore",
                "transport | sctp | handlers.names.transport wants tcp or udp",
                "ttl-share | 0 | handlers.names.ttl-share wants a whole number from 1 to 100",
                "ttl-most | 10 | handlers.names.ttl-most wants a whole number from 600",
                "timeout | 0 | handlers.names.timeout wants",
                "in-flight | 65 | handlers.names.in-flight wants",
                "names-per-message | 0 | handlers.names.names-per-message wants",
                "unsigned | - | handlers.names.key-file is missing",
                "unsigned | maybe | handlers.names.unsigned wants true or false"
            })
    void whatCannotBeUsedIsSaidWithItsKey(String key, String value, String said) {
        String message = refusal(settings("unsigned", "true", key, value));
        assertTrue(message.contains(said), message);
    }

    @Test
    void aKeyFileThatCannotBeUsedIsSaidWithoutItsSecret() throws IOException {
        String shared = refusal(settings("key-file", keyFile(KEYS, "rw-r--r--")));
        assertTrue(shared.contains("others have a right to it"), shared);
        String several = refusal(settings("key-file", keyFile(KEYS, "rw-------")));
        assertTrue(several.contains("several keys"), several);
        String algorithm =
                refusal(settings("key-file", keyFile("key a { algorithm x; secret ABCDEFGH; };", "rw-------")));
        assertTrue(algorithm.contains("known are hmac-md5, hmac-sha1, hmac-sha224"), algorithm);
        assertTrue(!algorithm.contains("ABCDEFGH"), algorithm);
        String both = refusal(settings("key-file", keyFile(KEYS, "rw-------"), "unsigned", "true"));
        assertTrue(both.contains("handlers.names.unsigned wants false"), both);
        String none = refusal(settings("key-file", directory.resolve("none").toString()));
        assertTrue(none.contains("cannot be read"), none);
    }

    @Test
    void eachZoneHasItsServerAndItsKey() throws IOException {
        Zones zones = new DnsSettings(settings(
                        "key-file",
                        keyFile(KEYS, "rw-------"),
                        "zones",
                        "Example.COM key a, lab.example.com at ns2.example.com:5353 key B."))
                .zones();
        assertEquals(
                Set.of(
                        "zone example.com at 127.0.0.1:53 a (hmac-sha256, secret withheld)",
                        "zone lab.example.com at ns2.example.com:5353 b (hmac-sha512, secret withheld)"),
                Set.of(zones.all().stream()
                        .map(zone -> zone + " " + zone.key().orElseThrow())
                        .toArray()));
    }

    @Test
    void everyKeyTheProviderListsIsRead() throws IOException {
        try (BindingHandler made = new DnsProvider().create(settings("unsigned", "true"))) {
            assertTrue(Files.exists(DnsProvider.notes(settings())), made::toString);
        }
    }

    @Test
    void withoutItsJarTheProviderStillTellsItsKeysAndFailsOnlyWhenAHandlerIsMade() throws Exception {
        URL[] withoutDnsjava = Arrays.stream(
                        System.getProperty("java.class.path").split(":"))
                .filter(entry -> !entry.contains("dnsjava"))
                .map(DnsSettingsTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(withoutDnsjava, ClassLoader.getPlatformClassLoader())) {
            Object provider = loader.loadClass(DnsProvider.class.getName())
                    .getConstructor()
                    .newInstance();
            Class<?> contract = loader.loadClass(HandlerProvider.class.getName());
            assertEquals(new DnsProvider().keys(), contract.getMethod("keys").invoke(provider));
            Object settings = loader.loadClass(HandlerSettings.class.getName())
                    .getConstructors()[0]
                    .newInstance("names", Map.of("zones", "example.com", "server", "x", "unsigned", "true"), directory);
            Throwable failed = assertThrows(java.lang.reflect.InvocationTargetException.class, () -> contract.getMethod(
                                    "create", settings.getClass())
                            .invoke(provider, settings))
                    .getCause();
            assertTrue(failed instanceof LinkageError, failed::toString);
            assertTrue(failed.getMessage().contains("org/xbill/DNS"), failed::toString);
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (java.net.MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
