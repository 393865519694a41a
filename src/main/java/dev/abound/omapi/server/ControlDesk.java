package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiOutput;
import dev.abound.omapi.codec.OmapiOutput.Name;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.Control;
import dev.abound.omapi.object.ObjectType;
import dev.abound.value.Octets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The server itself: there is one, and 2 written to its state ends it. */
final class ControlDesk implements Desk<ControlDesk.Self> {

    /** What there is one of. */
    enum Self {
        ONLY
    }

    private static final Name STATE = new Name("state");
    private static final int SERVING = 0; // what dhcpd sends while it serves

    private final ObjectRef only = new ObjectRef(type(), Self.ONLY);
    private final ObjectStore store;
    private final Handles handles;

    ControlDesk(ObjectStore store, Handles handles) {
        this.store = store;
        this.handles = handles;
    }

    @Override
    public String type() {
        return ObjectType.CONTROL.name();
    }

    @Override
    public CompletionStage<Answer<Self>> find(OmapiAttributes keys, boolean creating) {
        return OnLoop.now(Answer.yes(Self.ONLY));
    }

    @Override
    public CompletionStage<Answer<Self>> again(Object key) {
        return OnLoop.now(Answer.yes(Self.ONLY));
    }

    @Override
    public ObjectRef reference(Self found) {
        return only;
    }

    @Override
    public long handle(Self found) {
        return handles.of(only);
    }

    @Override
    public void show(Self found, OmapiOutput output) {
        output.number(STATE, SERVING);
    }

    @Override
    public CompletionStage<OmapiStatus> write(Self found, OmapiAttributes values) {
        Map<String, Octets> given = Given.values(values);
        for (Map.Entry<String, Octets> value : given.entrySet()) {
            if (!value.getKey().equals("state") && !value.getValue().isEmpty()) {
                return OnLoop.now(OmapiStatus.NOT_FOUND);
            }
            if (!Given.number(value.getValue()).equals(Answer.yes((long) Control.SHUTDOWN))) {
                return OnLoop.now(OmapiStatus.INVALID_ARGUMENT);
            }
        }
        return OnLoop.now(OmapiStatus.SUCCESS);
    }

    @Override
    public CompletionStage<OmapiStatus> delete(Self found) {
        return OnLoop.now(OmapiStatus.PERMISSION_DENIED);
    }

    @Override
    public Right needed() {
        return Right.SHUTDOWN;
    }

    @Override
    public Optional<Runnable> afterWriting(OmapiAttributes values) {
        return values.has("state") ? Optional.of(store::shutDown) : Optional.empty();
    }
}
