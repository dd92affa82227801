package dev.porchlight.conf;

import java.nio.file.Path;
import java.util.List;

/** Reads the object {@code porchlight}, and checks what concerns more than one group of settings. Thread: the loader's. */
final class BridgeReader {
    /** UDP port of mDNS (RFC 6762 section 2). */
    private static final int MDNS_PORT = 5353;

    /** A stream has one port for video and one for sound, each with RTCP on it (RFC 5761). */
    private static final int PORTS_PER_STREAM = 2;

    private BridgeReader() {}

    static BridgeSettings read(Section section) {
        Path stateDir =
                section.read("state-dir", value -> section.reading().expand(ScalarParsers.text(value)), Path.of("/"));
        HomeKitSettings homekit = section.object("homekit", HomeKitReader::read);
        List<CameraSettings> cameras = CamerasReader.read(section);
        DetectionSettings detection = section.object("detection", DetectionReader::read);
        PrivacySettings privacy = section.object("privacy", PrivacyReader::read);
        StatusSettings status = section.object("status", StatusReader::read);
        BridgeSettings settings = new BridgeSettings(stateDir, homekit, cameras, detection, privacy, status);
        checkMediaPorts(section, settings);
        checkTcpPorts(section, settings);
        return settings;
    }

    private static void checkMediaPorts(Section section, BridgeSettings settings) {
        HomeKitSettings homekit = settings.homekit();
        int needed = settings.cameras().size() * homekit.streamsPerCamera() * PORTS_PER_STREAM;
        PortRange ports = homekit.mediaPorts();
        if (ports.size() < needed) {
            section.group("homekit")
                    .problem(
                            "media-ports",
                            "media-ports " + ports + " has " + ports.size() + " ports, but "
                                    + settings.cameras().size() + " cameras with " + homekit.streamsPerCamera()
                                    + " streams each need " + needed + ".",
                            "Widen media-ports, or lower streams-per-camera.");
        }
        if (ports.contains(MDNS_PORT)) {
            section.group("homekit")
                    .problem(
                            "media-ports",
                            "media-ports " + ports + " contains port " + MDNS_PORT + ", which mDNS needs.",
                            "Move media-ports, for example to \"50000-50127\".");
        }
    }

    private static void checkTcpPorts(Section section, BridgeSettings settings) {
        int first = settings.homekit().port();
        if (first == 0) {
            return;
        }
        boolean standalone = settings.homekit().mode() == Mode.STANDALONE;
        int last = first + (standalone ? Math.max(0, settings.cameras().size() - 1) : 0);
        if (last > IntRange.PORT.max()) {
            section.group("homekit")
                    .problem(
                            "port",
                            "The standalone cameras need the ports " + first + " to " + last
                                    + ", but the highest is 65535.",
                            "Lower homekit.port.");
        }
        int statusPort = settings.status().port();
        if (settings.status().enabled() && statusPort >= first && statusPort <= last) {
            section.group("status")
                    .problem(
                            "port",
                            "The status page has port " + statusPort + ", which HomeKit uses as well (" + first + " to "
                                    + last + ").",
                            "Change status.port or homekit.port.");
        }
    }
}
