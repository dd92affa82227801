package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.transcode.TranscodeSettings;
import java.util.List;
import java.util.function.Supplier;

/**
 * All that one recording needs to know. Thread: any; immutable.
 *
 * @param plan may be asked as soon as the cursor has a picture
 * @param settings of a transcode, asked under the same condition
 * @param encoders may take its time
 */
record RecordingJob(
        String cameraId,
        RecordingRequest request,
        RingCursor cursor,
        Supplier<RecordingPlan> plan,
        Supplier<TranscodeSettings> settings,
        Supplier<List<EncoderKind>> encoders) {}
