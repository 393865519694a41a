package dev.abound.ibmi.simulator;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A qualified name. The library may be a special value such as {@code *LIBL} while a name is looked up.
 *
 * @param library at most 10 characters, upper case
 * @param name at most 10 characters, upper case
 */
record ObjectName(String library, String name) {

    private static final Pattern VALID = Pattern.compile("[A-Z$#@][A-Z0-9$#@_.]{0,9}");

    ObjectName {
        library = library.strip().toUpperCase(Locale.ROOT);
        name = name.strip().toUpperCase(Locale.ROOT);
    }

    /** A letter, $, # or @, then letters, digits, these and underscores. */
    static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }

    ObjectName in(String otherLibrary) {
        return new ObjectName(otherLibrary, name);
    }

    @Override
    public String toString() {
        return library + "/" + name;
    }
}
