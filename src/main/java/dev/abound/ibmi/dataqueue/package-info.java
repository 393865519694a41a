/**
 * A data queue of IBM i as a source: seen, journaled, forced, and only then removed, so that no entry exists in neither
 * place.
 *
 * <p>Begin with {@link dev.abound.ibmi.dataqueue.DataQueueSource}. {@code SafeReader} is the rule and knows nothing of
 * JTOpen; {@code ToolboxPort} is JTOpen and knows nothing of the rule. What an entry says is not read here.
 */
package dev.abound.ibmi.dataqueue;
