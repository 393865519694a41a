package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import dev.abound.wire.WireReader;
import dev.abound.wire.WireWriter;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/** The signon server: exchange of attributes and seeds, then user and password. */
final class SignonConversation implements Conversation {

    static final int EXCHANGE = 0x7003;
    static final int SIGN_ON = 0x7004;
    static final int END_JOB = 0x7006;
    private static final int SERVER_LEVEL = 10;
    private static final int FIXED = 4;

    private final HostSystem system;
    private final SignOnCheck check;
    private final Octets serverSeed;
    private final SimulatedJob job;
    private Octets clientSeed = Octets.empty();
    private boolean over;

    SignonConversation(HostSystem system, SignOnCheck check, Supplier<Octets> seeds) {
        this.system = system;
        this.check = check;
        this.serverSeed = seeds.get();
        this.job = system.newJob(system.systemProfile(), "QZSOSIGN");
    }

    @Override
    public Optional<Frame> answer(Frame request, ReadWait.Presence presence) throws ProtocolException {
        switch (request.id()) {
            case EXCHANGE -> {
                return Optional.of(exchange(request));
            }
            case SIGN_ON -> {
                return Optional.of(signOn(request));
            }
            case END_JOB -> {
                over = true;
                return Optional.empty();
            }
            default ->
                throw new ProtocolException(String.format("the signon server knows no request %04x", request.id()));
        }
    }

    private Frame exchange(Frame request) {
        clientSeed = CodePoints.read(request.reader()).find(0x1103).orElse(Octets.empty());
        WireWriter body = new WireWriter().i32(0);
        CodePoints.write(
                body, 0x1101, new WireWriter().i32(system.settings().version()).toOctets());
        CodePoints.write(body, 0x1102, new WireWriter().u16(SERVER_LEVEL).toOctets());
        CodePoints.write(body, 0x1103, serverSeed);
        CodePoints.write(body, 0x1119, Octets.of(check.passwordLevel()));
        ServerStart.writeJobName(body, system, job);
        return Frame.reply(request, 0xf003, FIXED, body);
    }

    private Frame signOn(Frame request) {
        WireReader in = request.reader();
        int kind = in.u8("authentication kind");
        CodePoints given = CodePoints.read(in);
        Octets user = given.find(0x1104).orElse(Octets.empty());
        Octets substitute = given.find(0x1105).orElse(Octets.empty());
        int code = check.returnCode(kind, user, substitute, new Seeds(clientSeed, serverSeed));
        WireWriter body = new WireWriter().i32(code);
        if (code == SignOnCheck.OK) {
            OffsetDateTime now = system.clock().instant().atOffset(ZoneOffset.UTC);
            CodePoints.write(body, 0x1106, date(now));
            CodePoints.write(body, 0x1107, date(now.minusDays(1)));
            CodePoints.write(
                    body, 0x1114, new WireWriter().i32(system.ccsid().number()).toOctets());
        }
        return Frame.reply(request, 0xf004, FIXED, body);
    }

    /** Year 2, month, day, hour, minute, second, 1 spare. */
    private static Octets date(OffsetDateTime time) {
        return new WireWriter(8)
                .u16(time.getYear())
                .u8(time.getMonthValue())
                .u8(time.getDayOfMonth())
                .u8(time.getHour())
                .u8(time.getMinute())
                .u8(time.getSecond())
                .u8(0)
                .toOctets();
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
