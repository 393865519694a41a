package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiAttribute;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiOutput;
import dev.abound.omapi.codec.OmapiOutput.Name;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.FailoverPhase;
import dev.abound.omapi.object.FailoverPhase4;
import dev.abound.omapi.object.FailoverState;
import dev.abound.omapi.object.ObjectType;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Failover relationships of other servers: read, and their local state passed on. */
final class FailoverDesk implements Desk<FailoverDesk.Relationship> {

    /**
     * One relationship.
     *
     * @param name it is configured under
     * @param state as last heard
     */
    record Relationship(String name, FailoverState state) {}

    private final FailoverStore store;
    private final Handles handles;
    private final OnLoop loop;

    FailoverDesk(FailoverStore store, Handles handles, OnLoop loop) {
        this.store = store;
        this.handles = handles;
        this.loop = loop;
    }

    @Override
    public String type() {
        return ObjectType.FAILOVER_STATE.name();
    }

    @Override
    public CompletionStage<Answer<Relationship>> find(OmapiAttributes object, boolean creating) {
        LookupKeys<String> keys = new LookupKeys<>(object);
        keys.add("handle", value -> LookupKeys.referred(value, handles, type()).then(key -> Answer.yes((String) key)));
        keys.add("name", name -> Answer.yes(name.latin1()));
        return keys.given().then(FailoverDesk::agreeing).either(this::again, status -> OnLoop.now(Answer.no(status)));
    }

    private static Answer<String> agreeing(List<String> names) {
        return names.stream().distinct().count() == 1 ? Answer.yes(names.get(0)) : Answer.no(OmapiStatus.KEY_CONFLICT);
    }

    @Override
    public CompletionStage<Answer<Relationship>> again(Object key) {
        String name = (String) key;
        return loop.map(store.find(name), answer -> answer.then(state -> Answer.yes(new Relationship(name, state))));
    }

    @Override
    public ObjectRef reference(Relationship found) {
        return new ObjectRef(type(), found.name());
    }

    @Override
    public long handle(Relationship found) {
        return handles.of(reference(found));
    }

    @Override
    public void show(Relationship found, OmapiOutput output) {
        for (OmapiAttribute pair : found.state().attributes().pairs()) {
            output.value(new Name(pair.name()), pair.value());
        }
    }

    @Override
    public CompletionStage<OmapiStatus> write(Relationship found, OmapiAttributes values) {
        Map<String, Octets> given = Given.values(values);
        for (Map.Entry<String, Octets> value : given.entrySet()) {
            OmapiStatus judged = judge(found, value.getKey(), value.getValue());
            if (!judged.isSuccess()) {
                return OnLoop.now(judged);
            }
        }
        return Optional.ofNullable(given.get("local-state"))
                .map(state -> store.change(found.name(), phase(state).orElseThrow()))
                .orElse(OnLoop.now(OmapiStatus.SUCCESS));
    }

    private static OmapiStatus judge(Relationship found, String attribute, Octets value) {
        if (value.isEmpty()) {
            return OmapiStatus.INVALID_ARGUMENT;
        }
        if (ObjectType.FAILOVER_STATE.definition(attribute).isEmpty()) {
            return OmapiStatus.NOT_FOUND;
        }
        if (attribute.equals("local-state")) {
            return phase(value).isPresent() ? OmapiStatus.SUCCESS : OmapiStatus.INVALID_ARGUMENT;
        }
        boolean sameName = attribute.equals("name") && value.equals(Octets.ofLatin1(found.name()));
        return sameName ? OmapiStatus.SUCCESS : OmapiStatus.PERMISSION_DENIED;
    }

    /** dhcpd ends on a state off the list, and takes 0, which is none. */
    private static Optional<FailoverPhase4> phase(Octets value) {
        Optional<FailoverPhase> phase = Given.number(value).either(FailoverPhase4::of, status -> Optional.empty());
        return phase.map(FailoverPhase4.class::cast).filter(known -> known != FailoverPhase4.UNKNOWN);
    }
}
