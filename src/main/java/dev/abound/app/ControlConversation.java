package dev.abound.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One caller of the control channel. It says {@code {"token":…, "operation":…, "arguments":{…}}} in one line; the
 * service says {@code {"accepted":true}}, then any number of {@code {"record":{…}}}, {@code {"note":"…"}} and {@code {"progress":…,"of":…}},
 * and last {@code {"done":true}} or {@code {"failed":"why"}}. A wrong token is not answered at all.
 */
final class ControlConversation implements Answers {

    private static final Logger LOG = LoggerFactory.getLogger(ControlConversation.class);
    private static final int REQUEST_WITHIN_SECONDS = 5;

    private final Socket caller;
    private final String token;
    private final Map<String, Operation> operations;
    private final OutputStream out;
    private volatile boolean known;

    ControlConversation(Socket caller, String token, Map<String, Operation> operations) throws IOException {
        this.caller = caller;
        this.token = token;
        this.operations = operations;
        this.out = new BufferedOutputStream(caller.getOutputStream(), 1 << 16);
    }

    void hold(Workplace workplace) throws IOException, InterruptedException {
        CompletableFuture.delayedExecutor(REQUEST_WITHIN_SECONDS, TimeUnit.SECONDS)
                .execute(this::hangUpUnlessKnown);
        ObjectNode request = ControlLine.read(new BufferedInputStream(caller.getInputStream()));
        if (!knowsToken(request.path("token").asText())) {
            LOG.warn("somebody without the token knocked at the control channel and got no answer");
            return;
        }
        known = true;
        say(ControlLine.object().put("accepted", true));
        out.flush();
        say(outcome(request, workplace));
        out.flush();
    }

    /** Whoever does not say its token in time, octet by octet perhaps, takes the place of somebody who would. */
    private void hangUpUnlessKnown() {
        try {
            if (!known) {
                caller.close();
            }
        } catch (IOException gone) {
            LOG.debug("a caller of the control channel went away by itself", gone);
        }
    }

    /** In constant time: how long it takes must not tell how much of a guess was right. */
    private boolean knowsToken(String offered) {
        return MessageDigest.isEqual(offered.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode outcome(ObjectNode request, Workplace workplace) throws IOException, InterruptedException {
        String word = request.path("operation").asText();
        Operation operation = operations.get(word);
        if (operation == null) {
            return failed("The running service does not know the operation " + word
                    + ". It may be of another version: stop it and start this one.");
        }
        try {
            operation.run(new Call(word, request.withObject("/arguments")), workplace, this);
            return ControlLine.object().put("done", true);
        } catch (RuntimeException refused) {
            LOG.debug("the operation {} failed", word, refused);
            return failed(refused.getMessage() == null ? refused.toString() : refused.getMessage());
        }
    }

    private static ObjectNode failed(String message) {
        return ControlLine.object().put("failed", message);
    }

    private void say(ObjectNode line) throws IOException {
        out.write(ControlLine.octets(line));
    }

    @Override
    public void record(ObjectNode record) throws IOException {
        ObjectNode line = ControlLine.object();
        line.set("record", record);
        say(line);
    }

    @Override
    public void note(String text) throws IOException {
        say(ControlLine.object().put("note", text));
    }

    @Override
    public void progress(long done, long of) throws IOException {
        say(ControlLine.object().put("progress", done).put("of", of));
        out.flush();
    }
}
