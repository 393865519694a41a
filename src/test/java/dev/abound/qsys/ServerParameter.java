package dev.abound.qsys;

import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameter as the server owns it. To read behind the length it gave, or to write at all, fails the test.
 *
 * @param name for messages
 * @param octets what is really there: reading behind them is what the machine calls MCH0601
 * @param given what the server's length allows to be read
 */
record ServerParameter(String name, Octets octets, int given) implements ClStorage {

    /** Parameters in order, as many octets readable as their lengths say. */
    static List<ServerParameter> of(List<Octets> parameters) {
        List<ServerParameter> made = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            String name = "parameter " + (i + 1);
            boolean text = parameters.size() == 8 ? i == 1 || i == 3 || i == 6 : i == 1 || i == 3;
            int given = text ? Math.max(0, parameters.get(i + 1).i32(0)) : 4;
            made.add(new ServerParameter(name, parameters.get(i), given));
        }
        return made;
    }

    @Override
    public int read(int index) throws ClEscape {
        if (index >= given) {
            throw new ServerStorageTouched(name + " was read at " + index + ", its length is " + given);
        }
        if (index >= octets.length()) {
            throw new ClEscape("MCH0601", "Space offset is outside current limit");
        }
        return octets.u8(index);
    }

    @Override
    public void write(int index, int octet) {
        throw new ServerStorageTouched(name + " was written at " + index);
    }
}
