package dev.abound.omapi.object;

import dev.abound.omapi.codec.OmapiAttributes;

/**
 * What to write to a failover-state: another local state. With the partner gone it takes effect and stays; with the
 * partner alive both resolve the conflict and are back to normal within about a second.
 *
 * @param localState as the generation of the server numbers it
 */
public record FailoverValues(FailoverPhase localState) implements ObjectValues<FailoverState> {

    @Override
    public ObjectType<FailoverState> type() {
        return ObjectType.FAILOVER_STATE;
    }

    @Override
    public OmapiAttributes attributes() {
        return OmapiAttributes.none().withNumber("local-state", localState.number());
    }
}
