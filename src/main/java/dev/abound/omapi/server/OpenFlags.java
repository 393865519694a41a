package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiAttributes;

/**
 * What an OPEN may do beyond looking.
 *
 * @param create make the object when there is none
 * @param exclusive with create: an object that is there is an error
 * @param update write the values to the object that is there
 */
record OpenFlags(boolean create, boolean exclusive, boolean update) {

    static Answer<OpenFlags> read(OmapiAttributes message) {
        return flag(message, "create")
                .then(create -> flag(message, "exclusive").then(exclusive -> flag(message, "update")
                        .then(update -> Answer.yes(new OpenFlags(create, exclusive, update)))));
    }

    private static Answer<Boolean> flag(OmapiAttributes message, String name) {
        return message.last(name)
                .map(value -> Given.number(value).then(number -> Answer.yes(number != 0)))
                .orElse(Answer.yes(false));
    }

    boolean writes() {
        return create || update;
    }
}
