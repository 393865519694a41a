package dev.abound.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the ledger is kept: the keys {@code ledger.…}.
 *
 * @param url JDBC address of the database; empty for the one inside the data directory
 * @param user who signs on to it, where the address needs one
 * @param passwordFile with that user's password in its first line
 * @param expiryDelay how long after the end of a lease the server may still be heard before it counts as expired
 */
public record LedgerConfiguration(
        Optional<String> url, Optional<String> user, Optional<Path> passwordFile, Duration expiryDelay) {

    private static final Duration DEFAULT_EXPIRY_DELAY = Duration.ofSeconds(60);

    static LedgerConfiguration of(Configuration configuration) {
        Optional<Setting> url = configuration.find("ledger.url");
        url.filter(setting -> !setting.value().startsWith("jdbc:")).ifPresent(setting -> {
            throw setting.wanted("the JDBC address of a database, such as jdbc:postgresql://db.example.com/abound");
        });
        return new LedgerConfiguration(
                url.map(Setting::value),
                configuration.find("ledger.user").map(Setting::value),
                configuration.find("ledger.password-file").map(Setting::path),
                configuration
                        .find("ledger.expiry-delay")
                        .map(Quantity::duration)
                        .orElse(DEFAULT_EXPIRY_DELAY));
    }
}
