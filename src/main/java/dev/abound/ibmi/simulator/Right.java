package dev.abound.ibmi.simulator;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The rights a user can have to an object, as IBM i names them; {@code AUT} takes single rights and four sets. */
enum Right {
    OBJOPR,
    OBJMGT,
    OBJEXIST,
    OBJALTER,
    OBJREF,
    AUTLMGT,
    READ,
    ADD,
    UPD,
    DLT,
    EXECUTE;

    /** *USE, *CHANGE, *ALL, *EXCLUDE, or one right by name; empty for anything else. */
    static Optional<Set<Right>> parse(String value) {
        return switch (value) {
            case "*ALL" -> Optional.of(EnumSet.allOf(Right.class));
            case "*CHANGE" -> Optional.of(EnumSet.of(OBJOPR, READ, ADD, UPD, DLT, EXECUTE));
            case "*USE" -> Optional.of(EnumSet.of(OBJOPR, READ, EXECUTE));
            case "*EXCLUDE" -> Optional.of(EnumSet.noneOf(Right.class));
            default -> single(value);
        };
    }

    private static Optional<Set<Right>> single(String value) {
        for (Right right : values()) {
            if (value.equals("*" + right.name())) {
                return Optional.of(EnumSet.of(right));
            }
        }
        return Optional.empty();
    }
}
