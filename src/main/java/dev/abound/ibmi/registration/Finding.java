package dev.abound.ibmi.registration;

/**
 * One thing {@link Verifier} looked at.
 *
 * @param subject what was looked at: {@code queue}, {@code registration} …
 * @param text what was found, and what to do when it is wrong
 */
public record Finding(String subject, Result result, String text) {

    /** How it is. */
    public enum Result {
        /** As it should be. */
        GOOD,
        /** It works, but somebody should know. */
        NOTE,
        /** It does not work. */
        WRONG;

        /** In small letters. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
