/*
 * DHCPARLS: Abound, exit program for QIBM_QTOD_DHCP_ARLS, format DHCR0100, in ILE C, for those who have 5770-WDS.
 * It does what dhcparls.pgm.clle does. docs/exit-programs.md says what that is and where the two differ.
 *
 *   CRTBNDC PGM(ABOUND/DHCPARLS) SRCSTMF('dhcparls.pgm.c') INCDIR('.') TEXT('Abound: address released')
 *           DBGVIEW(*NONE) OUTPUT(*PRINT) OPTIMIZE(20) SYSIFCOPT(*NOIFSIO) USRPRF(*OWNER) TGTCCSID(37)
 *           REPLACE(*NO) TGTRLS(*CURRENT) AUT(*EXCLUDE)
 *   CHGOBJOWN OBJ(ABOUND/DHCPARLS) OBJTYPE(*PGM) NEWOWN(ABOUND)
 *   GRTOBJAUT OBJ(ABOUND/DHCPARLS) OBJTYPE(*PGM) USER(*PUBLIC) AUT(*USE)
 */
#include "dhcpexit.h"

int main(int argc, char *argv[]) {
    entry e;
    const char *p[6];
    int i;

#ifdef __ILEC400__
#pragma exception_handler(END, 0, 0, _C2_MH_ESCAPE, _CTLA_HANDLE_NO_MSG)
#endif
    for (i = 1; i <= 5; i++) {
        p[i] = i < argc ? argv[i] : 0;
    }
    begin(&e, "DHCR0100");
    put_number(&e, 40, p[1]);
    put_text(&e, 48, p[2], p[3], LONGEST_ADDRESS);
    put_text(&e, 52, p[4], p[5], LONGEST_IDENTIFIER);
    send_entry(&e);
#ifdef __ILEC400__
#pragma disable_handler
END:
#endif
    remove_messages();
    return 0;
}
