package dev.abound.ledger.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Ipv4Address;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageKeysTest {

    private static final long LAST_BLOCK = Block.number(2_047, new Ipv4Address(-1));
    private static final int LAST_BUCKET = (1 << 15) - 1;
    private static final int LAST_EPOCH = (1 << 13) - 1;

    @Test
    void pagesOfTheLastBucketLieInItsStretchInEveryEpoch() {
        for (long epoch = 0; epoch < 4; epoch++) {
            long page = Names.pageKey(epoch, LAST_BUCKET, (1 << 20) - 1);
            assertTrue(page < Names.pageKey(epoch, LAST_BUCKET + 1, 0), "epoch " + epoch);
            assertEquals(Names.pageKey(epoch + 1, 0, 0), Names.pageKey(epoch, LAST_BUCKET + 1, 0));
        }
    }

    @Test
    void pagesOfTheLastBlockLieInItsStretchInEveryEpoch() {
        for (int epoch = 0; epoch < 4; epoch++) {
            assertTrue(Shelf.pageKey(epoch, LAST_BLOCK, 2_047) < Shelf.pageKey(epoch, LAST_BLOCK + 1, 0));
            assertEquals(Shelf.pageKey(epoch + 1, 0, 0), Shelf.pageKey(epoch, LAST_BLOCK + 1, 0));
        }
    }

    @Test
    void theLastPageOfTheLastBlockHasTheLargestKey() {
        assertEquals(Long.MAX_VALUE, Shelf.pageKey(LAST_EPOCH, LAST_BLOCK, 2_047));
        assertEquals(Long.MAX_VALUE, Shelf.pageKey(LAST_EPOCH, LAST_BLOCK + 1, 0) - 1);
    }

    @Test
    void addressesAboveTheSignHaveNumbersAboveTheOthers() {
        Ipv4Address high = Ipv4Address.parse("255.255.255.250");
        assertTrue(Block.number(0, high) > Block.number(0, Ipv4Address.parse("127.255.255.255")));
        assertTrue(Block.number(0, high) < Block.number(1, Ipv4Address.ANY));
        assertEquals(high.bits() & ~15, Block.firstAddressOf(Block.number(5, high)));
        assertEquals(5, Block.realmOf(Block.number(5, high)));
    }

    @Test
    void aBlockWithoutNumbersLeftForItsPagesTakesThoseOfTheNextEpoch() {
        Shelf full = new Shelf(List.of(3), 2_040, 2_040);
        assertEquals(full, full.in(3, 7));
        assertEquals(new Shelf(List.of(3, 4), 0, 0), full.in(3, 8));
        assertEquals(new Shelf(List.of(3, 4), 0, 0), full.in(4, 1));
    }
}
