package dev.porchlight.bridge.recording;

import dev.porchlight.bridge.hap.camera.H264Level;
import dev.porchlight.bridge.hap.camera.TlvNumbers;
import dev.porchlight.bridge.hap.camera.VideoAttributes;
import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import dev.porchlight.bridge.stream.VideoProfile;

/**
 * The video of characteristic 209, item 2: items 1 codec type (0 H.264), 2 parameters (1 profile, 2 level, 3 bit rate in
 * kbit/s, 4 time between keyframes in ms), 3 attributes. Thread: any; immutable.
 */
record SelectedVideo(
        VideoProfile profile,
        H264Level level,
        int maxBitrateKbps,
        int keyframeIntervalMillis,
        VideoAttributes attributes) {
    private static final int CODEC_TYPE = 1;
    private static final int PARAMETERS = 2;
    private static final int ATTRIBUTES = 3;
    private static final int PROFILE = 1;
    private static final int LEVEL = 2;
    private static final int BIT_RATE = 3;
    private static final int KEYFRAME_INTERVAL = 4;

    private static final int H264 = 0;
    private static final int MAX_BITRATE_KBPS = 100_000;
    private static final int MAX_KEYFRAME_INTERVAL_MILLIS = 60_000;

    /** @throws dev.porchlight.bridge.hap.tlv8.Tlv8Exception when an item is absent or outside its bounds */
    static SelectedVideo parse(Tlv8 tlv) {
        TlvNumbers.require(tlv, CODEC_TYPE, H264, H264);
        Tlv8 parameters = tlv.requireNested(PARAMETERS);
        return new SelectedVideo(
                TlvNumbers.requireConstant(parameters, PROFILE, VideoProfile.values()),
                TlvNumbers.requireConstant(parameters, LEVEL, H264Level.values()),
                TlvNumbers.require(parameters, BIT_RATE, 1, MAX_BITRATE_KBPS),
                TlvNumbers.require(parameters, KEYFRAME_INTERVAL, 1, MAX_KEYFRAME_INTERVAL_MILLIS),
                VideoAttributes.parse(tlv.requireNested(ATTRIBUTES)));
    }

    Tlv8Writer write() {
        return new Tlv8Writer()
                .uint8(CODEC_TYPE, H264)
                .put(
                        PARAMETERS,
                        new Tlv8Writer()
                                .uint8(PROFILE, TlvNumbers.wireValue(profile))
                                .uint8(LEVEL, TlvNumbers.wireValue(level))
                                .uint32(BIT_RATE, maxBitrateKbps)
                                .uint32(KEYFRAME_INTERVAL, keyframeIntervalMillis))
                .put(ATTRIBUTES, attributes.write());
    }
}
