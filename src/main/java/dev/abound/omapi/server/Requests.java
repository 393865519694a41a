package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiFrame;
import dev.abound.omapi.codec.OmapiMessage;
import dev.abound.omapi.codec.OmapiOperation;
import dev.abound.omapi.codec.OmapiOutput.Name;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers the requests of one loop's connections: who may ask, what is meant, what is done. For the loop's thread. */
final class Requests {

    static final String AUTHENTICATOR = "authenticator";
    private static final Name NAME = new Name("name");
    private static final Name ALGORITHM = new Name("algorithm");

    private final ServerKeys keys;
    private final boolean insecure;
    private final Signers signers;
    private final Handles handles;
    private final Lanes lanes;
    private final OnLoop loop;
    private final Map<String, Desk<?>> desks;

    Requests(ServerOptions options, Handles handles, Lanes lanes, OnLoop loop, List<Desk<?>> desks) {
        this.keys = options.keys();
        this.insecure = options.insecure();
        this.signers = new Signers(options.keys());
        this.handles = handles;
        this.lanes = lanes;
        this.loop = loop;
        this.desks = desks.stream().collect(Collectors.toMap(Desk::type, Function.identity()));
    }

    Signers signers() {
        return signers;
    }

    /** True when the order of what comes before and after matters. */
    static boolean changes(OmapiFrame frame) {
        OmapiMessage message = frame.message();
        return message.operation() == OmapiOperation.UPDATE
                || message.operation() == OmapiOperation.DELETE
                || (message.operation() == OmapiOperation.OPEN
                        && (message.message().has("create") || message.message().has("update")));
    }

    /** The header has been judged already. */
    CompletionStage<Reply> answer(OmapiFrame frame, Session session) {
        OmapiMessage message = frame.message();
        if (message.authid() == 0) {
            return insecure || opensAuthenticator(message) ? perform(message, session) : refused(OmapiStatus.NO_KEY);
        }
        if (!session.key(message.authid()).usable()
                || !signers.of(message.authid()).verifies(frame)) {
            return OnLoop.now(Reply.status(OmapiStatus.INVALID_KEY).unsigned());
        }
        session.prove();
        return perform(message, session);
    }

    private static boolean opensAuthenticator(OmapiMessage message) {
        return message.operation() == OmapiOperation.OPEN && type(message).equals(Optional.of(AUTHENTICATOR));
    }

    private static Optional<String> type(OmapiMessage message) {
        return message.message().last("type").map(Octets::latin1);
    }

    private CompletionStage<Reply> perform(OmapiMessage message, Session session) {
        return switch (message.operation()) {
            case OPEN -> open(message, session);
            case REFRESH ->
                refresh(message.handle(), session.rights(message.authid()).contains(Right.READ));
            case UPDATE -> update(message, session);
            case DELETE -> delete(message, session);
            case NOTIFY, STATUS -> refused(OmapiStatus.NOT_IMPLEMENTED);
        };
    }

    // --- open

    private CompletionStage<Reply> open(OmapiMessage message, Session session) {
        return OpenFlags.read(message.message()).either(flags -> open(message, flags, session), Requests::refused);
    }

    private CompletionStage<Reply> open(OmapiMessage message, OpenFlags flags, Session session) {
        if (opensAuthenticator(message)) {
            return OnLoop.now(authenticator(message.object(), session));
        }
        boolean reads = session.rights(message.authid()).contains(Right.READ);
        Optional<Desk<?>> desk = type(message).map(desks::get);
        if (desk.isEmpty()) {
            return flags.create() ? refused(OmapiStatus.INVALID_ARGUMENT) : refresh(message.handle(), reads);
        }
        if (!flags.writes()) {
            return reads ? look(desk.get(), message.object()) : refused(OmapiStatus.PERMISSION_DENIED);
        }
        return may(session, message, desk.get())
                ? openToWrite(desk.get(), flags, message.object())
                : refused(OmapiStatus.PERMISSION_DENIED);
    }

    private static boolean may(Session session, OmapiMessage message, Desk<?> desk) {
        return session.rights(message.authid()).contains(desk.needed());
    }

    private Reply authenticator(OmapiAttributes object, Session session) {
        String name = object.last("name").map(Octets::latin1).orElse("");
        String algorithm = object.last("algorithm").map(Octets::latin1).orElse("");
        OptionalInt place = keys.find(name, algorithm);
        if (place.isEmpty()) {
            return Reply.status(OmapiStatus.NOT_FOUND);
        }
        return keys.keys().get(place.getAsInt()).usable()
                ? shown(session.open(place.getAsInt()))
                : Reply.status(OmapiStatus.INVALID_KEY);
    }

    /** A key's name and algorithm, never its secret. */
    private Reply shown(long authid) {
        ServerKey key = keys.keys().get((int) authid - 1);
        return Reply.object(
                authid, output -> output.value(NAME, Octets.ofLatin1(key.key().name()))
                        .value(ALGORITHM, Octets.ofLatin1(key.key().algorithm().wireName())));
    }

    private <T> CompletionStage<Reply> look(Desk<T> desk, OmapiAttributes keys) {
        return loop.map(desk.find(keys, false), found -> shown(desk, found));
    }

    private static <T> Reply shown(Desk<T> desk, Answer<T> found) {
        return found.either(
                object -> Reply.object(desk.handle(object), output -> desk.show(object, output)), Reply::status);
    }

    private <T> CompletionStage<Reply> openToWrite(Desk<T> desk, OpenFlags flags, OmapiAttributes object) {
        return loop.then(
                desk.find(object, flags.create()),
                first -> lanes.run(
                        desk.lane(first),
                        loop.executor(),
                        () -> loop.then(
                                desk.find(object, flags.create()), found -> decide(desk, flags, object, found))));
    }

    /** What was found may have changed while others were in the lane: it was looked up again. */
    private <T> CompletionStage<Reply> decide(Desk<T> desk, OpenFlags flags, OmapiAttributes object, Answer<T> found) {
        return found.either(
                one -> flags.create() && flags.exclusive()
                        ? refused(OmapiStatus.ALREADY_EXISTS)
                        : loop.then(desk.write(one, object), status -> written(desk, one, object, status)),
                status -> flags.create() && leavesRoom(status)
                        ? loop.map(desk.create(object), made -> shown(desk, made))
                        : refused(status));
    }

    private static boolean leavesRoom(OmapiStatus status) {
        return status.equals(OmapiStatus.NOT_FOUND) || status.equals(OmapiStatus.NOT_IMPLEMENTED);
    }

    private <T> CompletionStage<Reply> written(Desk<T> desk, T object, OmapiAttributes values, OmapiStatus status) {
        return status.isSuccess()
                ? loop.map(desk.again(desk.reference(object).key()), found -> shown(desk, found)
                        .followedBy(desk.afterWriting(values)))
                : refused(status);
    }

    // --- by handle

    private CompletionStage<Reply> refresh(long handle, boolean mayRead) {
        if (!mayRead) {
            return refused(OmapiStatus.PERMISSION_DENIED);
        }
        return isAuthenticator(handle) ? OnLoop.now(shown(handle)) : withDesk(handle, this::refresh);
    }

    private boolean isAuthenticator(long handle) {
        return handle > 0 && handle <= keys.keys().size();
    }

    private <T> CompletionStage<Reply> refresh(Desk<T> desk, Object key) {
        return loop.map(desk.again(key), found -> shown(desk, found));
    }

    private CompletionStage<Reply> update(OmapiMessage message, Session session) {
        if (isAuthenticator(message.handle())) {
            return refused(OmapiStatus.NOT_IMPLEMENTED);
        }
        return withDesk(
                message.handle(),
                (desk, key) -> may(session, message, desk)
                        ? update(desk, key, message.object())
                        : refused(OmapiStatus.PERMISSION_DENIED));
    }

    private <T> CompletionStage<Reply> update(Desk<T> desk, Object key, OmapiAttributes values) {
        return inLane(desk, key, found -> write(desk, found, values));
    }

    private <T> CompletionStage<Reply> write(Desk<T> desk, T found, OmapiAttributes values) {
        return values.isEmpty()
                ? refused(OmapiStatus.INVALID_ARGUMENT)
                : loop.map(
                        desk.write(found, values),
                        status -> status.isSuccess()
                                ? Reply.status(status).followedBy(desk.afterWriting(values))
                                : Reply.status(status));
    }

    private CompletionStage<Reply> delete(OmapiMessage message, Session session) {
        if (isAuthenticator(message.handle())) {
            return refused(OmapiStatus.NOT_IMPLEMENTED);
        }
        return withDesk(
                message.handle(),
                (desk, key) ->
                        may(session, message, desk) ? delete(desk, key) : refused(OmapiStatus.PERMISSION_DENIED));
    }

    private <T> CompletionStage<Reply> delete(Desk<T> desk, Object key) {
        return inLane(desk, key, found -> loop.map(desk.delete(found), Reply::status));
    }

    private <T> CompletionStage<Reply> inLane(Desk<T> desk, Object key, Function<T, CompletionStage<Reply>> work) {
        return loop.then(
                desk.again(key),
                first -> lanes.run(
                        desk.lane(first),
                        loop.executor(),
                        () -> loop.then(desk.again(key), found -> found.either(work, Requests::refused))));
    }

    private interface AtDesk {
        CompletionStage<Reply> ask(Desk<?> desk, Object key);
    }

    private CompletionStage<Reply> withDesk(long handle, AtDesk question) {
        Optional<ObjectRef> object = handles.find(handle);
        return object.isPresent()
                ? question.ask(desks.get(object.get().type()), object.get().key())
                : refused(OmapiStatus.NOT_FOUND);
    }

    private static CompletionStage<Reply> refused(OmapiStatus status) {
        return OnLoop.now(Reply.status(status));
    }
}
