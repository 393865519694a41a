package dev.abound.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The realms, numbered as they came: few, so all in memory. Safe for any number of threads. */
final class Realms {

    private static final int MOST = 2_047;
    private static final int LONGEST_NAME = 255;

    private final Map<Integer, String> names;
    private final TreeMap<String, Integer> numbers = new TreeMap<>();
    private int written;

    Realms(Map<Integer, String> known) {
        names = new HashMap<>(known);
        known.forEach((number, name) -> numbers.put(name, number));
        written = known.size();
    }

    synchronized Optional<Integer> find(String name) {
        return Optional.ofNullable(numbers.get(name));
    }

    /** One may not be known yet that another process has just written. */
    synchronized boolean knows(int number) {
        return names.containsKey(number);
    }

    synchronized String name(int number) {
        return names.get(number);
    }

    /** In the order of their names. */
    synchronized List<String> names() {
        return List.copyOf(numbers.keySet());
    }

    /**
     * Its number; a new one for a new realm.
     *
     * @throws IllegalArgumentException for a new one too many, or whose name is too long to be kept
     */
    synchronized int number(String name) {
        return numbers.computeIfAbsent(name, unknown -> {
            int number = names.size();
            if (number == MOST || name.length() > LONGEST_NAME) {
                throw new IllegalArgumentException("a ledger has at most " + MOST + " realms, with names of at most "
                        + LONGEST_NAME + " letters; this would be number " + (number + 1) + ", of " + name.length());
            }
            names.put(number, name);
            return number;
        });
    }

    synchronized void write(Connection connection, Tables tables) throws SQLException {
        for (int number = written; number < names.size(); number++) {
            tables.writeRealm(connection, number, names.get(number));
        }
    }

    synchronized void written() {
        written = names.size();
    }
}
