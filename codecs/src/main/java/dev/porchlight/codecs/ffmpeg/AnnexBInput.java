package dev.porchlight.codecs.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;

import dev.porchlight.codecs.media.AccessUnit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;

/**
 * Lays access units out as the byte stream of ITU-T H.264 Annex B in one native buffer that is used again and again;
 * keyframes begin with their parameter sets. Thread: the decoder's.
 */
final class AnnexBInput implements AutoCloseable {
    /** No camera sends a picture this large; it bounds what a hostile one can make us allocate. */
    static final int MAX_ACCESS_UNIT_BYTES = 32 << 20;

    private static final int START_CODE = 1;
    private static final int START_CODE_BYTES = 4;
    private static final int FIRST_CAPACITY_BYTES = 256 << 10;

    private static final byte[] PADDING = new byte[AV_INPUT_BUFFER_PADDING_SIZE];

    private BytePointer memory = new BytePointer((long) FIRST_CAPACITY_BYTES);
    private ByteBuffer view = bigEndianView(memory);

    /**
     * Points {@code packet} at the byte stream of {@code unit}, which stays valid until the next call.
     *
     * @throws IllegalArgumentException when the access unit is larger than any real one
     */
    void fill(AVPacket packet, AccessUnit unit) {
        List<ByteBuffer> parameterSets = unit.key() ? unit.format().parameterSets() : List.of();
        long bytes = framedBytes(parameterSets) + framedBytes(unit.nalUnits());
        if (bytes > MAX_ACCESS_UNIT_BYTES) {
            throw new IllegalArgumentException(
                    "access unit of " + bytes + " bytes is over the limit of " + MAX_ACCESS_UNIT_BYTES);
        }
        reserve((int) bytes + AV_INPUT_BUFFER_PADDING_SIZE);
        view.clear();
        put(parameterSets);
        put(unit.nalUnits());
        packet.data(memory);
        packet.size(view.position());
        view.put(PADDING);
    }

    @Override
    public void close() {
        memory.close();
    }

    private void put(List<ByteBuffer> nalUnits) {
        for (ByteBuffer nalUnit : nalUnits) {
            view.putInt(START_CODE).put(nalUnit.duplicate());
        }
    }

    private void reserve(int bytes) {
        if (bytes <= view.capacity()) {
            return;
        }
        memory.close();
        memory = new BytePointer(Math.max(bytes, 2L * view.capacity()));
        view = bigEndianView(memory);
    }

    private static ByteBuffer bigEndianView(BytePointer memory) {
        return memory.asByteBuffer().order(ByteOrder.BIG_ENDIAN);
    }

    private static long framedBytes(List<ByteBuffer> nalUnits) {
        long sum = 0;
        for (ByteBuffer nalUnit : nalUnits) {
            sum += START_CODE_BYTES + nalUnit.remaining();
        }
        return sum;
    }
}
