package dev.abound.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.Occupancy;
import java.io.IOException;
import java.time.Instant;

/** {@code pools}: how full the configured ranges are, in the order of the configuration. */
final class PoolsOperation implements Operation {

    @Override
    public String word() {
        return "pools";
    }

    @Override
    public void run(Call call, Workplace workplace, Answers answers) throws IOException, InterruptedException {
        LeaseLedger ledger = workplace.ledger(answers);
        Instant now = workplace.clock().instant();
        for (PoolConfiguration pool : workplace.configuration().pools()) {
            Occupancy occupancy = ledger.occupancy(pool.realm(), pool.range());
            answers.record(describe(pool, occupancy, PoolTrend.of(ledger, pool, occupancy, now)));
        }
    }

    private static ObjectNode describe(PoolConfiguration pool, Occupancy occupancy, PoolTrend trend) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", pool.name())
                .put("realm", pool.realm())
                .put("first", pool.first().toString())
                .put("last", pool.last().toString())
                .put("size", pool.size())
                .put("active", occupancy.active())
                .put("free", occupancy.free())
                .put("abandoned", occupancy.abandoned())
                .put("reserved", occupancy.reserved())
                .put("peak", occupancy.peak());
        LedgerJson.time(json, "peakAt", occupancy.peakAt());
        trend.perHour().ifPresent(rate -> json.put("trend", Math.round(rate * 100) / 100.0));
        LedgerJson.time(json, "fullAt", trend.fullAt());
        return json;
    }
}
