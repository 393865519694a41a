package dev.abound.cli;

import dev.abound.omapi.client.ClientSettings;
import dev.abound.omapi.client.OmapiCall;
import dev.abound.omapi.client.OmapiException;
import dev.abound.omapi.client.OmapiReply;
import dev.abound.omapi.client.OmapiSession;
import dev.abound.omapi.client.OmapiStatusException;
import dev.abound.omapi.client.OmapiTimeoutException;
import dev.abound.omapi.client.Risk;
import dev.abound.omapi.codec.OmapiStatus;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * omshell's commands, one line after another, answered in omshell's words: the object in hand after every command while
 * connected, "can't … object: TEXT" on standard output, "dhcpctl_connect: TEXT" on standard error.
 */
final class OmapiShell implements AutoCloseable {

    static final String PROMPT = "> ";

    static final List<String> COMMANDS = List.of(
            "server",
            "port",
            "key",
            "key-algorithm",
            "connect",
            "disconnect",
            "new",
            "set",
            "unset",
            "open",
            "create",
            "update",
            "refresh",
            "remove",
            "close",
            "help");

    private static final String HELP =
            """
            Commands:
              port <server omapi port>
              server <server address>
              key <key name> <key value>
              key-algorithm <algorithm>
              connect
              disconnect
              new <object-type>
              set <name> = <value>
              create
              open
              update
              unset <name>
              refresh
              remove
              close
            """;

    private final PrintStream out;
    private final PrintStream err;
    private final Set<Risk> accepted;
    private final OmapiShellTarget target;
    private Optional<OmapiSession> session = Optional.empty();
    private Optional<OmapiShellObject> object = Optional.empty();

    OmapiShell(ClientSettings settings, Set<Risk> accepted, PrintStream out, PrintStream err) {
        this.target = new OmapiShellTarget(settings, out, err);
        this.accepted = accepted;
        this.out = out;
        this.err = err;
    }

    /** Carries one line out. */
    void line(String line) {
        List<OmapiShellWord> words = OmapiShellWord.of(line);
        if (!words.isEmpty()) {
            command(words.get(0), words.subList(1, words.size()));
            if (session.isPresent()) {
                out.print(object.map(OmapiShellObject::shown).orElse("obj: <null>\n"));
            }
        }
    }

    private void command(OmapiShellWord verb, List<OmapiShellWord> rest) {
        switch (verb.text().toLowerCase(java.util.Locale.ROOT)) {
            case "help", "?" -> out.print(HELP);
            case "server" -> with(1, rest, "usage: server <server>", target::server);
            case "port" -> with(1, rest, "usage: port <port>", target::port);
            case "key" -> with(2, rest, "usage: key <name> <value>", target::key);
            case "key-algorithm" -> with(1, rest, "usage: key-algorithm <algorithm name>", target::keyAlgorithm);
            case "connect" -> with(0, rest, "usage: connect", none -> connect());
            case "disconnect" -> with(0, rest, "usage: disconnect", none -> disconnect());
            case "new" -> whileConnected(() -> with(1, rest, "usage: new <object-type>", this::begin));
            case "close" -> onObject("not open.", it -> object = Optional.empty());
            case "set" -> whileObject(it -> set(it, rest));
            case "unset" -> whileObject(it -> with(1, rest, "usage: unset <name>", name -> unset(it, name.get(0))));
            case "open" -> whileObject(it -> ask(it, "open", OmapiCall.open(it.type(), it.unsent())));
            case "create" -> whileObject(it -> ask(it, "open", OmapiCall.create(it.type(), it.unsent())));
            case "update" ->
                whileObject(it -> askByHandle(it, "update", at -> OmapiCall.update(it.type(), at, it.unsent())));
            case "refresh" -> whileObject(it -> askByHandle(it, "refresh", at -> OmapiCall.refresh(it.type(), at)));
            case "remove" -> whileObject(this::remove);
            default -> err.println("unknown token: " + verb.text());
        }
    }

    private interface Words {
        void take(List<OmapiShellWord> words);
    }

    private void with(int count, List<OmapiShellWord> rest, String usage, Words command) {
        if (rest.size() == count) {
            command.take(rest);
        } else {
            out.println(usage);
        }
    }

    private void whileConnected(Runnable command) {
        if (session.isPresent()) {
            command.run();
        } else {
            out.println("not connected.");
        }
    }

    private interface OnObject {
        void act(OmapiShellObject it);
    }

    private void whileObject(OnObject command) {
        onObject("you must make a new object first!", command);
    }

    private void onObject(String otherwise, OnObject command) {
        whileConnected(() -> object.ifPresentOrElse(command::act, () -> out.println(otherwise)));
    }

    private void connect() {
        if (session.isPresent()) {
            return;
        }
        try {
            session = Optional.of(OmapiSession.open(target.settings(), accepted));
        } catch (OmapiException failed) {
            err.println("dhcpctl_connect: " + inOmshellsWords(failed));
        }
    }

    private void disconnect() {
        if (session.isEmpty()) {
            err.println("not connected");
        }
        close();
    }

    private void begin(List<OmapiShellWord> words) {
        if (object.isPresent()) {
            out.println("an object is already open.");
        } else {
            object = Optional.of(new OmapiShellObject(words.get(0).text()));
        }
    }

    private void set(OmapiShellObject it, List<OmapiShellWord> rest) {
        if (rest.size() < 2 || rest.get(0).text().isEmpty() || !rest.get(1).is("=")) {
            out.println("usage: set <name> = <value>");
            return;
        }
        Optional<OmapiShellValue> value = rest.size() > 2 ? OmapiShellValue.typed(rest.get(2)) : Optional.empty();
        value.ifPresentOrElse(typed -> it.set(rest.get(0).text(), typed), () -> out.println("invalid value."));
        if (rest.size() > 3) {
            out.println("usage: set <name> = <value>");
        }
    }

    private void unset(OmapiShellObject it, OmapiShellWord name) {
        if (name.text().isEmpty()) {
            out.println("usage: unset <name>");
        } else {
            it.set(name.text(), OmapiShellValue.NULL);
        }
    }

    private boolean ask(OmapiShellObject it, String verb, OmapiCall call) {
        try {
            OmapiReply reply = session.orElseThrow().call(call);
            it.came(reply.handle(), reply.attributes());
            return true;
        } catch (OmapiException | IllegalArgumentException refused) { // the latter before anything was sent
            out.println("can't " + verb + " object: " + inOmshellsWords(refused));
            if (!session.orElseThrow().isOpen()) {
                close();
            }
            return false;
        }
    }

    private boolean askByHandle(OmapiShellObject it, String verb, Function<Long, OmapiCall> call) {
        if (it.handle() == 0) {
            out.println("can't " + verb + " object: " + OmapiStatus.NOT_FOUND.text());
            return false;
        }
        return ask(it, verb, call.apply(it.handle()));
    }

    private void remove(OmapiShellObject it) {
        if (askByHandle(it, "destroy", at -> OmapiCall.delete(it.type(), at))) {
            object = Optional.empty();
        }
    }

    private static String inOmshellsWords(RuntimeException failure) {
        if (failure instanceof OmapiStatusException no) {
            return no.status().text();
        }
        if (failure instanceof OmapiTimeoutException) {
            return "timed out";
        }
        return failure.getMessage();
    }

    /** Ends the connection; the object in hand goes with it, since its handle may mean another one later. */
    @Override
    public void close() {
        session.ifPresent(OmapiSession::close);
        session = Optional.empty();
        object = Optional.empty();
    }
}
