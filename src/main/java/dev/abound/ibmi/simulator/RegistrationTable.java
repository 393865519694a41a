package dev.abound.ibmi.simulator;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The registration facility: exit points and the programs added to them. Safe for any number of threads.
 *
 * <p>The escape messages for a number in use, an unknown exit point and a program that is not there are not verified on
 * a real system (the family CPF3CDx is); CPF3CD4, no more programs allowed, is.
 */
public final class RegistrationTable {

    /** No limit to the programs of an exit point. */
    public static final int NO_LIMIT = -1;

    /**
     * A place programs can be added to.
     *
     * @param maximum how many programs, or {@link #NO_LIMIT}
     */
    public record ExitPoint(String name, String format, int maximum) {}

    /**
     * A program that was added.
     *
     * @param number programs are called in this order
     * @param threadSafe 0 unknown, 1 no, 2 yes
     */
    public record Registration(
            String exitPoint,
            String format,
            int number,
            String library,
            String program,
            String text,
            String data,
            int threadSafe) {}

    private record Place(String name, String format) {}

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::name).thenComparing(Place::format);

    private final TreeMap<Place, ExitPoint> points = new TreeMap<>(ORDER);
    private final Map<Place, TreeMap<Integer, Registration>> programs = new TreeMap<>(ORDER);

    RegistrationTable() {}

    /** Adds an exit point, or changes how many programs it takes. */
    public synchronized void define(ExitPoint point) {
        Place place = new Place(point.name(), point.format());
        points.put(place, point);
        programs.computeIfAbsent(place, key -> new TreeMap<>());
    }

    /** By name, then format. */
    public synchronized List<ExitPoint> exitPoints() {
        return List.copyOf(points.values());
    }

    /** All programs, by exit point, format and number. */
    public synchronized List<Registration> registrations() {
        return programs.values().stream()
                .flatMap(each -> each.values().stream())
                .toList();
    }

    /** The programs of one exit point, in the order they are called. */
    public synchronized List<Registration> registrations(String exitPoint, String format) {
        TreeMap<Integer, Registration> found = programs.get(new Place(exitPoint, format));
        return found == null ? List.of() : List.copyOf(found.values());
    }

    synchronized void add(Registration program, boolean replace) throws EscapeMessageException {
        Place place = new Place(program.exitPoint(), program.format());
        ExitPoint point = Optional.ofNullable(points.get(place)).orElseThrow(() -> noSuchPoint(place));
        TreeMap<Integer, Registration> there = programs.get(place);
        boolean taken = there.containsKey(program.number());
        if (taken && !replace) {
            throw new EscapeMessageException(
                    "CPF3CDD", "Exit program number " + program.number() + " is already used at " + place.name());
        }
        if (!taken && point.maximum() != NO_LIMIT && there.size() >= point.maximum()) {
            throw new EscapeMessageException(
                    "CPF3CD4", "Exit point " + place.name() + " has reached its maximum number of exit programs");
        }
        there.put(program.number(), program);
    }

    private static EscapeMessageException noSuchPoint(Place place) {
        return new EscapeMessageException(
                "CPF3CD7", "Exit point " + place.name() + " with format " + place.format() + " does not exist");
    }

    synchronized Registration remove(String exitPoint, String format, int number) throws EscapeMessageException {
        TreeMap<Integer, Registration> there = programs.get(new Place(exitPoint, format));
        Registration removed = there == null ? null : there.remove(number);
        if (removed == null) {
            throw new EscapeMessageException(
                    "CPF3CD8", "Exit program number " + number + " not found at exit point " + exitPoint);
        }
        return removed;
    }

    /** PGMNBR(*LOW) and (*HIGH): the lowest number that is free, or the highest. */
    synchronized int free(String exitPoint, String format, boolean lowest) {
        TreeMap<Integer, Registration> there = programs.getOrDefault(new Place(exitPoint, format), new TreeMap<>());
        int number = lowest ? 1 : Integer.MAX_VALUE;
        while (there.containsKey(number)) {
            number += lowest ? 1 : -1;
        }
        return number;
    }
}
