package dev.porchlight.bridge.datastream;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.porchlight.bridge.hds.DataSendChunk;
import dev.porchlight.codecs.recording.RecordingSegment;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class DataStreamWarmUpTest {
    @Test
    void run_segmentOfSeveralChunks_opensWhatItSeals() {
        ByteBuffer data = ByteBuffer.allocate(DataSendChunk.MAX_DATA_BYTES + 1);
        RecordingSegment segment = new RecordingSegment(RecordingSegment.Kind.FRAGMENT, data, 0, 4_000_000, 0, false);

        assertThatCode(() -> DataStreamWarmUp.run(segment, new SecureRandom())).doesNotThrowAnyException();
    }
}
