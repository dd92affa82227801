package dev.porchlight.bridge.hds;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One event {@code dataSend/data}: a piece of a segment of a recording. Thread: any; immutable.
 *
 * @param type {@link #INITIALIZATION} or {@link #FRAGMENT}
 * @param segmentNumber from 1, which is the initialization
 * @param chunkNumber from 1 in each segment
 * @param data a view of the segment
 * @param lastOfSegment whether the segment ends with it
 * @param segmentBytes size of the whole segment, in its first chunk only
 * @param endOfStream whether the recording ends with it
 */
public record DataSendChunk(
        long streamId,
        String type,
        long segmentNumber,
        int chunkNumber,
        ByteBuffer data,
        boolean lastOfSegment,
        OptionalInt segmentBytes,
        boolean endOfStream) {
    public static final String INITIALIZATION = "mediaInitialization";
    public static final String FRAGMENT = "mediaFragment";

    /** What hubs are known to take in one chunk. */
    public static final int MAX_DATA_BYTES = 0x40000;

    public DataSendChunk {
        data = data.asReadOnlyBuffer();
        if (data.remaining() > MAX_DATA_BYTES) {
            throw new IllegalArgumentException(data.remaining() + " bytes are above " + MAX_DATA_BYTES);
        }
    }

    public HdsMessage.Event toEvent() {
        HdsValue packets = HdsValue.of(List.of(HdsValue.Dictionary.of("data", data, "metadata", metadata())));
        return new HdsMessage.Event(
                DataSend.PROTOCOL,
                DataSend.DATA,
                endOfStream
                        ? HdsValue.Dictionary.of("streamId", streamId, "packets", packets, "endOfStream", true)
                        : HdsValue.Dictionary.of("streamId", streamId, "packets", packets));
    }

    private HdsValue.Dictionary metadata() {
        List<Object> members = new ArrayList<>(List.of(
                "dataType", type,
                "dataSequenceNumber", segmentNumber,
                "isLastDataChunk", lastOfSegment,
                "dataChunkSequenceNumber", chunkNumber));
        segmentBytes.ifPresent(bytes -> {
            members.add("dataTotalSize");
            members.add(bytes);
        });
        return HdsValue.Dictionary.of(members.toArray());
    }
}
