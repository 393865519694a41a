package dev.abound.omapi.object;

import dev.abound.omapi.codec.OmapiAttributes;

/**
 * What to write to a failover-state.
 *
 * @param attributes in the order given
 */
public record FailoverValues(OmapiAttributes attributes) implements ObjectValues<FailoverState> {

    /**
     * Another local state. With the partner gone it takes effect and stays; with the partner alive both resolve the
     * conflict and are back to normal within about a second.
     */
    public static FailoverValues localState(FailoverPhase phase) {
        return new FailoverValues(OmapiAttributes.none().withNumber("local-state", phase.number()));
    }

    @Override
    public ObjectType<FailoverState> type() {
        return ObjectType.FAILOVER_STATE;
    }
}
