package dev.abound.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pools as a table for people, columns as wide as they need to be: there are few. */
record PoolText(TimeText times) {

    private static final List<String> HEADING = List.of(
            "pool",
            "first",
            "last",
            "size",
            "active",
            "free",
            "abandoned",
            "reserved",
            "used",
            "peak",
            "peak at",
            "trend",
            "full");
    private static final int FIRST_NUMBER = 3;
    private static final int LAST_NUMBER = 9;

    List<String> lines(List<ObjectNode> pools) {
        if (pools.isEmpty()) {
            return List.of("No pools are configured. Add a line such as pools.office = 192.0.2.100-192.0.2.199.");
        }
        List<List<String>> rows = new ArrayList<>(List.of(HEADING));
        pools.forEach(pool -> rows.add(cells(pool)));
        List<String> lines =
                new ArrayList<>(rows.stream().map(row -> row(row, rows)).toList());
        lines.add("Times in " + times.zoneName() + ".");
        return lines;
    }

    private List<String> cells(ObjectNode pool) {
        return List.of(
                pool.path("name").asText(),
                pool.path("first").asText(),
                pool.path("last").asText(),
                number(pool, "size"),
                number(pool, "active"),
                number(pool, "free"),
                number(pool, "abandoned"),
                number(pool, "reserved"),
                used(pool),
                number(pool, "peak"),
                TimeText.find(pool, "peakAt").map(times::plain).orElse("-"),
                trend(pool),
                TimeText.find(pool, "fullAt")
                        .map(time -> times.plain(time) + " (" + times.distance(time) + ")")
                        .orElse("-"));
    }

    private static String number(ObjectNode pool, String field) {
        return String.format(Locale.ROOT, "%,d", pool.path(field).asLong());
    }

    private static String used(ObjectNode pool) {
        long size = pool.path("size").asLong();
        long taken = size - pool.path("free").asLong();
        return size == 0 ? "-" : taken * 100 / size + " %";
    }

    private static String trend(ObjectNode pool) {
        return pool.has("trend")
                ? String.format(Locale.ROOT, "%+.1f/h", pool.path("trend").asDouble())
                : "-";
    }

    private static String row(List<String> cells, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            int column = i;
            int width = rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0);
            line.append(
                            i >= FIRST_NUMBER && i <= LAST_NUMBER
                                    ? right(cells.get(i), width)
                                    : Columns.left(cells.get(i), width))
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
