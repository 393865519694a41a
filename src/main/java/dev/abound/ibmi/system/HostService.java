package dev.abound.ibmi.system;

import com.ibm.as400.access.AS400;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A host server one can connect to, by the short name that {@code --ports} and the configuration use. */
public enum HostService {
    SIGNON("signon", AS400.SIGNON),
    DATA_QUEUE("dtaq", AS400.DATAQUEUE),
    COMMAND("command", AS400.COMMAND),
    /** As-hostcnn, which newer releases offer over TLS; signing on falls back to {@link #SIGNON} when it refuses. */
    HOST_CONNECTION("hostcnn", AS400.HOSTCNN);

    private final String shortName;
    private final int number;

    HostService(String shortName, int number) {
        this.shortName = shortName;
        this.number = number;
    }

    /** {@code signon}, {@code dtaq}, {@code command}, {@code hostcnn}. */
    public String shortName() {
        return shortName;
    }

    /** JTOpen's number for it. */
    int number() {
        return number;
    }

    static Optional<HostService> named(String word) {
        return Arrays.stream(values())
                .filter(each -> each.shortName.equals(word))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(HostService::shortName).collect(Collectors.joining(", "));
    }
}
