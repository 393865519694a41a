package dev.abound.handler.dns;

import java.io.IOException;
import java.nio.file.Path;

class NamedUpdatesTest extends UpdateContract {

    @Override
    NameServer start(Path place) throws IOException {
        return RealNamed.start(place);
    }
}
