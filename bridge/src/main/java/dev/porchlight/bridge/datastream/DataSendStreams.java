package dev.porchlight.bridge.datastream;

import dev.porchlight.bridge.hds.DataSend;
import dev.porchlight.bridge.hds.DataSendOpen;
import dev.porchlight.bridge.hds.HdsMessage;
import dev.porchlight.bridge.hds.HdsPayloadException;
import dev.porchlight.bridge.hds.HdsReason;
import dev.porchlight.bridge.hds.HdsStatus;
import dev.porchlight.bridge.hds.HdsValue;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recordings that leave on one connection. They take turns chunk by chunk, and only while the connection takes data, so
 * that what waits is one segment for each recording and one chunk for the connection. Thread: the event loop.
 */
final class DataSendStreams {
    private static final Logger log = LoggerFactory.getLogger(DataSendStreams.class);

    private final Channel channel;
    private final PreparedSession session;
    private final HdsContext context;
    private final Map<Long, DataSendStream> open = new HashMap<>();
    private final Queue<DataSendStream> withChunks = new ArrayDeque<>();
    private boolean pumping;

    DataSendStreams(Channel channel, PreparedSession session, HdsContext context) {
        this.channel = channel;
        this.session = session;
        this.context = context;
    }

    /** Opens a recording if it may be had; what it sends goes out with the next {@link #pump}, behind the answer. */
    HdsMessage.Response open(HdsMessage.Request request) {
        DataSendOpen opening;
        try {
            opening = DataSendOpen.parse(request.body());
        } catch (HdsPayloadException e) {
            return request.answer(HdsStatus.PAYLOAD_ERROR, HdsValue.Dictionary.of());
        }
        if (!opening.isRecording()) {
            return refuse(request, HdsReason.UNEXPECTED_FAILURE, "it asked for something else than a recording");
        }
        if (open.containsKey(opening.streamId())) {
            return refuse(request, HdsReason.BUSY, "it has a recording of this number already");
        }
        if (open.size() >= context.limits().streamsPerConnection()) {
            return refuse(request, HdsReason.BUSY, "it has too many recordings open");
        }
        return ask(request, opening);
    }

    private HdsMessage.Response ask(HdsMessage.Request request, DataSendOpen opening) {
        EventLoopListener listener = new EventLoopListener(channel.eventLoop());
        RecordingDesk.Answer answer;
        try {
            answer = session.desk()
                    .open(new RecordingDesk.Opening(session.session(), opening.streamId(), opening.reason()), listener);
        } catch (RuntimeException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("peer", channel.remoteAddress())
                    .log("a recording could not be opened");
            return DataSend.refused(request, HdsReason.UNEXPECTED_FAILURE);
        }
        if (answer instanceof RecordingDesk.Answer.Refused refused) {
            return refuse(request, refused.reason(), refused.why());
        }
        begin(opening.streamId(), (RecordingDesk.Answer.Opened) answer, listener);
        return DataSend.opened(request);
    }

    private void begin(long streamId, RecordingDesk.Answer.Opened opened, EventLoopListener listener) {
        DataSendStream stream = new DataSendStream(
                streamId,
                channel,
                opened.permit(),
                new DataSendStream.Recording(opened.reader(), opened.progress()),
                context,
                new Ready());
        open.put(streamId, stream);
        listener.to(stream);
        stream.watchPermit();
    }

    private HdsMessage.Response refuse(HdsMessage.Request request, HdsReason reason, String why) {
        log.atInfo()
                .addKeyValue("session", session.session().id())
                .addKeyValue("peer", channel.remoteAddress())
                .addKeyValue("reason", reason)
                .log("A home hub was refused a recording: {}", why);
        return DataSend.refused(request, reason);
    }

    void closedByHub(HdsMessage.Event event) {
        event.number("streamId").ifPresent(id -> {
            DataSendStream stream = open.get(id);
            if (stream != null) {
                stream.endedByHub(DataSend.closeReason(event));
            }
        });
    }

    /** Writes what the connection takes now, and asks for more when it has taken everything. */
    void pump() {
        assert channel.eventLoop().inEventLoop();
        // Writing reports changes of writability from within.
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            writeChunks();
            if (channel.isWritable()) {
                new ArrayList<>(open.values()).forEach(DataSendStream::requestNext);
            }
        } finally {
            pumping = false;
        }
    }

    private void writeChunks() {
        while (channel.isWritable()) {
            DataSendStream next = withChunks.poll();
            if (next == null) {
                return;
            }
            if (next.writeChunk()) {
                withChunks.add(next);
            }
        }
    }

    void connectionLost() {
        new ArrayList<>(open.values()).forEach(DataSendStream::connectionLost);
    }

    /** What a recording tells its connection. */
    private final class Ready implements DataSendStream.Owner {
        @Override
        public void hasChunks(DataSendStream stream) {
            withChunks.add(stream);
            pump();
        }

        @Override
        public void ended(DataSendStream stream) {
            open.remove(stream.streamId(), stream);
            withChunks.remove(stream);
        }
    }
}
