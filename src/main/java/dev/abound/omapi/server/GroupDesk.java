package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiOutput;
import dev.abound.omapi.codec.OmapiOutput.Name;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.ObjectType;
import dev.abound.value.Octets;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Groups: statements with a name, which hosts can refer to. */
final class GroupDesk implements Desk<Declared<GroupContent>> {

    private static final Name NAME = new Name("name");
    private static final Name STATEMENTS = new Name("statements");

    private final DeclarationStore<GroupKey, GroupContent> store;
    private final Handles handles;
    private final OnLoop loop;
    private final MadeName madeName;

    GroupDesk(DeclarationStore<GroupKey, GroupContent> store, Handles handles, OnLoop loop, MadeName madeName) {
        this.store = store;
        this.handles = handles;
        this.loop = loop;
        this.madeName = madeName;
    }

    @Override
    public String type() {
        return ObjectType.GROUP.name();
    }

    @Override
    public Object lane(Answer<Declared<GroupContent>> found) {
        return HostDesk.LANE;
    }

    @Override
    public CompletionStage<Answer<Declared<GroupContent>>> find(OmapiAttributes object, boolean creating) {
        LookupKeys<GroupKey> keys = new LookupKeys<>(object);
        keys.add("handle", value -> LookupKeys.referred(value, handles, type())
                .then(key -> Answer.yes(new GroupKey.Id((Long) key))));
        keys.add("name", name -> Answer.yes(new GroupKey.Name(name.latin1())));
        Narrowing<GroupKey, Declared<GroupContent>> narrowing = new Narrowing<>(loop, store::find, Declared::id);
        return keys.given()
                .either(
                        given -> loop.map(narrowing.by(given), all -> all.then(found -> Answer.yes(found.get(0)))),
                        status -> OnLoop.now(Answer.no(status)));
    }

    @Override
    public CompletionStage<Answer<Declared<GroupContent>>> again(Object key) {
        return loop.map(
                store.find(new GroupKey.Id((Long) key)),
                found -> found.isEmpty() ? Answer.no(OmapiStatus.NOT_FOUND) : Answer.yes(found.get(0)));
    }

    @Override
    public ObjectRef reference(Declared<GroupContent> group) {
        return new ObjectRef(type(), group.id());
    }

    @Override
    public long handle(Declared<GroupContent> group) {
        return handles.of(reference(group));
    }

    @Override
    public void show(Declared<GroupContent> group, OmapiOutput output) {
        output.value(NAME, Octets.ofLatin1(group.content().name()));
        output.value(STATEMENTS, Octets.ofLatin1(group.content().statements()));
    }

    @Override
    public CompletionStage<Answer<Declared<GroupContent>>> create(OmapiAttributes values) {
        return read(new GroupContent("", ""), Given.values(values))
                .then(group -> group.statements().isEmpty()
                        ? Answer.<GroupContent>no(OmapiStatus.INVALID_ARGUMENT)
                        : fitting(madeName.unlessNamed(group)))
                .either(group -> loop.map(store.create(group), Answer::yes), status -> OnLoop.now(Answer.no(status)));
    }

    /** As every value that is too long. */
    private Answer<GroupContent> fitting(GroupContent content) {
        return store.fits(content) ? Answer.yes(content) : Answer.no(OmapiStatus.INVALID_ARGUMENT);
    }

    @Override
    public CompletionStage<OmapiStatus> write(Declared<GroupContent> group, OmapiAttributes values) {
        return read(group.content(), Given.values(values))
                .then(this::fitting)
                .either(content -> write(group, content), OnLoop::now);
    }

    private CompletionStage<OmapiStatus> write(Declared<GroupContent> group, GroupContent content) {
        if (content.equals(group.content())) {
            return OnLoop.now(OmapiStatus.SUCCESS);
        }
        return content.name().equals(group.content().name())
                ? store.change(group.id(), content)
                : OnLoop.now(OmapiStatus.ALREADY_EXISTS); // hosts refer to it by that name
    }

    private static Answer<GroupContent> read(GroupContent before, Map<String, Octets> given) {
        Answer<GroupContent> content = Answer.yes(before);
        for (Map.Entry<String, Octets> value : given.entrySet()) {
            content = content.then(sofar -> take(sofar, value.getKey(), value.getValue()));
        }
        return content;
    }

    private static Answer<GroupContent> take(GroupContent group, String attribute, Octets value) {
        return switch (attribute) {
            case "name" -> Given.name(value).then(name -> Answer.yes(new GroupContent(name, group.statements())));
            case "statements" -> Given.statements(value).then(text -> Answer.yes(new GroupContent(group.name(), text)));
            default -> Answer.no(value.isEmpty() ? OmapiStatus.INVALID_ARGUMENT : OmapiStatus.NOT_FOUND);
        };
    }

    @Override
    public CompletionStage<OmapiStatus> delete(Declared<GroupContent> group) {
        return store.delete(group.id());
    }
}
