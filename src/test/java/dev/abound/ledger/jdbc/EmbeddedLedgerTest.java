package dev.abound.ledger.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedLedgerTest extends JdbcLedgerContract {

    @TempDir
    Path directory;

    @Override
    JdbcLedger.Options options() {
        return JdbcLedger.Options.of(JdbcLedger.embedded(directory.resolve("ledger")));
    }
}
