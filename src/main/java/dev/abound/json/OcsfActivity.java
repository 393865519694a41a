package dev.abound.json;

import dev.abound.event.Action;

/** What an action is called in class 4004 of OCSF: the numbers of its {@code activity_id}. */
enum OcsfActivity {
    DECLINE(4, "Decline"),
    ACK(5, "Ack"),
    RELEASE(7, "Release"),
    INFORM(8, "Inform"),
    EXPIRE(9, "Expire"),
    REVOKE(OcsfActivity.OTHER, "Revoke"),
    END(OcsfActivity.OTHER, "End");

    /** The number of what the class has no number for; the name then says what it is. */
    static final int OTHER = 99;

    private final int id;
    private final String caption;

    OcsfActivity(int id, String caption) {
        this.id = id;
        this.caption = caption;
    }

    /** An ACK that binds nothing is told as what it answers, so that nobody takes it for an assignment. */
    static OcsfActivity of(Action action) {
        return switch (action) {
            case BOUND, RENEWED -> ACK;
            case RELEASED -> RELEASE;
            case EXPIRED -> EXPIRE;
            case REVOKED -> REVOKE;
            case DECLINED -> DECLINE;
            case ENDED -> END;
            case INFORMED -> INFORM;
        };
    }

    int id() {
        return id;
    }

    String caption() {
        return caption;
    }
}
