package dev.porchlight.bridge.datastream.testing;

import dev.porchlight.bridge.hds.HdsMessage;
import dev.porchlight.bridge.hds.HdsValue;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** What a hub has received of one recording; checks the numbering of segments and chunks on the way. */
public final class HubRecording {
    private final List<byte[]> segments = new ArrayList<>();
    private final ByteArrayOutputStream segment = new ByteArrayOutputStream();
    private long expectedChunk = 1;
    private long announcedBytes = -1;
    private int chunks;
    private boolean endOfStream;
    private OptionalLong closeReason = OptionalLong.empty();

    void take(HdsMessage.Event event) {
        if (event.topic().equals("close")) {
            closeReason = event.number("reason");
            return;
        }
        HdsValue.Array packets = (HdsValue.Array) member(event.body(), "packets");
        for (HdsValue packet : packets.elements()) {
            chunk((HdsValue.Dictionary) packet);
        }
        endOfStream = event.body().isTrue("endOfStream");
    }

    private void chunk(HdsValue.Dictionary packet) {
        HdsValue.Dictionary metadata = (HdsValue.Dictionary) member(packet, "metadata");
        chunks++;
        require(!endOfStream, "data after the end of the stream");
        require(
                metadata.text("dataType")
                        .orElseThrow()
                        .equals(segments.isEmpty() ? "mediaInitialization" : "mediaFragment"),
                "type of the segment");
        require(number(metadata, "dataSequenceNumber") == segments.size() + 1L, "number of the segment");
        require(number(metadata, "dataChunkSequenceNumber") == expectedChunk, "number of the chunk");
        if (expectedChunk == 1) {
            announcedBytes = number(metadata, "dataTotalSize");
        }
        var data = ((HdsValue.Data) member(packet, "data")).bytes().duplicate();
        require(data.remaining() <= 0x40000, "size of the chunk");
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        segment.writeBytes(bytes);
        expectedChunk++;
        if (metadata.isTrue("isLastDataChunk")) {
            require(segment.size() == announcedBytes, "size of the segment");
            segments.add(segment.toByteArray());
            segment.reset();
            expectedChunk = 1;
        }
    }

    /** The whole segments so far, the initialization first. */
    public List<byte[]> segments() {
        return List.copyOf(segments);
    }

    /** Whole fragments so far. */
    public int fragments() {
        return Math.max(0, segments.size() - 1);
    }

    /** Chunks so far. */
    public int chunks() {
        return chunks;
    }

    /** The whole segments so far in one file. */
    public byte[] file() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        segments.forEach(file::writeBytes);
        return file.toByteArray();
    }

    /** Whether the accessory has said that nothing follows. */
    public boolean isComplete() {
        return endOfStream;
    }

    /** The reason with which the accessory closed it; nothing while it is open. */
    public OptionalLong closeReason() {
        return closeReason;
    }

    /** @throws NullPointerException when there is none of this name */
    public static HdsValue member(HdsValue.Dictionary dictionary, String name) {
        return Objects.requireNonNull(dictionary.members().get(name), name);
    }

    private static long number(HdsValue.Dictionary dictionary, String name) {
        return dictionary.integer(name).orElseThrow(() -> new AssertionError("no " + name));
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError("wrong: " + what);
        }
    }
}
