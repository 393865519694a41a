package dev.abound.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where the ledger is kept: the keys {@code ledger.…}.
 *
 * @param kept is there one at all? Not with {@code ledger.url = none}
 * @param url JDBC address of the database; empty for the one inside the data directory
 * @param user who signs on to it, where the address needs one
 * @param passwordFile with that user's password in its first line
 * @param expiryDelay how long after the end of a lease the server may still be heard before it counts as expired
 */
public record LedgerConfiguration(
        boolean kept, Optional<String> url, Optional<String> user, Optional<Path> passwordFile, Duration expiryDelay) {

    /** The type of the handler that keeps it, and its name unless it is given another. */
    static final String HANDLER = "ledger";

    private static final String NONE = "none";

    private static final Duration DEFAULT_EXPIRY_DELAY = Duration.ofSeconds(60);

    static LedgerConfiguration of(Map<String, Setting> single) {
        Optional<Setting> url = Optional.ofNullable(single.get("ledger.url"));
        url.filter(setting ->
                        !setting.value().startsWith("jdbc:") && !setting.value().equals(NONE))
                .ifPresent(setting -> {
                    throw setting.wanted("the JDBC address of a database, such as"
                            + " jdbc:postgresql://db.example.com/abound, or none for no ledger");
                });
        return new LedgerConfiguration(
                url.filter(setting -> setting.value().equals(NONE)).isEmpty(),
                url.map(Setting::value).filter(value -> !value.equals(NONE)),
                Optional.ofNullable(single.get("ledger.user")).map(Setting::value),
                Optional.ofNullable(single.get("ledger.password-file")).map(Setting::path),
                Optional.ofNullable(single.get("ledger.expiry-delay"))
                        .map(Quantity::duration)
                        .orElse(DEFAULT_EXPIRY_DELAY));
    }
}
