package dev.porchlight.conf;

/**
 * How the bridge appears in Apple Home. Thread: any; immutable.
 *
 * @param port TCP port of the bridge, or of the first standalone camera; 0 picks a free one and keeps it
 * @param advertise whether to announce on mDNS
 * @param mediaPorts UDP ports of live streams
 * @param streamsPerCamera how many may watch one camera at the same time
 * @param livePacingMbit upper rate of a burst of live video, Mbit/s: a keyframe is spread over time at this rate
 */
public record HomeKitSettings(
        String name,
        Mode mode,
        int port,
        BindSettings bind,
        boolean advertise,
        SetupCodeSetting setupCode,
        PortRange mediaPorts,
        int streamsPerCamera,
        int livePacingMbit,
        RecordingSettings recording) {
    static final IntRange STREAMS_PER_CAMERA = new IntRange(1, 8);
    static final IntRange LIVE_PACING_MBIT = new IntRange(1, 1000);

    public HomeKitSettings {
        IntRange.PORT_OR_FREE.require("port", port);
        STREAMS_PER_CAMERA.require("streamsPerCamera", streamsPerCamera);
        LIVE_PACING_MBIT.require("livePacingMbit", livePacingMbit);
    }
}
