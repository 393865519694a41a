package dev.abound.ledger.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Texts that the states of a block share (a source, a system, a format), each kept once and known by its number.
 * Neighbours mostly have the same ones, so equal lists are one object as far as a bound reaches.
 */
record Words(List<String> texts) {

    static final Words NONE = new Words(List.of());

    private static final int MOST_SHARED = 4_096;
    private static final ConcurrentHashMap<Words, Words> SHARED = new ConcurrentHashMap<>();

    Words {
        texts = List.copyOf(texts);
    }

    private static Words of(List<String> texts) {
        Words words = new Words(texts);
        Words known = SHARED.get(words);
        if (known == null && SHARED.size() < MOST_SHARED) {
            SHARED.put(words, words);
        }
        return known == null ? words : known;
    }

    /** With others at the end; numbers stay. */
    Words and(Collection<String> others) {
        if (texts.containsAll(others)) {
            return this;
        }
        List<String> more = new ArrayList<>(texts);
        others.stream().filter(other -> !more.contains(other)).distinct().forEach(more::add);
        return of(more);
    }

    int number(String text) {
        int number = texts.indexOf(text); // there are a handful
        if (number < 0) {
            throw new IllegalStateException("no number for a text of a state");
        }
        return number;
    }

    String text(long number) {
        return texts.get((int) number);
    }

    void write(Pack pack) {
        pack.number(texts.size());
        texts.forEach(pack::text);
    }

    static Words read(Unpack unpack) {
        int count = (int) unpack.number();
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(unpack.text());
        }
        return of(texts);
    }
}
