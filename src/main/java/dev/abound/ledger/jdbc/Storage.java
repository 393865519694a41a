package dev.abound.ledger.jdbc;

import dev.abound.ledger.AddressState;
import dev.abound.ledger.Fact;
import dev.abound.ledger.History;
import dev.abound.ledger.LeaseKey;
import dev.abound.value.Ipv4Address;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The parts of one ledger that the writer and those who ask share. */
record Storage(
        Connections connections,
        Tables tables,
        Realms realms,
        Blocks blocks,
        FactStore facts,
        Names names,
        Devices devices,
        Conflicts conflicts) {

    /** Opens the tables of a schema, made if need be. */
    static Storage open(Connections connections, long memory) {
        Schema.migrate(connections);
        Realms realms = new Realms(connections.transaction("the realms were read", Tables::realms));
        return new Storage(
                connections,
                new Tables(connections.dialect()),
                realms,
                new Blocks(memory),
                new FactStore(),
                new Names(connections
                        .transaction("its position was read", Tables::progress)
                        .records()),
                Devices.open(connections),
                new Conflicts(realms));
    }

    Block block(long number) {
        Optional<Block> known = blocks.find(number);
        if (known.isPresent()) {
            return known.get();
        }
        load(List.of(number));
        return blocks.find(number).or(() -> read(number)).orElseGet(Block::empty);
    }

    /** Past the memory: where a commit came between the reading and the remembering. */
    private Optional<Block> read(long number) {
        return Optional.ofNullable(connections
                .transaction("an address was looked up", connection -> Tables.blocks(connection, List.of(number)))
                .get(number));
    }

    /** Reads what is missing in memory. */
    void load(Collection<Long> numbers) {
        Collection<Long> missing = blocks.missing(numbers);
        if (!missing.isEmpty()) {
            long epoch = blocks.epoch();
            Map<Long, Block> read = connections.transaction(
                    "addresses were looked up", (Connection connection) -> Tables.blocks(connection, missing));
            read.forEach((number, block) -> blocks.remember(number, block, epoch));
        }
    }

    Optional<AddressState> state(LeaseKey key) {
        return realms.find(key.realm())
                .flatMap(realm -> block(Block.number(realm, key.address())).state(Block.slotOf(key.address())));
    }

    /** The same without asking the database: empty where memory does not know. */
    Optional<AddressState> remembered(LeaseKey key) {
        return realms.find(key.realm())
                .flatMap(realm -> blocks.find(Block.number(realm, key.address())))
                .flatMap(block -> block.state(Block.slotOf(key.address())));
    }

    /** All there is about an address. */
    List<Fact> factsOf(LeaseKey key) {
        Optional<Integer> realm = realms.find(key.realm());
        int slot = Block.slotOf(key.address());
        return realm.isEmpty() ? List.of() : facts(Block.number(realm.get(), key.address()), wanted -> wanted == slot);
    }

    /** All there is about some addresses of a block. */
    List<Fact> facts(long block, IntPredicate slots) {
        return facts.find(block, () -> block(block).shelf(), realms.name(Block.realmOf(block)), slots, connections);
    }

    /** The same of a block that is in the making. */
    List<Fact> facts(long block, Shelf shelf, IntPredicate slots) {
        return facts.find(block, () -> shelf, realms.name(Block.realmOf(block)), slots, connections);
    }

    /** A fresh reader of pages of a block. */
    FactReader reader(long block) {
        return new FactReader(realms.name(Block.realmOf(block)), Block.firstAddressOf(block));
    }

    History history(LeaseKey key) {
        return History.of(key, factsOf(key));
    }

    LeaseKey keyOf(long block, int slot) {
        return new LeaseKey(realms.name(Block.realmOf(block)), new Ipv4Address(Block.firstAddressOf(block) + slot));
    }
}
