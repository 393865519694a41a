package dev.abound.handler.syslog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message of RFC 5424, read by its grammar and nothing more lenient; an independent judge of what we write. */
record ParsedMessage(
        int pri,
        String timestamp,
        String hostname,
        String appName,
        String procId,
        String msgId,
        String elementId,
        Map<String, String> parameters,
        String text,
        boolean marked) {

    private static final Pattern HEADER = Pattern.compile("<(0|[1-9]\\d{0,2})>1 "
            + "(-|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?Z) "
            + "([!-~]{1,255}) ([!-~]{1,48}) ([!-~]{1,128}) ([!-~]{1,32}) ");
    private static final Pattern SD_NAME = Pattern.compile("[!#-<>-\\\\^-~]{1,32}");

    static ParsedMessage of(byte[] octets) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            return new Reader(text).message();
        } catch (CharacterCodingException invalid) {
            throw new AssertionError("no UTF-8", invalid);
        }
    }

    private static final class Reader {
        private final String whole;
        private final Map<String, String> parameters = new LinkedHashMap<>();
        private int at;

        Reader(String whole) {
            this.whole = whole;
        }

        ParsedMessage message() {
            Matcher header = HEADER.matcher(whole);
            check(header.lookingAt(), "no header");
            at = header.end();
            String element = structuredData();
            String text = text();
            boolean marked = text.startsWith("\ufeff");
            return new ParsedMessage(
                    Integer.parseInt(header.group(1)),
                    header.group(2),
                    header.group(3),
                    header.group(4),
                    header.group(5),
                    header.group(6),
                    element,
                    parameters,
                    marked ? text.substring(1) : text,
                    marked);
        }

        private String text() {
            if (at == whole.length()) {
                return "";
            }
            check(whole.charAt(at) == ' ', "no blank before the text");
            return whole.substring(at + 1);
        }

        private String structuredData() {
            if (whole.charAt(at) == '-') {
                at++;
                return "-";
            }
            check(whole.charAt(at) == '[', "no structured data");
            at++;
            String id = name();
            while (whole.charAt(at) == ' ') {
                at++;
                parameter();
            }
            check(whole.charAt(at) == ']', "an element without end");
            at++;
            return id;
        }

        private String name() {
            Matcher name = SD_NAME.matcher(whole).region(at, whole.length());
            check(name.lookingAt(), "no SD-NAME");
            at = name.end();
            return name.group();
        }

        private void parameter() {
            String name = name();
            check(whole.startsWith("=\"", at), "no value");
            at += 2;
            StringBuilder value = new StringBuilder();
            while (whole.charAt(at) != '"') {
                boolean escaped = whole.charAt(at) == '\\' && "\"\\]".indexOf(whole.charAt(at + 1)) >= 0;
                check(escaped || whole.charAt(at) != ']', "a bracket without escape");
                at += escaped ? 1 : 0;
                value.append(whole.charAt(at++));
            }
            at++;
            check(parameters.put(name, value.toString()) == null, name + " stands twice");
        }

        private void check(boolean holds, String fault) {
            if (!holds) {
                throw new AssertionError(fault + " at " + at + " of: " + whole);
            }
        }
    }
}
