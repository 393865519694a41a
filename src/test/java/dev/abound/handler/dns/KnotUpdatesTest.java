package dev.abound.handler.dns;

import java.io.IOException;
import java.nio.file.Path;

class KnotUpdatesTest extends UpdateContract {

    @Override
    NameServer start(Path place) throws IOException {
        return RealKnot.start(place);
    }
}
