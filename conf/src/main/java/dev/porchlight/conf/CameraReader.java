package dev.porchlight.conf;

import java.util.List;
import java.util.Optional;

/** Reads one camera. Thread: the loader's. */
final class CameraReader {
    /** Keys that belong to one camera alone; all others may stand in {@code camera-defaults}. */
    static final List<String> OWN_KEYS = List.of("id", "name", "source", "substream");

    private static final CameraSource NO_SOURCE = new CameraSource.Demo(DemoScene.PORCH);

    private CameraReader() {}

    /** The settings that cameras may share. */
    record Shared(
            CameraKind kind,
            Optional<Credentials> login,
            Transport transport,
            boolean audio,
            CameraDetectionSettings detection,
            CameraPrivacySettings privacy) {}

    static CameraSettings read(Section section) {
        ValueParser<CameraSource> sources = SourceParser.of(section.reading());
        String id = section.read("id", NameParser::id, "-");
        String name = section.read("name", NameParser::camera, "");
        CameraSource source = section.read("source", sources, NO_SOURCE);
        Optional<CameraSource> substream = section.readOptional("substream", sources);
        Shared shared = readShared(section);
        return new CameraSettings(
                id,
                name,
                shared.kind(),
                withLogin(source, shared.login()),
                substream.map(sub -> withLogin(sub, shared.login())),
                shared.transport(),
                shared.audio(),
                shared.detection(),
                shared.privacy());
    }

    static Shared readShared(Section section) {
        return new Shared(
                section.read("kind", ScalarParsers.oneOf(CameraKind.class), CameraKind.CAMERA),
                readLogin(section),
                section.read("transport", ScalarParsers.oneOf(Transport.class), Transport.AUTO),
                section.read("audio", ScalarParsers::bool, false),
                section.object("detection", CameraDetectionReader::read),
                section.object("privacy", CameraPrivacyReader::read));
    }

    private static Optional<Credentials> readLogin(Section section) {
        ValueParser<Secret> secrets = SecretParser.of(section.reading());
        Optional<Secret> username = section.readOptional("username", secrets);
        Optional<Secret> password = section.readOptional("password", secrets);
        if (section.has("username") != section.has("password")) {
            String given = username.isPresent() ? "username" : "password";
            section.problem(given, "Only one of username and password is given.", "Give both, or neither.");
        }
        return username.flatMap(user -> password.map(pass -> new Credentials(user, pass)));
    }

    /** A login in the URL is more particular than one beside it, and wins. */
    private static CameraSource withLogin(CameraSource source, Optional<Credentials> login) {
        return source.match(
                rtsp -> rtsp.url().credentials().isPresent() || login.isEmpty()
                        ? rtsp
                        : new CameraSource.Rtsp(rtsp.url().withCredentials(login.get())),
                demo -> demo,
                file -> file);
    }
}
