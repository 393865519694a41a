package dev.abound.ibmi.system;

/** An object in its library, which is always named: library lists differ from job to job. */
public record QualifiedName(SimpleName library, SimpleName object) {

    public static QualifiedName of(String library, String object) {
        return new QualifiedName(SimpleName.of(library), SimpleName.of(object));
    }

    /** As JTOpen wants it: {@code /QSYS.LIB/ABOUND.LIB/BINDINGS.DTAQ} for type {@code DTAQ}. */
    public String path(String type) {
        String inside = "/" + object + "." + type;
        return library.text().equals("QSYS") ? "/QSYS.LIB" + inside : "/QSYS.LIB/" + library + ".LIB" + inside;
    }

    /** {@code ABOUND/BINDINGS}, as commands and messages have it. */
    @Override
    public String toString() {
        return library + "/" + object;
    }
}
