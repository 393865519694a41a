package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What a host must not say because of what others say already. Only what is new about it is checked. */
final class HostChecks {

    private final DeclarationStore<HostKey, HostContent> hosts;
    private final DeclarationStore<GroupKey, GroupContent> groups;
    private final OnLoop loop;

    HostChecks(ObjectStore store, OnLoop loop) {
        this.hosts = store.hosts();
        this.groups = store.groups();
        this.loop = loop;
    }

    /** The content again, or what is wrong with it. */
    CompletionStage<Answer<HostContent>> check(Optional<Long> self, HostContent before, Answer<HostContent> written) {
        CompletionStage<Answer<HostContent>> grouped =
                loop.thenYes(OnLoop.now(written.then(this::fitting)), content -> group(before, content));
        CompletionStage<Answer<HostContent>> named = loop.thenYes(grouped, content -> name(self, before, content));
        CompletionStage<Answer<HostContent>> client = loop.thenYes(named, content -> client(self, before, content));
        return loop.thenYes(client, content -> hardware(self, before, content));
    }

    /** As every value that is too long. */
    private Answer<HostContent> fitting(HostContent content) {
        return hosts.fits(content) ? Answer.yes(content) : Answer.no(OmapiStatus.INVALID_ARGUMENT);
    }

    private CompletionStage<Answer<HostContent>> group(HostContent before, HostContent content) {
        if (content.group().isEmpty() || content.group().equals(before.group())) {
            return OnLoop.now(Answer.yes(content));
        }
        return loop.map(
                groups.find(new GroupKey.Name(content.group().get())),
                found -> found.isEmpty() ? Answer.no(OmapiStatus.NOT_FOUND) : Answer.yes(content));
    }

    private CompletionStage<Answer<HostContent>> name(Optional<Long> self, HostContent before, HostContent content) {
        return content.name().equals(before.name())
                ? OnLoop.now(Answer.yes(content))
                : alone(self, new HostKey.Name(content.name()), content, OmapiStatus.ALREADY_EXISTS);
    }

    private CompletionStage<Answer<HostContent>> client(Optional<Long> self, HostContent before, HostContent content) {
        return content.clientIdentifier().isEmpty()
                        || content.clientIdentifier().equals(before.clientIdentifier())
                ? OnLoop.now(Answer.yes(content))
                : alone(self, new HostKey.Client(content.clientIdentifier().get()), content, OmapiStatus.KEY_CONFLICT);
    }

    private CompletionStage<Answer<HostContent>> hardware(
            Optional<Long> self, HostContent before, HostContent content) {
        return content.hardware().isEmpty() || content.hardware().equals(before.hardware())
                ? OnLoop.now(Answer.yes(content))
                : alone(self, new HostKey.Hardware(content.hardware().get()), content, OmapiStatus.KEY_CONFLICT);
    }

    private CompletionStage<Answer<HostContent>> alone(
            Optional<Long> self, HostKey key, HostContent content, OmapiStatus otherwise) {
        return loop.map(hosts.find(key), found -> onlySelf(self, found) ? Answer.yes(content) : Answer.no(otherwise));
    }

    private static boolean onlySelf(Optional<Long> self, List<Declared<HostContent>> found) {
        return found.stream().allMatch(host -> self.equals(Optional.of(host.id())));
    }
}
