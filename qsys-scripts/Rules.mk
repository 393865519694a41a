# TOBi (makei build). The CL is what is built; for ILE C swap the first two lines. Compile parameters are in the sources.
DHCPABND.PGM: dhcpabnd.pgm.clle
DHCPARLS.PGM: dhcparls.pgm.clle
INSTALL.PGM: install.pgm.clle
REGISTER.PGM: register.pgm.clle
UNREGISTER.PGM: unregister.pgm.clle
UNINSTALL.PGM: uninstall.pgm.clle
STRABOUND.PGM: strabound.pgm.clle
ENDABOUND.PGM: endabound.pgm.clle

DHCPABND.PGM DHCPARLS.PGM: private AUT := *EXCLUDE
DHCPABND.PGM DHCPARLS.PGM: private DFTACTGRP := *YES
DHCPABND.PGM DHCPARLS.PGM: private USRPRF := *OWNER
DHCPABND.PGM DHCPARLS.PGM: private LOG := *NO
