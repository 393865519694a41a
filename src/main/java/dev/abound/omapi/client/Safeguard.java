package dev.abound.omapi.client;

import dev.abound.omapi.codec.OmapiAttribute;
import dev.abound.omapi.codec.OmapiOperation;
import dev.abound.omapi.object.Control;
import dev.abound.omapi.object.IscGeneration;
import dev.abound.omapi.object.LeaseState;
import dev.abound.omapi.object.ObjectType;
import dev.abound.value.Octets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;

/** Looks at every request before it leaves, for what a real dhcpd does not survive or carries out otherwise. */
final class Safeguard {

    private static final Set<String> LEASE_TIMES = Set.of("tstp", "tsfp", "atsfp", "cltt");
    private static final Pattern READABLE_NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final int SETTABLE_FLAGS = 2 | 4;

    private final IscGeneration generation;
    private final Set<Risk> accepted;

    Safeguard(IscGeneration generation, Set<Risk> accepted) {
        this.generation = generation;
        this.accepted = accepted.isEmpty() ? EnumSet.noneOf(Risk.class) : EnumSet.copyOf(accepted);
    }

    /** @throws OmapiRefusedException for the first risk that nobody accepted */
    void check(OmapiCall call) {
        for (OmapiAttribute attribute : call.attributes().pairs()) {
            for (Risk risk : risksOf(call, attribute)) {
                if (!accepted.contains(risk)) {
                    throw new OmapiRefusedException(risk, call.type() + " " + attribute);
                }
            }
        }
    }

    private Set<Risk> risksOf(OmapiCall call, OmapiAttribute attribute) {
        EnumSet<Risk> risks = EnumSet.noneOf(Risk.class);
        if (attribute.value().isEmpty() && !removesAddress(call, attribute)) {
            risks.add(Risk.EMPTY_VALUE);
        }
        if (isUnknown(call.type(), attribute.name())) {
            risks.add(Risk.UNKNOWN_NAME);
        }
        if (call.writes() && !attribute.value().isEmpty()) {
            riskOfWriting(call.type(), attribute).ifPresent(risks::add);
        }
        return risks;
    }

    private static boolean removesAddress(OmapiCall call, OmapiAttribute attribute) {
        return call.operation() == OmapiOperation.UPDATE
                && call.type().equals("host")
                && attribute.name().equals("ip-address");
    }

    /** Types beyond our five are let alone: we do not know their names. */
    private static boolean isUnknown(String type, String name) {
        return ObjectType.named(type)
                .filter(known -> known.definition(name).isEmpty())
                .isPresent();
    }

    private Optional<Risk> riskOfWriting(String type, OmapiAttribute attribute) {
        return switch (type) {
            case "lease" -> riskOfLease(attribute.name(), attribute.value());
            case "host" -> riskOfHost(attribute.name(), attribute.value());
            case "group" -> riskOfText(attribute.name(), attribute.value());
            case "failover-state" ->
                attribute.name().equals("local-state")
                        ? unless(
                                isNumber(
                                        attribute.value(),
                                        number -> generation.phase(number).isPresent()),
                                Risk.FAILOVER_STATE_OUT_OF_RANGE)
                        : Optional.empty();
            case "control" ->
                unless(isNumber(attribute.value(), number -> number == Control.SHUTDOWN), Risk.STATE_OUT_OF_RANGE);
            default -> Optional.empty();
        };
    }

    private static Optional<Risk> riskOfLease(String name, Octets value) {
        if (LEASE_TIMES.contains(name)) {
            return Optional.of(Risk.BROKEN_TIMES);
        }
        return switch (name) {
            case "ends" -> Optional.of(Risk.LEASE_ENDS);
            case "state" ->
                unless(
                        isNumber(value, number -> LeaseState.of(number)
                                .filter(LeaseState::isWritable)
                                .isPresent()),
                        Risk.STATE_OUT_OF_RANGE);
            case "flags" -> Optional.of(areSettableFlags(value) ? Risk.LEASE_FLAGS : Risk.INTERNAL_FLAGS);
            default -> Optional.empty();
        };
    }

    private static Optional<Risk> riskOfHost(String name, Octets value) {
        return name.equals("ip-address")
                ? unless(value.length() % 4 == 0, Risk.BROKEN_ADDRESS)
                : riskOfText(name, value);
    }

    private static Optional<Risk> riskOfText(String name, Octets value) {
        return switch (name) {
            case "name" -> unless(READABLE_NAME.matcher(value.latin1()).matches(), Risk.UNREADABLE_NAME);
            case "statements" -> unless(Statements.areWhole(value.latin1()), Risk.BROKEN_STATEMENTS);
            default -> Optional.empty();
        };
    }

    private static boolean areSettableFlags(Octets value) {
        return value.length() == 1
                ? (value.u8(0) & ~SETTABLE_FLAGS) == 0
                : isNumber(value, number -> (number & ~(long) SETTABLE_FLAGS) == 0);
    }

    private static boolean isNumber(Octets value, LongPredicate allowed) {
        return value.length() == 4 && allowed.test(value.u32(0));
    }

    private static Optional<Risk> unless(boolean fine, Risk risk) {
        return fine ? Optional.empty() : Optional.of(risk);
    }
}
