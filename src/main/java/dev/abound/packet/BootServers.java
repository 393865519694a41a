package dev.abound.packet;

import dev.abound.value.Ipv4Address;
import java.util.List;

/** One kind of boot server and where it is, in PXE sub-option 8 (PXE 2.1 §2.1). */
public record BootServers(int type, List<Ipv4Address> addresses) {}
