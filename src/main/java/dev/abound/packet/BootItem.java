package dev.abound.packet;

/** PXE sub-option 71: which boot server, and which layer of it (PXE 2.1 §2.1). */
public record BootItem(int type, int layer) {}
