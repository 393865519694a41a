package dev.abound.ibmi.registration;

/**
 * An exit point of the registration facility.
 *
 * @param most how many programs it takes, negative for no limit
 * @param programs how many it has
 */
record ExitPointState(int most, int programs) {

    boolean isFull() {
        return most >= 0 && programs >= most;
    }
}
