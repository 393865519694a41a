package dev.abound.ledger.jdbc;

import dev.abound.ledger.AddressState;
import dev.abound.ledger.Hold;
import dev.abound.value.Ipv4Address;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The states of sixteen neighbouring addresses, packed, and where their facts stand. Never changed: what changes is a
 * new block, so readers need no lock.
 *
 * <p>Octets: where the facts stand ({@link Shelf}), a moment before which no lease runs out, the texts that states share,
 * then for each address in order the length of its state and one (0: none), and the state.
 */
final class Block {

    static final int WIDTH = 16;
    /** No lease of the sixteen ever runs out. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int BITS = 4;
    private static final int MOST_WORDS = 256;
    private static final int MOST_REALMS = 1 << 11;

    private final Shelf shelf;
    private final long due;
    private final Words words;
    private final byte[] body;

    private Block(Shelf shelf, long due, Words words, byte[] body) {
        this.shelf = shelf;
        this.due = due;
        this.words = words;
        this.body = body;
    }

    static Block empty() {
        return new Block(Shelf.EMPTY, NEVER, Words.NONE, new byte[WIDTH]);
    }

    static Block read(byte[] octets) {
        Unpack unpack = new Unpack(octets);
        Shelf shelf = Shelf.read(unpack);
        long due = unpack.number();
        Words words = Words.read(unpack);
        return new Block(
                shelf, due, words, unpack.raw(octets.length - unpack.at()).toArray());
    }

    byte[] toArray() {
        Pack pack = new Pack(body.length + 64);
        shelf.write(pack);
        words.write(pack.number(due));
        return pack.raw(body, 0, body.length).toArray();
    }

    int size() {
        return body.length + 64;
    }

    Shelf shelf() {
        return shelf;
    }

    Block with(Shelf moved) {
        return new Block(moved, due, words, body);
    }

    Optional<AddressState> state(int slot) {
        Unpack unpack = new Unpack(body);
        int length = seek(unpack, slot);
        return length == 0
                ? Optional.empty()
                : Optional.of(StateCodec.read(body, unpack.at(), unpack.at() + length - 1, words));
    }

    /** @return the length field of the slot; the reader stands behind it */
    private static int seek(Unpack unpack, int slot) {
        for (int i = 0; i < slot; i++) {
            int length = (int) unpack.number();
            unpack.skip(Math.max(0, length - 1));
        }
        return (int) unpack.number();
    }

    Block with(int slot, AddressState state) {
        Set<String> texts = StateCodec.texts(state);
        Words all = words.and(texts);
        if (all.texts().size() <= MOST_WORDS) {
            return with(slot, state, all);
        }
        Block lean = withoutOldWords();
        return lean.with(slot, state, lean.words.and(texts));
    }

    private Block withoutOldWords() {
        Block fresh = new Block(shelf, NEVER, Words.NONE, new byte[WIDTH]);
        for (int slot = 0; slot < WIDTH; slot++) {
            Optional<AddressState> state = state(slot);
            fresh = state.isPresent()
                    ? fresh.with(slot, state.get(), fresh.words.and(StateCodec.texts(state.get())))
                    : fresh;
        }
        return fresh;
    }

    private Block with(int slot, AddressState state, Words all) {
        byte[] packed = StateCodec.write(state, all);
        Unpack old = new Unpack(body);
        int from = 0;
        if (slot > 0) {
            int length = seek(old, slot - 1);
            old.skip(Math.max(0, length - 1));
            from = old.at();
        }
        int length = (int) old.number();
        int to = old.at() + Math.max(0, length - 1);
        Pack pack = new Pack(body.length + packed.length + 4);
        pack.raw(body, 0, from).number(packed.length + 1L).raw(packed, 0, packed.length);
        pack.raw(body, to, body.length - to);
        return new Block(shelf, Math.min(due, dueOf(state)), all, pack.toArray());
    }

    /** A moment, in microseconds, before which no lease of the sixteen runs out: exact only when {@link #reckoned}. */
    long due() {
        return due;
    }

    /** The same with an exact moment. */
    Block reckoned() {
        long exact = IntStream.range(0, WIDTH)
                .mapToObj(this::state)
                .flatMap(Optional::stream)
                .mapToLong(Block::dueOf)
                .min()
                .orElse(NEVER);
        return new Block(shelf, exact, words, body);
    }

    private static long dueOf(AddressState state) {
        long due = NEVER;
        for (Hold hold : state.holds()) {
            if (hold.stands() && hold.end().at().isPresent()) {
                due = Math.min(due, Pack.micros(hold.end().at().get()));
            }
        }
        return due;
    }

    /**
     * Eleven bits of realm, 28 of address.
     *
     * @throws IllegalArgumentException for a realm beyond 2,047
     */
    static long number(int realm, Ipv4Address address) {
        if (realm < 0 || realm >= MOST_REALMS) {
            throw new IllegalArgumentException("a ledger has at most " + (MOST_REALMS - 1) + " realms");
        }
        return ((long) realm << (Integer.SIZE - BITS)) | (address.bits() >>> BITS);
    }

    static int slotOf(Ipv4Address address) {
        return address.bits() & (WIDTH - 1);
    }

    static int realmOf(long number) {
        return (int) (number >>> (Integer.SIZE - BITS));
    }

    static int firstAddressOf(long number) {
        return (int) number << BITS;
    }
}
