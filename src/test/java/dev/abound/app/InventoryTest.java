package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InventoryTest {

    private static String line(String configuration, Map<String, String> listeners) {
        String line = Inventory.line(Path.of("/data"), Configuration.parse(configuration), listeners);
        return line.replaceFirst("abound \\S+ ", "abound V ");
    }

    @Test
    void saysWhatIsThereByDefaultAndWhatIsNot() {
        assertEquals(
                "abound V serves /data: sources intake (intake 127.0.0.1:8367); handlers ledger (ledger), log (log);"
                        + " ledger in the data directory; not configured: pools, omapi, failover, metrics, retention",
                line("", Map.of("intake", "127.0.0.1:8367")));
    }

    @Test
    void saysEverythingThatIsConfigured() {
        assertEquals(
                "abound V serves /data: sources lab (capture); handlers file (jsonl, filtered); pools office;"
                        + " metrics on 127.0.0.1:9367; retention 400d and 50G; not configured: ledger, omapi, failover",
                line(
                        """
                        sources.lab.type = capture
                        sources.lab.file = lab.pcap
                        handlers.file.type = jsonl
                        handlers.file.filter = action = bound
                        ledger.url = none
                        pools.office = 192.0.2.1-192.0.2.9
                        metrics.listen = 9367
                        retention.age = 400d
                        retention.size = 50G
                        """,
                        Map.of("metrics", "127.0.0.1:9367")));
    }

    @Test
    void keepsThePasswordOfADatabaseToItself() {
        assertFalse(line("ledger.url = jdbc:postgresql://db/abound?user=a&password=secret", Map.of())
                .contains("secret"));
    }
}
