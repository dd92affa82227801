package dev.porchlight.conf;

import java.time.Duration;

/** Reads {@code porchlight.homekit}. Thread: the loader's. */
final class HomeKitReader {
    /** Large enough that no later check finds fault with it. */
    private static final PortRange ANY_PORTS = new PortRange(32768, 65535);

    private HomeKitReader() {}

    static HomeKitSettings read(Section section) {
        return new HomeKitSettings(
                section.read("name", NameParser::bridge, ""),
                section.read("mode", ScalarParsers.oneOf(Mode.class), Mode.BRIDGE),
                section.read("port", ScalarParsers.integer(IntRange.PORT_OR_FREE), 0),
                section.read("bind", NetworkParsers::bind, new BindSettings.Auto()),
                section.read("advertise", ScalarParsers::bool, false),
                section.read("setup-code", SetupCodeParser.of(section.reading()), new SetupCodeSetting.Random()),
                section.read("media-ports", NetworkParsers::portRange, ANY_PORTS),
                section.read("streams-per-camera", ScalarParsers.integer(HomeKitSettings.STREAMS_PER_CAMERA), 1),
                section.read("live-pacing-mbit", ScalarParsers.integer(HomeKitSettings.LIVE_PACING_MBIT), 1),
                section.object("recording", HomeKitReader::recording));
    }

    private static RecordingSettings recording(Section section) {
        return new RecordingSettings(
                section.read("longest", ScalarParsers.duration(RecordingSettings.LONGEST), Duration.ZERO),
                section.read("several-hubs", ScalarParsers::bool, false));
    }
}
