package dev.porchlight.codecs.testing;

/**
 * How a {@link FakeCamera} presents itself. Thread: any; immutable.
 *
 * @param audio also sends G.711 mu-law
 * @param parameterSetsInDescription announces SPS and PPS in the session description too, not in the stream alone
 * @param redirect Location of the answer 302
 */
public record FakeCameraOptions(
        Authentication authentication,
        String user,
        String password,
        boolean audio,
        boolean parameterSetsInDescription,
        String redirect) {
    /** No password, no sound, parameter sets in both places. */
    public static final FakeCameraOptions PLAIN = new FakeCameraOptions(Authentication.NONE, "", "", false, true, "");

    /** RFC 2617. */
    public enum Authentication {
        NONE,
        BASIC,
        DIGEST
    }

    public FakeCameraOptions withAuthentication(Authentication scheme, String name, String secret) {
        return new FakeCameraOptions(scheme, name, secret, audio, parameterSetsInDescription, redirect);
    }

    public FakeCameraOptions withAudio() {
        return new FakeCameraOptions(authentication, user, password, true, parameterSetsInDescription, redirect);
    }

    public FakeCameraOptions withParameterSetsInStreamOnly() {
        return new FakeCameraOptions(authentication, user, password, audio, false, redirect);
    }

    public FakeCameraOptions withRedirect(String location) {
        return new FakeCameraOptions(authentication, user, password, audio, parameterSetsInDescription, location);
    }
}
