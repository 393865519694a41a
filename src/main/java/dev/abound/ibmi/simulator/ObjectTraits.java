package dev.abound.ibmi.simulator;

import java.util.Set;

/** What every object is created with. */
record ObjectTraits(String owner, Set<Right> publicAuthority, String text) {

    static final int LONGEST_TEXT = 50;

    ObjectTraits {
        publicAuthority = Set.copyOf(publicAuthority);
        text = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    /** Owned by the system, usable by all. */
    static ObjectTraits ofSystem(String text) {
        return new ObjectTraits("QSYS", Right.parse("*USE").orElseThrow(), text);
    }
}
