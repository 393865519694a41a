package dev.abound.ibmi.registration;

import dev.abound.value.Escaped;

/** A message of the system: decide on the id, show the text, which comes in the language of the job. */
public record HostMessage(String id, String text) {

    @Override
    public String toString() {
        return Escaped.text(id + " " + text);
    }
}
