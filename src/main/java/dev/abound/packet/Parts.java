package dev.abound.packet;

import java.util.Map;

/** A value that shows more, or other, parts than its record components when printed. */
interface Parts {

    /** Name and value of each part, in the order to print; an empty {@code Optional} is left out. */
    Map<String, Object> parts();
}
