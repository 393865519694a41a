package dev.abound.app;

import dev.abound.omapi.client.KeyFile;
import dev.abound.omapi.server.ServerKeys;
import dev.abound.omapi.server.ServerLimits;
import dev.abound.omapi.server.ServerOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where OMAPI clients are answered: the keys {@code omapi.…}.
 *
 * @param address where to listen
 * @param keyFile who may ask what; empty only when {@code insecure}
 * @param insecure whoever reaches the port may do everything
 */
public record OmapiConfiguration(InetSocketAddress address, Optional<Path> keyFile, boolean insecure) {

    static final String LISTEN = "omapi.listen";
    static final String KEY_FILE = "omapi.key-file";
    static final String INSECURE = "omapi.insecure";

    /** Empty when nobody asked for it. */
    static Optional<OmapiConfiguration> of(Map<String, Setting> single) {
        Optional<Setting> listen = Optional.ofNullable(single.get(LISTEN));
        Optional<Setting> keyFile = Optional.ofNullable(single.get(KEY_FILE));
        Optional<Setting> insecure = Optional.ofNullable(single.get(INSECURE));
        keyFile.or(() -> insecure).filter(other -> listen.isEmpty()).ifPresent(other -> {
            throw new ConfigurationException(other.place()
                    + " means nothing without an address. Add where to listen: omapi.listen = 7911, or --omapi 7911.");
        });
        return listen.map(setting -> new OmapiConfiguration(
                ListenAddress.of(setting, 7911),
                keyFile.map(Setting::path),
                insecure.filter(OmapiConfiguration::isTrue).isPresent()));
    }

    private static boolean isTrue(Setting setting) {
        return switch (setting.value()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw setting.wanted("true or false");
        };
    }

    /**
     * What to open the server with.
     *
     * @throws ConfigurationException when there is no key, or no key file that only its owner can read
     */
    ServerOptions options() {
        if (keyFile.isEmpty() && !insecure) {
            throw new ConfigurationException(
                    "The OMAPI server needs a key, since whoever reaches it could change leases"
                            + " and end the service. Name a file with --omapi-key FILE or omapi.key-file = FILE; it holds: key"
                            + " NAME { algorithm hmac-sha256; secret \"BASE64\"; }; To do without one say --insecure, or"
                            + " omapi.insecure = true.");
        }
        ServerKeys keys = keyFile.map(OmapiConfiguration::keys).orElse(ServerKeys.none());
        return new ServerOptions(address, keys, insecure, ServerLimits.USUAL);
    }

    private static ServerKeys keys(Path file) {
        KeyFile read = read(file);
        read.warning().ifPresent(open -> {
            throw new ConfigurationException(
                    "The OMAPI key file is not its owner's alone: " + open + ". Then start again.");
        });
        try {
            return ServerKeys.of(read.keys());
        } catch (IllegalArgumentException unusable) {
            throw new ConfigurationException(
                    "The OMAPI key file " + file + " cannot be used: " + unusable.getMessage() + ".", unusable);
        }
    }

    /** @throws ConfigurationException when it cannot be read */
    static KeyFile read(Path file) {
        try {
            return KeyFile.read(file);
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException("There is no OMAPI key file " + file + ".", missing);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "The OMAPI key file " + file + " cannot be read (" + unreadable + ").", unreadable);
        } catch (IllegalArgumentException unusable) {
            throw new ConfigurationException(
                    "The OMAPI key file cannot be used: " + unusable.getMessage() + ".", unusable);
        }
    }
}
