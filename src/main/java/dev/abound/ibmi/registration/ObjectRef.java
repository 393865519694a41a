package dev.abound.ibmi.registration;

import dev.abound.ibmi.system.SimpleName;

/** Which object: library, name, type. */
record ObjectRef(SimpleName library, SimpleName name, Type type) {

    /** The types we have to do with. */
    enum Type {
        LIB,
        USRPRF,
        DTAQ,
        FILE,
        PGM;

        /** As IBM i writes it. */
        String word() {
            return "*" + name();
        }

        /** For people. */
        String inWords() {
            return switch (this) {
                case LIB -> "library";
                case USRPRF -> "profile";
                case DTAQ -> "queue";
                case FILE -> "source file";
                case PGM -> "program";
            };
        }
    }

    @Override
    public String toString() {
        boolean plain = type == Type.LIB || type == Type.USRPRF;
        return type.inWords() + " " + (plain ? name.text() : library + "/" + name);
    }
}
