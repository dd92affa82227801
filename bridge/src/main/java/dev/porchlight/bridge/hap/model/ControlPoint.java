package dev.porchlight.bridge.hap.model;

import dev.porchlight.bridge.hap.session.HapSession;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Base of TLV8 characteristics that are written as a request and read for its answer, such as Setup Endpoints: every
 * session reads its own answer, reading has no effect, and the answer is forgotten when the session closes. Thread: as
 * {@link HapCharacteristic}.
 */
public abstract class ControlPoint extends TlvCharacteristic {
    private final Map<Long, ByteBuffer> laterReads = new ConcurrentHashMap<>();

    protected ControlPoint(CharacteristicDefinition definition) {
        super(definition);
    }

    /**
     * The outcome of one request.
     *
     * @param writeResponse answer in the response of the write itself, where the controller asked for it
     * @param laterRead what later reads of the same session give; may leave out secrets of the write response
     */
    public record Answer(ByteBuffer writeResponse, ByteBuffer laterRead) {
        public Answer {
            writeResponse = writeResponse.asReadOnlyBuffer();
            laterRead = laterRead.asReadOnlyBuffer();
        }

        /** The same bytes as write response and for later reads. */
        public static Answer of(ByteBuffer tlv) {
            return new Answer(tlv, tlv);
        }
    }

    /** What a session reads that has no answer of its own. */
    protected abstract ByteBuffer idleValue();

    /** Carries out a request; fails with {@link HapStatusException}, which leaves the session's earlier answer in place. */
    protected abstract CompletionStage<Answer> execute(ByteBuffer request, HapSession session);

    /** Makes the session read the idle value again. */
    protected final void forget(HapSession session) {
        laterReads.remove(session.id());
    }

    @Override
    protected final CompletionStage<ByteBuffer> readTlv(HapSession session) {
        ByteBuffer own = laterReads.get(session.id());
        return CompletableFuture.completedFuture(own != null ? own : idleValue());
    }

    @Override
    protected final CompletionStage<@Nullable ByteBuffer> writeTlv(ByteBuffer tlv, HapSession session) {
        return execute(tlv, session).thenApply(answer -> {
            if (laterReads.put(session.id(), answer.laterRead()) == null) {
                session.onClose(() -> forget(session));
            }
            return permissions().contains(Permission.WRITE_RESPONSE) ? answer.writeResponse() : null;
        });
    }
}
