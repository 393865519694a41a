package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiStatus;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks something up by all keys that are given: they must agree. Nothing under the first key is "not found", nothing left
 * under a later one a "key conflict".
 *
 * @param find everything under one key
 * @param identity by which two findings are the same thing
 */
record Narrowing<K, T>(OnLoop loop, Function<K, CompletionStage<List<T>>> find, Function<T, Object> identity) {

    /** One key or more, in the order in which they count. */
    CompletionStage<Answer<List<T>>> by(List<K> keys) {
        CompletionStage<Answer<List<T>>> first = loop.map(
                find.apply(keys.get(0)),
                found -> found.isEmpty() ? Answer.no(OmapiStatus.NOT_FOUND) : Answer.yes(found));
        return keys.size() == 1 ? first : narrowed(first, keys.subList(1, keys.size()));
    }

    private CompletionStage<Answer<List<T>>> narrowed(CompletionStage<Answer<List<T>>> found, List<K> keys) {
        if (keys.isEmpty()) {
            return found;
        }
        CompletionStage<Answer<List<T>>> fewer =
                loop.thenYes(found, before -> loop.map(find.apply(keys.get(0)), under -> agreeing(before, under)));
        return narrowed(fewer, keys.subList(1, keys.size()));
    }

    private Answer<List<T>> agreeing(List<T> before, List<T> under) {
        Set<Object> also = under.stream().map(identity).collect(Collectors.toSet());
        List<T> both = before.stream()
                .filter(one -> also.contains(identity.apply(one)))
                .toList();
        return both.isEmpty() ? Answer.no(OmapiStatus.KEY_CONFLICT) : Answer.yes(both);
    }
}
