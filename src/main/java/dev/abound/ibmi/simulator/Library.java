package dev.abound.ibmi.simulator;

/** A library: its objects are found through {@link ObjectStore}. */
final class Library extends SystemObject {

    static final String TYPE = "*LIB";

    Library(String name, ObjectTraits traits) {
        super(new ObjectName("QSYS", name), TYPE, traits);
    }
}
