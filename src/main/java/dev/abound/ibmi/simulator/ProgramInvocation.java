package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;

/** One call of a program: its parameters, by number from 1 as IBM counts them. Not for use by two threads. */
public final class ProgramInvocation {

    private final SimulatedJob job;
    private final List<Octets> parameters;

    ProgramInvocation(SimulatedJob job, List<Octets> parameters) {
        this.job = job;
        this.parameters = new ArrayList<>(parameters);
    }

    public SimulatedJob job() {
        return job;
    }

    /** How many parameters the caller passed. */
    public int count() {
        return parameters.size();
    }

    /** All parameters, each as long as the storage the caller owns. */
    public List<Octets> parameters() {
        return List.copyOf(parameters);
    }

    /**
     * A parameter, as long as the storage the caller owns; of an output parameter zeros.
     *
     * @throws EscapeMessageException MCH3601 when the caller did not pass it
     */
    public Octets parameter(int number) throws EscapeMessageException {
        if (number < 1 || number > parameters.size()) {
            throw new EscapeMessageException("MCH3601", "Pointer not set: parameter " + number + " was not passed");
        }
        return parameters.get(number - 1);
    }

    /** BINARY(4), signed. */
    public int binary4(int number) throws EscapeMessageException {
        Octets octets = parameter(number);
        if (octets.length() < 4) {
            throw new EscapeMessageException("MCH0601", "Parameter " + number + " wants 4 octets");
        }
        return octets.i32(0);
    }

    /** Characters in the job's CCSID, without blanks behind them. */
    public String text(int number) throws EscapeMessageException {
        return job.ccsid().trimmed(parameter(number));
    }

    /** Writes into the caller's storage from its start: what does not fit is left out, what is behind stays. */
    public void set(int number, Octets value) throws EscapeMessageException {
        Octets before = parameter(number);
        parameters.set(number - 1, value.first(before.length()).plus(before.from(value.length())));
    }
}
