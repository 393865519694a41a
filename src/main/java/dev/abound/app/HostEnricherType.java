package dev.abound.app;

import dev.abound.bridge.HostEnricher;
import dev.abound.bridge.JournalChanges;
import dev.abound.ledger.ChangeDecoder;
import dev.abound.omapi.client.ClientSettings;
import dev.abound.omapi.client.Endpoint;
import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The type {@code omapi-hosts}: declares in the ledger the hosts that a dhcpd knows of those who are bound.
 *
 * @param storage when it is open: handlers are made after it
 */
record HostEnricherType(Supplier<Storage> storage) implements HandlerProvider {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String type() {
        return "omapi-hosts";
    }

    @Override
    public Set<String> keys() {
        return Set.of("server", "key-file");
    }

    @Override
    public BindingHandler create(HandlerSettings settings) {
        ClientSettings dhcpd =
                ClientSettings.to(server(settings), key(settings)).withConnections(1);
        LedgerRoom room = storage.get().ledgerRoom();
        JournalChanges changes = new JournalChanges(
                storage.get().inboxes(Clock.systemUTC()).apply(ChangeDecoder.KIND), room::ledger, PATIENCE);
        return new HostEnricher(new OmapiClient(dhcpd), room::ledger, changes, settings.name(), Clock.systemUTC());
    }

    private static Endpoint server(HandlerSettings settings) {
        try {
            return Endpoint.parse(settings.get("server"));
        } catch (IllegalArgumentException unreadable) {
            throw new SettingException(settings.fullKey("server") + ": " + unreadable.getMessage() + ".", unreadable);
        }
    }

    private static Optional<OmapiKey> key(HandlerSettings settings) {
        if (settings.find("key-file").isEmpty()) {
            return Optional.empty();
        }
        Path file = settings.path("key-file");
        try {
            return Optional.of(OmapiConfiguration.read(file).keys().key());
        } catch (ConfigurationException | IllegalArgumentException unusable) {
            throw new SettingException(settings.fullKey("key-file") + ": " + unusable.getMessage() + ".", unusable);
        }
    }
}
