package dev.abound.ibmi.registration;

import dev.abound.ibmi.system.SimpleName;
import java.util.List;

/**
 * What an installation calls its own.
 *
 * @param library where queue, programs and sources are
 * @param owner the profile that owns all of it; nobody signs on with it
 */
public record Installation(SimpleName library, SimpleName owner) {

    /** {@code ABOUND}, library and owner. */
    public static final SimpleName DEFAULT = new SimpleName("ABOUND");
    /** The data queue. */
    public static final SimpleName QUEUE = new SimpleName("BINDINGS");

    static final SimpleName SOURCES = new SimpleName("QCLLESRC");
    static final SimpleName SYSTEM_LIBRARY = new SimpleName("QSYS");
    /** Begins the description of all that is ours: what does not begin so is somebody else's and left alone. */
    static final String MARK = "Abound";

    /** @throws IllegalArgumentException when library or owner may belong to the system, or SQL would misread them */
    public Installation {
        for (SimpleName name : List.of(library, owner)) {
            if (name.text().startsWith("Q")) {
                throw new IllegalArgumentException(
                        name + " begins with Q, as IBM's own libraries and profiles do. Choose another name.");
            }
            if (name.text().contains(".")) {
                throw new IllegalArgumentException(
                        name + " has a dot in it, which SQL reads as the end of a name." + " Choose another name.");
            }
        }
    }

    /** Library and owner as usual. */
    public static Installation usual() {
        return new Installation(DEFAULT, DEFAULT);
    }

    ObjectRef libraryObject() {
        return new ObjectRef(SYSTEM_LIBRARY, library, ObjectRef.Type.LIB);
    }

    ObjectRef ownerObject() {
        return new ObjectRef(SYSTEM_LIBRARY, owner, ObjectRef.Type.USRPRF);
    }

    ObjectRef queue() {
        return new ObjectRef(library, QUEUE, ObjectRef.Type.DTAQ);
    }

    ObjectRef sources() {
        return new ObjectRef(library, SOURCES, ObjectRef.Type.FILE);
    }

    ObjectRef program(SimpleName name) {
        return new ObjectRef(library, name, ObjectRef.Type.PGM);
    }
}
