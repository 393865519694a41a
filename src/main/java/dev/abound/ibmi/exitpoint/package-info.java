/**
 * What IBM i's DHCP server tells an exit program: the parameter groups DHCA0100 and DHCR0100, the entry an exit program
 * makes of them, and the event both mean. Octets in, values out: offsets, BINARY(4) and EBCDIC live here; sockets,
 * queues and IBM's toolbox do not.
 *
 * <p>Standards: IBM i DHCP exit points QIBM_QTOD_DHCP_ABND and QIBM_QTOD_DHCP_ARLS; {@code docs/exit-point.md} draws the
 * entry and says what is documented and what nobody has verified.
 */
package dev.abound.ibmi.exitpoint;
