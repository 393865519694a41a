package dev.abound.value;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far somebody has come in a journal of several partitions: for each, the offset of the next record. A partition that
 * is not named stands at its beginning.
 *
 * @param next offset of the next record by partition; never negative, none is 0
 */
public record Reach(SortedMap<Integer, Long> next) {

    /** The beginning of everything. */
    public static final Reach START = new Reach(new TreeMap<>());

    public Reach {
        SortedMap<Integer, Long> moved = new TreeMap<>(next);
        moved.values().removeIf(offset -> offset == 0);
        moved.forEach(Position::new);
        next = Collections.unmodifiableSortedMap(moved);
    }

    /** Of these offsets by partition. */
    public static Reach of(Map<Integer, Long> next) {
        return new Reach(new TreeMap<>(next));
    }

    /** Of a journal with one partition, or of which only one is spoken of: before this position everything is passed. */
    public static Reach of(Position next) {
        return START.with(next);
    }

    /** Reads what {@link #toString()} wrote. */
    public static Reach parse(String text) {
        return Arrays.stream(text.split(",")).map(Position::parse).reduce(START, Reach::with, (one, other) -> other);
    }

    /** The next position of a partition. */
    public Position at(int partition) {
        return new Position(partition, next.getOrDefault(partition, 0L));
    }

    /** The same with one partition moved, forwards or back. */
    public Reach with(Position position) {
        SortedMap<Integer, Long> changed = new TreeMap<>(next);
        changed.put(position.partition(), position.offset());
        return new Reach(changed);
    }

    /** Is the record at this position passed? */
    public boolean hasPassed(Position record) {
        return record.offset() < at(record.partition()).offset();
    }

    /** Is everything passed that the other has passed? */
    public boolean covers(Reach other) {
        return recordsTo(other) == 0;
    }

    /** How many records lie between this and another further on; partitions in which this is ahead count nothing. */
    public long recordsTo(Reach other) {
        return other.next.entrySet().stream()
                .mapToLong(one -> Math.max(0, one.getValue() - at(one.getKey()).offset()))
                .sum();
    }

    /** How many records were passed since the beginning; grows with every record, whatever its partition. */
    public long records() {
        return next.values().stream().mapToLong(Long::longValue).sum();
    }

    /** For each partition the one that has come less far. */
    public Reach least(Reach other) {
        SortedMap<Integer, Long> both = new TreeMap<>(next);
        both.keySet().retainAll(other.next.keySet());
        both.replaceAll((partition, offset) -> Math.min(offset, other.next.get(partition)));
        return new Reach(both);
    }

    /** For each partition the one that has come further. */
    public Reach furthest(Reach other) {
        SortedMap<Integer, Long> both = new TreeMap<>(next);
        other.next.forEach((partition, offset) -> both.merge(partition, offset, Math::max));
        return new Reach(both);
    }

    @Override
    public String toString() {
        return next.isEmpty()
                ? Position.START.toString()
                : next.keySet().stream().map(this::at).map(Objects::toString).collect(Collectors.joining(","));
    }
}
