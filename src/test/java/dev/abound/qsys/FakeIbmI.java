package dev.abound.qsys;

import dev.abound.ibmi.exitpoint.CallTime;
import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** An IBM i as an exit program sees it: two system values and one data queue, each of which may fail. */
final class FakeIbmI implements ClSystem {

    /** May let a command fail; commands are counted from 0 as they run. */
    interface Trouble {
        void at(int number, ClCommand command) throws ClEscape;
    }

    static final Trouble NONE = (number, command) -> {};

    private final List<Octets> entries = new ArrayList<>();
    private final IntFunction<CallTime> clock;
    private final Trouble trouble;
    private int values;
    private int commands;

    /** @param clock the time as the system value read for the n-th time sees it, from 0 */
    FakeIbmI(IntFunction<CallTime> clock, Trouble trouble) {
        this.clock = clock;
        this.trouble = trouble;
    }

    FakeIbmI(CallTime time) {
        this(read -> time, NONE);
    }

    List<Octets> entries() {
        return List.copyOf(entries);
    }

    int valuesRead() {
        return values;
    }

    @Override
    public void before(ClCommand command) throws ClEscape {
        trouble.at(commands++, command);
    }

    @Override
    public Octets systemValue(String name) throws ClEscape {
        CallTime now = clock.apply(values++);
        Octets value =
                switch (name) {
                    case "QDATETIME" -> now.dateTime();
                    case "QUTCOFFSET" -> now.utcOffset();
                    default -> throw new ClNotUnderstood("system value " + name);
                };
        if (Ebcdic037.text(value).isBlank()) {
            throw new ClEscape("CPF1028", "not a system value", "CPD1234");
        }
        return value;
    }

    @Override
    public void call(String program, List<ClVariable> parameters) throws ClEscape {
        if (!program.equals("QSYS/QSNDDTAQ") || parameters.size() != 4) {
            throw new ClNotUnderstood("call of " + program);
        }
        String queue = Ebcdic037.text(parameters.get(0).octets());
        String library = Ebcdic037.text(parameters.get(1).octets());
        if (!(library + "/" + queue).equals("ABOUND    /BINDINGS  ")) {
            throw new ClEscape("CPF9801", "Object " + queue + " in library " + library + " not found");
        }
        ClVariable length = parameters.get(2);
        if (length.type() != ClVariable.Type.DEC || length.length() != 5) {
            throw new ClNotUnderstood("the length of an entry is PACKED(5,0)");
        }
        entries.add(parameters.get(3).octets(1, length.number()));
    }

    @Override
    public void run(String command) {
        throw new ClNotUnderstood("an exit program runs no command but its own few: " + command);
    }
}
