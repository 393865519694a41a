/*
 * DHCPABND: Abound, exit program for QIBM_QTOD_DHCP_ABND, format DHCA0100, in ILE C, for those who have 5770-WDS.
 * It does what dhcpabnd.pgm.clle does. docs/exit-programs.md says what that is and where the two differ.
 *
 *   CRTBNDC PGM(ABOUND/DHCPABND) SRCSTMF('dhcpabnd.pgm.c') INCDIR('.') TEXT('Abound: address bound')
 *           DBGVIEW(*NONE) OUTPUT(*PRINT) OPTIMIZE(20) SYSIFCOPT(*NOIFSIO) USRPRF(*OWNER) TGTCCSID(37)
 *           REPLACE(*NO) TGTRLS(*CURRENT) AUT(*EXCLUDE)
 *   CHGOBJOWN OBJ(ABOUND/DHCPABND) OBJTYPE(*PGM) NEWOWN(ABOUND)
 *   GRTOBJAUT OBJ(ABOUND/DHCPABND) OBJTYPE(*PGM) USER(*PUBLIC) AUT(*USE)
 */
#include "dhcpexit.h"

int main(int argc, char *argv[]) {
    entry e;
    const char *p[9];
    int i;

#ifdef __ILEC400__
#pragma exception_handler(END, 0, 0, _C2_MH_ESCAPE, _CTLA_HANDLE_NO_MSG)
#endif
    for (i = 1; i <= 8; i++) {
        p[i] = i < argc ? argv[i] : 0;
    }
    begin(&e, "DHCA0100");
    put_number(&e, 40, p[1]);
    put_number(&e, 44, p[6]);
    put_text(&e, 48, p[2], p[3], LONGEST_ADDRESS);
    put_text(&e, 52, p[4], p[5], LONGEST_IDENTIFIER);
    put_text(&e, 56, p[7], p[8], LONGEST_ENTRY - e.used);
    send_entry(&e);
#ifdef __ILEC400__
#pragma disable_handler
END:
#endif
    remove_messages();
    return 0;
}
