package dev.abound.omapi.codec;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/**
 * Cuts what arrives from one side of a connection into its introduction and its messages, in any split, one octet at a
 * time included. A message has no total length: its end is found by walking its pairs, and every length is held
 * against the limits as soon as its own octets are there, before anything is kept for it.
 *
 * <p>Either {@link #feed} and {@link #poll}, which walk everything that is there; or {@link #accept} and {@link #next},
 * which walk no further than one message, so that a server has acted on it before the header behind it is judged.
 *
 * <p>After an {@link OmapiProtocolException} the messages before the fault can still be polled; feeding more fails
 * again. For one thread.
 */
public final class OmapiFrames {

    private static final int LONGEST_SIGNATURE = 64;
    private static final int AUTHLEN_AT = 4;
    private static final int OPERATION_AT = 8;
    private static final int RID_AT = 20;
    private static final int SMALL = 512;
    private static final int LARGE = 8 << 10; // an array that has grown beyond is given back when it is empty

    private enum Stage {
        INTRODUCTION,
        HEADER,
        NAME_LENGTH,
        NAME_AND_VALUE_LENGTH,
        VALUE,
        SIGNATURE
    }

    /** Looks at a header when it is in, before anything behind it is waited for. */
    @FunctionalInterface
    public interface HeaderJudge {
        /** Throws an {@link OmapiProtocolException} when no message may begin so. */
        void judge(long authid, OmapiOperation operation, long rid);
    }

    private final OmapiLimits limits;
    private final HeaderJudge judge;
    private final Queue<OmapiFrame> frames = new ArrayDeque<>();
    private Optional<OmapiIntroduction> introduction = Optional.empty();
    private Optional<OmapiProtocolException> fault = Optional.empty();

    private byte[] array = new byte[SMALL];
    private int start; // of the message being walked
    private int at; // of the stage being walked
    private int end; // of what has arrived

    private Stage stage = Stage.INTRODUCTION;
    private int want = OmapiIntroduction.LENGTH; // octets of this stage
    private int partsLeft;
    private int authlen;

    public OmapiFrames(OmapiLimits limits) {
        this(limits, (authid, operation, rid) -> {});
    }

    public OmapiFrames(OmapiLimits limits, HeaderJudge judge) {
        this.limits = limits;
        this.judge = judge;
    }

    /** Takes all that is left in the buffer and walks it. */
    public void feed(ByteBuffer received) {
        accept(received);
        walkWhile(() -> true);
    }

    /** Takes all that is left in the buffer; nothing is walked before {@link #next}. */
    public void accept(ByteBuffer received) {
        checkFault();
        keep(received);
    }

    /** The next whole message; walks no further than its end. */
    public Optional<OmapiFrame> next() {
        if (frames.isEmpty()) {
            checkFault();
            walkWhile(frames::isEmpty);
        }
        return poll();
    }

    private void checkFault() {
        if (fault.isPresent()) {
            throw new OmapiProtocolException(fault.get().getMessage());
        }
    }

    private void walkWhile(BooleanSupplier wanted) {
        try {
            while (wanted.getAsBoolean() && end - at >= want) {
                walk();
            }
        } catch (OmapiProtocolException found) {
            fault = Optional.of(found);
            throw found;
        }
    }

    /** What the other side said first, once it is there. */
    public Optional<OmapiIntroduction> introduction() {
        return introduction;
    }

    /** The next whole message, in the order they came. */
    public Optional<OmapiFrame> poll() {
        return Optional.ofNullable(frames.poll());
    }

    /** True when the other side stopped in the middle of something. */
    public boolean isInsideMessage() {
        return end > start;
    }

    /** Octets that wait for the rest of their message. */
    public int buffered() {
        return end - start;
    }

    private void keep(ByteBuffer received) {
        if (start == end && array.length > LARGE) {
            array = new byte[SMALL];
            at -= start;
            start = 0;
            end = 0;
        } else if (start > 0) {
            System.arraycopy(array, start, array, 0, end - start);
            at -= start;
            end -= start;
            start = 0;
        }
        int arriving = received.remaining();
        if (arriving > array.length - end) {
            array = Arrays.copyOf(array, Math.max(Math.addExact(end, arriving), array.length * 2));
        }
        received.get(array, end, arriving);
        end += arriving;
    }

    private void walk() {
        int done = at;
        at += want;
        switch (stage) {
            case INTRODUCTION -> introduced(done);
            case HEADER -> headed(done);
            case NAME_LENGTH -> nameAnnounced(u16(done));
            case NAME_AND_VALUE_LENGTH -> valueAnnounced(u32(at - 4));
            case VALUE -> next(Stage.NAME_LENGTH, 2);
            case SIGNATURE -> complete();
        }
    }

    private void introduced(int from) {
        introduction = Optional.of(new OmapiIntroduction(u32(from), u32(from + 4)));
        start = at;
        expectHeader();
    }

    private void expectHeader() {
        next(Stage.HEADER, (int) introduction.orElseThrow().headerSize());
    }

    private void headed(int from) {
        long announced = u32(from + AUTHLEN_AT);
        if (announced > LONGEST_SIGNATURE) {
            throw new OmapiProtocolException("a message announces a signature of " + announced
                    + " octets; the longest there is has " + LONGEST_SIGNATURE);
        }
        long number = u32(from + OPERATION_AT);
        OmapiOperation operation = OmapiOperation.of(number)
                .orElseThrow(() ->
                        new OmapiProtocolException("a message has operation " + number + ", which is none of 1 to 6"));
        judge.judge(u32(from), operation, u32(from + RID_AT));
        authlen = (int) announced;
        partsLeft = 2;
        next(Stage.NAME_LENGTH, 2);
    }

    private void nameAnnounced(int length) {
        if (length > 0) {
            checkLimit("a name", length, limits.name());
            next(Stage.NAME_AND_VALUE_LENGTH, length + 4);
        } else if (--partsLeft > 0) {
            next(Stage.NAME_LENGTH, 2);
        } else {
            next(Stage.SIGNATURE, authlen);
        }
    }

    private void valueAnnounced(long length) {
        checkLimit("a value", length, limits.value());
        next(Stage.VALUE, (int) length);
    }

    private void complete() {
        int headerSize = (int) introduction.orElseThrow().headerSize();
        frames.add(OmapiMessageDecoder.decode(Arrays.copyOfRange(array, start, at), headerSize, authlen));
        start = at;
        expectHeader();
    }

    private void next(Stage following, int octets) {
        checkLimit("a message", (long) at - start + octets, limits.message());
        stage = following;
        want = octets;
    }

    private static void checkLimit(String what, long announced, int limit) {
        if (announced > limit) {
            throw new OmapiProtocolException(
                    what + " of " + announced + " octets was announced, the limit is " + limit);
        }
    }

    private int u16(int index) {
        return (array[index] & 0xff) << 8 | (array[index + 1] & 0xff);
    }

    private long u32(int index) {
        return (long) u16(index) << 16 | u16(index + 2);
    }
}
