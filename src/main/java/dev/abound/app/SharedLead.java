package dev.abound.app;

import dev.abound.bridge.LedgerHandler;
import dev.abound.ledger.jdbc.JdbcLedger;

/** The right to write a ledger in a database that several processes share. */
record SharedLead(JdbcLedger ledger) implements LedgerHandler.Lead {

    @Override
    public void take() {
        ledger.lead();
    }

    @Override
    public boolean isHeld() {
        return ledger.isLeading();
    }

    @Override
    public void giveUp() {
        ledger.resign();
    }
}
