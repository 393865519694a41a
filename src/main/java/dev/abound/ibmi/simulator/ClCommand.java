package dev.abound.ibmi.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command as it was typed, with its parameters under their keywords. Immutable. */
public final class ClCommand {

    private final String name;
    private final Map<String, ClValue> parameters;

    private ClCommand(String name, Map<String, ClValue> parameters) {
        this.name = name;
        this.parameters = parameters;
    }

    /** Positional values get the keywords of the definition in its order. */
    static ClCommand of(ClParser.Written written, CommandDefinition definition) throws EscapeMessageException {
        Map<String, ClValue> parameters = new LinkedHashMap<>();
        List<String> order = definition.keywords();
        for (int i = 0; i < written.positional().size(); i++) {
            if (i >= order.size()) {
                throw Messages.commandErrors("CPD0031", definition.name() + " has too many positional values");
            }
            parameters.put(order.get(i), written.positional().get(i));
        }
        for (Map.Entry<String, ClValue> given : written.keywords().entrySet()) {
            if (!order.contains(given.getKey())) {
                throw Messages.commandErrors(
                        "CPD0043",
                        "Keyword " + given.getKey() + " not valid for this command (" + definition.name() + ")");
            }
            if (parameters.put(given.getKey(), given.getValue()) != null) {
                throw Messages.commandErrors("CPD0045", "Keyword " + given.getKey() + " was specified twice");
            }
        }
        for (String keyword : definition.required()) {
            if (!parameters.containsKey(keyword)) {
                throw Messages.commandErrors("CPD0071", "Parameter " + keyword + " required");
            }
        }
        return new ClCommand(definition.name(), parameters);
    }

    /** Upper case, without a library. */
    public String name() {
        return name;
    }

    public Optional<ClValue> value(String keyword) {
        return Optional.ofNullable(parameters.get(keyword));
    }

    /** The characters of a parameter, or a default. */
    public String text(String keyword, String otherwise) {
        return value(keyword).map(ClValue::text).orElse(otherwise);
    }

    /** The characters of a parameter that is required. */
    public String text(String keyword) {
        return text(keyword, "");
    }

    /** A name without a library, upper case. */
    String simpleName(String keyword) throws EscapeMessageException {
        return checked(keyword, text(keyword).toUpperCase(java.util.Locale.ROOT));
    }

    /** {@code LIB/NAME} or {@code NAME}; without a library it is a default, such as *LIBL. */
    ObjectName qualified(String keyword, String defaultLibrary) throws EscapeMessageException {
        String written = text(keyword).toUpperCase(java.util.Locale.ROOT);
        int slash = written.indexOf('/');
        String library = slash < 0 ? defaultLibrary : written.substring(0, slash);
        String object = checked(keyword, written.substring(slash + 1));
        return new ObjectName(library.startsWith("*") ? library : checked(keyword, library), object);
    }

    private static String checked(String keyword, String name) throws EscapeMessageException {
        if (!ObjectName.isValid(name)) {
            throw Messages.commandErrors(
                    "CPD0078", "Value " + name + " for parameter " + keyword + " not a valid name");
        }
        return name;
    }

    /** A whole number within bounds. */
    int number(String keyword, int otherwise, int least, int most) throws EscapeMessageException {
        if (value(keyword).isEmpty()) {
            return otherwise;
        }
        String written = text(keyword);
        try {
            int number = Integer.parseInt(written);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw Messages.valueNotValid(keyword, written);
        }
        throw Messages.valueNotValid(keyword, written);
    }

    /** *YES or *NO. */
    boolean yes(String keyword, boolean otherwise) throws EscapeMessageException {
        String written = text(keyword, otherwise ? "*YES" : "*NO");
        return switch (written) {
            case "*YES" -> true;
            case "*NO" -> false;
            default -> throw Messages.valueNotValid(keyword, written);
        };
    }

    /** *ALL, *CHANGE, *USE, *EXCLUDE, single rights, or *LIBCRTAUT, which counts as *CHANGE. */
    java.util.Set<Right> rights(String keyword, String otherwise) throws EscapeMessageException {
        java.util.Set<Right> all = java.util.EnumSet.noneOf(Right.class);
        for (ClValue value : value(keyword).orElse(new ClValue.Word(otherwise)).elements()) {
            String written = value.text().equals("*LIBCRTAUT") ? "*CHANGE" : value.text();
            all.addAll(Right.parse(written).orElseThrow(() -> Messages.valueNotValid(keyword, value.text())));
        }
        return all;
    }

    /** TEXT, *BLANK being none. */
    String description() {
        String text = text("TEXT");
        return text.equals("*BLANK") || text.equals("*SRCMBRTXT") ? "" : text;
    }
}
