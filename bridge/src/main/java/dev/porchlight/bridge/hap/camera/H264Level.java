package dev.porchlight.bridge.hap.camera;

/** H.264 levels that HomeKit names (ITU-T H.264 table A-1), in the order of their wire values. Thread: any. */
public enum H264Level {
    LEVEL_3_1,
    LEVEL_3_2,
    LEVEL_4_0
}
