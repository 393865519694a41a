package dev.abound.packet;

/** One line of the boot menu, PXE sub-option 9 (PXE 2.1 §2.1). */
public record BootMenuEntry(int type, String text) {}
