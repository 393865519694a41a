package dev.abound.filter;

import java.util.Optional;
import java.util.function.Predicate;

/** What a field's values can be compared with. Refuses a value by IllegalArgumentException, in words. */
interface Type<T> {

    /** All it takes beside {@code in}, for messages. */
    String operators();

    /** Is it this value, or among what this value stands for? */
    Predicate<T> equal(Token value);

    /** Empty for an operator this type does not take. */
    default Optional<Predicate<T>> compare(String operator, Token value) {
        return switch (operator) {
            case "=" -> Optional.of(equal(value));
            case "!=" -> Optional.of(equal(value).negate());
            default -> Optional.empty();
        };
    }

    /** The condition when nothing follows the field. */
    default Optional<Predicate<T>> alone() {
        return Optional.empty();
    }
}
