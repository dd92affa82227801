package dev.porchlight.conf;

import java.util.List;

/** Reads {@code privacy} of a camera. Thread: the loader's. */
final class CameraPrivacyReader {
    private static final ValueParser<Consent> CONSENT = ScalarParsers.oneOf(Consent.class);

    private CameraPrivacyReader() {}

    static CameraPrivacySettings read(Section section) {
        DestinationPermissions homekit = section.object("homekit", CameraPrivacyReader::readDestination);
        List<NormalizedPolygon> masks = section.list("masks", PolygonParser::parse);
        if (masks.size() > CameraPrivacySettings.MAX_MASKS) {
            section.problem(
                    "masks",
                    "There are " + masks.size() + " masks.",
                    "Keep at most " + CameraPrivacySettings.MAX_MASKS + ".");
        }
        return new CameraPrivacySettings(homekit, masks);
    }

    private static DestinationPermissions readDestination(Section section) {
        return new DestinationPermissions(
                section.read("live", CONSENT, Consent.DENY),
                section.read("snapshot", CONSENT, Consent.DENY),
                section.read("recording", CONSENT, Consent.DENY));
    }
}
