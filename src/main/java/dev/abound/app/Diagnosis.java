package dev.abound.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Objects;

/**
 * One thing the {@link Doctor} looked at.
 *
 * @param area what was looked at: {@code configuration}, {@code disk}, {@code source as400} …
 * @param found what was found, in a sentence
 * @param todo what to do about it; empty where nothing is to be done, or the sentence says it already
 */
public record Diagnosis(String area, Grade grade, String found, String todo) {

    /** How it is. */
    public enum Grade {
        /** As it should be. */
        OK,
        /** It works, but somebody should know. */
        WARNING,
        /** It does not work, or will not. */
        PROBLEM;

        /** In small letters. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Diagnosis {
        Objects.requireNonNull(area);
        Objects.requireNonNull(grade);
        Objects.requireNonNull(found);
        Objects.requireNonNull(todo);
    }

    static Diagnosis ok(String area, String found) {
        return new Diagnosis(area, Grade.OK, found, "");
    }

    static Diagnosis warning(String area, String found, String todo) {
        return new Diagnosis(area, Grade.WARNING, found, todo);
    }

    static Diagnosis problem(String area, String found, String todo) {
        return new Diagnosis(area, Grade.PROBLEM, found, todo);
    }

    /** {@code area}, {@code grade}, {@code found}, and {@code todo} where there is something to do. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("area", area)
                .put("grade", grade.word())
                .put("found", found);
        return todo.isEmpty() ? json : json.put("todo", todo);
    }
}
