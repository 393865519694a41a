package dev.abound.cli;

/** The street door: reads words, prints answers, picks exit codes. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(2);
    }
}
