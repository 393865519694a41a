package dev.abound.keyfile;

import dev.abound.value.Escaped;
import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads key blocks out of text in the grammar of dhcpd.conf: words, semicolons, braces, comments. */
final class KeyFileParser {

    private final KeyFileWords words;
    private final List<KeyBlock> entries = new ArrayList<>();
    private Optional<String> chosen = Optional.empty();

    KeyFileParser(String text) {
        this.words = new KeyFileWords(text);
    }

    KeyFile parse() {
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("key")) {
                entries.add(keyBlock());
            } else if (word.equals("omapi-key")) {
                chosen = Optional.of(undotted(words.next()));
                words.expect(";");
            } else if (word.equals("rights")) { // passed over it would mean all rights
                throw words.complaint("rights belong between the braces of a key");
            } else if (!word.equals(";")) {
                passOver(word);
            }
        }
        return new KeyFile(entries, chosen);
    }

    private KeyBlock keyBlock() {
        String name = undotted(words.next());
        words.expect("{");
        Map<String, String> statements = new LinkedHashMap<>();
        for (String word = words.next(); !word.equals("}"); word = words.next()) {
            if (!word.equals(";") && statements.put(word, restOfStatement()) != null) {
                throw words.complaint("the key \"" + Escaped.text(name) + "\" says " + Escaped.text(word) + " twice");
            }
        }
        String algorithm = required(name, statements, "algorithm");
        Octets secret = secret(name, required(name, statements, "secret"));
        return new KeyBlock(name, algorithm, secret, statements, words.line());
    }

    /** dhcpd takes a name with a final dot, omshell cannot send one; without it both agree. */
    private static String undotted(String name) {
        return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private String restOfStatement() {
        StringBuilder rest = new StringBuilder();
        for (String word = words.next(); !word.equals(";"); word = words.next()) {
            if (word.equals("}") || word.equals("{")) {
                throw words.complaint("a semicolon is missing before \"" + word + "\"");
            }
            rest.append(rest.isEmpty() ? "" : " ").append(word);
        }
        return rest.toString();
    }

    private String required(String key, Map<String, String> statements, String statement) {
        return Optional.ofNullable(statements.remove(statement))
                .orElseThrow(() -> words.complaint("the key \"" + Escaped.text(key) + "\" has no " + statement));
    }

    private Octets secret(String key, String base64) {
        try {
            return Octets.wrap(Base64.getDecoder().decode(base64.replace(" ", "")));
        } catch (IllegalArgumentException notBase64) { // its message would show a part of the secret
            throw words.complaint("the secret of the key \"" + Escaped.text(key) + "\" is not base64");
        }
    }

    /** A statement of no interest: up to its semicolon or the end of its block. */
    private void passOver(String first) {
        int depth = 0;
        String word = first;
        while (true) {
            if (word.equals("{")) {
                depth++;
            } else if (word.equals("}")) {
                depth--;
            }
            boolean ended = depth <= 0 && (word.equals(";") || word.equals("}"));
            if (ended || !words.hasNext()) {
                return;
            }
            word = words.next();
        }
    }
}
