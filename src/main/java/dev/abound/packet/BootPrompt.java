package dev.abound.packet;

/** PXE sub-option 10: seconds to wait, 255 for ever, and what to print (PXE 2.1 §2.1). */
public record BootPrompt(int timeout, String text) {}
