package dev.abound.ibmi.registration;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.AS400Message;
import com.ibm.as400.access.AS400SecurityException;
import com.ibm.as400.access.CharConverter;
import com.ibm.as400.access.CommandCall;
import com.ibm.as400.access.ErrorCompletingRequestException;
import com.ibm.as400.access.ObjectDoesNotExistException;
import com.ibm.as400.access.ProgramCall;
import com.ibm.as400.access.ProgramParameter;
import dev.abound.ibmi.system.HostService;
import dev.abound.ibmi.system.QualifiedName;
import dev.abound.ibmi.system.SignOnException;
import dev.abound.ibmi.system.SignOnGate;
import dev.abound.ibmi.system.SimpleName;
import dev.abound.ibmi.system.SystemAccess;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.beans.PropertyVetoException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A system through its remote command server, with JTOpen. */
public final class JtopenHost implements Host {

    private static final int RECEIVER = 32_768;
    private static final Octets OWN_ERRORS = Octets.of(new byte[8]); // no bytes provided: failures are messages

    private final AS400 system;
    private final SystemAccess access;
    private final CharConverter characters;
    private final Narrator narrator;

    private JtopenHost(AS400 system, SystemAccess access, Narrator narrator) throws IOException {
        this.system = system;
        this.access = access;
        this.narrator = narrator;
        this.characters = new CharConverter(system.getCcsid(), system);
    }

    /**
     * Signs on.
     *
     * @throws RegistrationException when that is refused, or the system cannot be reached
     */
    public static JtopenHost open(SystemAccess access, SignOnGate gate, Narrator narrator) throws InterruptedException {
        try {
            return new JtopenHost(gate.signOn(access, HostService.COMMAND), access, narrator);
        } catch (SignOnException refused) {
            throw new RegistrationException("Signing on failed: " + refused.getMessage(), refused);
        } catch (IOException unknown) {
            throw new RegistrationException(
                    "The character set of " + access.system() + " is not known here: " + unknown.getMessage(), unknown);
        }
    }

    @Override
    public void run(ClCommand command) throws RefusedException {
        narrator.command(command);
        runSilently(command);
    }

    private void runSilently(ClCommand command) throws RefusedException {
        CommandCall call = new CommandCall(system);
        boolean done = talk(command.text(), () -> call.run(command.text()));
        if (!done) {
            throw new RefusedException(command.text(), messages(call.getMessageList()));
        }
    }

    @Override
    public Optional<String> tryOut(ClCommand command) {
        narrator.command(command);
        try {
            runSilently(command);
            return Optional.empty();
        } catch (RefusedException refused) {
            return Optional.of(refused.id());
        }
    }

    @Override
    public Optional<ObjectDescription> find(ObjectRef object) throws RefusedException {
        try {
            Octets answer = ask(
                    "QUSROBJD",
                    0,
                    output(ObjectDescription.LENGTH),
                    input(binary4(ObjectDescription.LENGTH)),
                    input(text("OBJD0200", 8)),
                    input(text(object.name().text(), 10)
                            .plus(text(object.library().text(), 10))),
                    input(text(object.type().word(), 10)),
                    input(OWN_ERRORS));
            return Optional.of(ObjectDescription.decode(answer, this::text));
        } catch (RefusedException refused) {
            if (Advice.saysNotThere(refused.id())) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    @Override
    public QueueState queue(ObjectRef queue) throws RefusedException {
        Octets answer = ask(
                "QMHQRDQD",
                0,
                output(QueueState.LENGTH),
                input(binary4(QueueState.LENGTH)),
                input(text("RDQD0100", 8)),
                input(text(queue.name().text(), 10).plus(text(queue.library().text(), 10))));
        return QueueState.decode(answer, this::text);
    }

    @Override
    public Optional<ExitPointState> exitPoint(String exitPoint, String format) throws RefusedException {
        return exitInformation("EXTI0100", exitPoint, format, text("", 16)).points().stream()
                .findFirst();
    }

    @Override
    public List<RegisteredProgram> programs(String exitPoint, String format) throws RefusedException {
        List<RegisteredProgram> programs = new ArrayList<>();
        ExitInformation some = exitInformation("EXTI0300", exitPoint, format, text("", 16));
        programs.addAll(some.programs());
        while (!some.isLast() && !some.programs().isEmpty()) {
            some = exitInformation("EXTI0300", exitPoint, format, some.handle());
            programs.addAll(some.programs());
        }
        return programs;
    }

    private ExitInformation exitInformation(String answerFormat, String exitPoint, String format, Octets handle)
            throws RefusedException {
        Octets answer = ask(
                "QUSRTVEI",
                1,
                input(handle),
                output(RECEIVER),
                input(binary4(RECEIVER)),
                input(text(answerFormat, 8)),
                input(text(exitPoint, 20)),
                input(text(format, 8)),
                input(binary4(-1)), // all program numbers
                input(binary4(0)), // no selection
                input(OWN_ERRORS));
        return new ExitInformation(answer, this::text);
    }

    /** Calls a program of the system and answers one output parameter. */
    private Octets ask(String program, int output, ProgramParameter... parameters) throws RefusedException {
        call(QualifiedName.of("QSYS", program), parameters);
        return Octets.of(parameters[output].getOutputData());
    }

    @Override
    public void call(SimpleName library, SimpleName program, List<Octets> parameters) throws RefusedException {
        call(
                new QualifiedName(library, program),
                parameters.stream().map(JtopenHost::input).toArray(ProgramParameter[]::new));
    }

    private void call(QualifiedName program, ProgramParameter... parameters) throws RefusedException {
        String what = "CALL " + program;
        ProgramCall call = new ProgramCall(system);
        boolean done = talk(what, () -> {
            call.setProgram(program.path("PGM"), parameters);
            return call.run();
        });
        if (!done) {
            throw new RefusedException(what, messages(call.getMessageList()));
        }
    }

    /** A conversation with JTOpen: its many exceptions end here. */
    @FunctionalInterface
    private interface Talk {
        boolean run()
                throws IOException, AS400SecurityException, ErrorCompletingRequestException,
                        ObjectDoesNotExistException, InterruptedException, PropertyVetoException;
    }

    private boolean talk(String what, Talk talk) throws RefusedException {
        try {
            return talk.run();
        } catch (ObjectDoesNotExistException missing) {
            throw new RefusedException(what, List.of(new HostMessage("MCH3401", missing.getMessage())));
        } catch (AS400SecurityException refused) {
            throw new RefusedException(what, List.of(new HostMessage("", refused.getMessage())));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw lost(what, stopped);
        } catch (IOException | ErrorCompletingRequestException | PropertyVetoException broken) {
            throw lost(what, broken);
        }
    }

    private RegistrationException lost(String what, Exception why) {
        return new RegistrationException(
                "The connection to " + access.system() + " was lost during  " + what + "  ("
                        + why.getMessage() + "). Whether that was carried out is not known. Run the same verb again: it"
                        + " looks at what is there and goes on.",
                why);
    }

    private static List<HostMessage> messages(AS400Message[] messages) {
        List<HostMessage> all = new ArrayList<>();
        for (AS400Message message : messages) {
            all.add(new HostMessage(String.valueOf(message.getID()), String.valueOf(message.getText())));
        }
        return all;
    }

    @Override
    public Optional<SimpleName> user() {
        return Optional.of(access.user());
    }

    @Override
    public void close() {
        system.close();
    }

    private String text(Octets octets) {
        return characters.byteArrayToString(octets.toArray()).replace('\0', ' ').strip();
    }

    private Octets text(String text, int width) {
        Octets octets = Octets.wrap(characters.stringToByteArray(text));
        return new WireWriter(width).field(octets, width, 0x40).toOctets();
    }

    private static Octets binary4(int number) {
        return new WireWriter(4).i32(number).toOctets();
    }

    private static ProgramParameter input(Octets octets) {
        return new ProgramParameter(octets.toArray());
    }

    private static ProgramParameter output(int length) {
        return new ProgramParameter(length);
    }
}
