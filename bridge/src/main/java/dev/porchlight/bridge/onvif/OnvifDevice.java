package dev.porchlight.bridge.onvif;

import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The few questions that a bridge has for an ONVIF device (Core Specification section 8, Media Service Specification
 * section 5). Thread: confined to its caller; blocks.
 */
final class OnvifDevice {
    /** More than any camera has, and a bound on what a hostile one can make us ask. */
    static final int MAX_PROFILES = 16;

    private static final String DEVICE = "http://www.onvif.org/ver10/device/wsdl";
    private static final String MEDIA = "http://www.onvif.org/ver10/media/wsdl";
    private static final String SCHEMA = "http://www.onvif.org/ver10/schema";

    private final InetAddress address;
    private final URI deviceService;
    private final Optional<Login> login;
    private final SoapClient client;
    private final Clock clock;
    private final RandomGenerator random;
    private Duration clockAhead = Duration.ZERO;

    OnvifDevice(ProbeMatch match, Optional<Login> login, SoapClient client, Clock clock, RandomGenerator random) {
        this.address = match.address();
        this.deviceService = match.service();
        this.login = login;
        this.client = client;
        this.clock = clock;
        this.random = random;
    }

    /** How far the device's clock is ahead of this machine's; asked without a login, and needed to log in. */
    Duration readClock() throws OnvifException, InterruptedException {
        XmlElement answer =
                client.ask(deviceService, SoapMessage.of("", "<GetSystemDateAndTime xmlns=\"" + DEVICE + "\"/>"));
        clockAhead = answer.find("GetSystemDateAndTimeResponse", "SystemDateAndTime", "UTCDateTime")
                .flatMap(OnvifDevice::instant)
                .map(time -> Duration.between(clock.instant(), time))
                .orElse(Duration.ZERO);
        return clockAhead;
    }

    private static Optional<Instant> instant(XmlElement time) {
        try {
            return Optional.of(LocalDateTime.of(
                            time.numberOf("Date", "Year").orElse(0),
                            time.numberOf("Date", "Month").orElse(0),
                            time.numberOf("Date", "Day").orElse(0),
                            time.numberOf("Time", "Hour").orElse(0),
                            time.numberOf("Time", "Minute").orElse(0),
                            time.numberOf("Time", "Second").orElse(0))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Maker and model, as the device tells. */
    String readModel() throws OnvifException, InterruptedException {
        XmlElement answer = ask(deviceService, "<GetDeviceInformation xmlns=\"" + DEVICE + "\"/>");
        String maker =
                answer.textOf("GetDeviceInformationResponse", "Manufacturer").orElse("");
        String model = answer.textOf("GetDeviceInformationResponse", "Model").orElse("");
        return SoapMessage.shown(model.startsWith(maker) ? model : maker + " " + model);
    }

    /** The streams that can be read over RTSP. */
    List<MediaProfile> readProfiles() throws OnvifException, InterruptedException {
        URI media = mediaService();
        XmlElement answer = ask(media, "<GetProfiles xmlns=\"" + MEDIA + "\"/>");
        List<XmlElement> all = answer.find("GetProfilesResponse")
                .map(found -> found.all("Profiles"))
                .orElse(List.of());
        List<MediaProfile> profiles = new ArrayList<>();
        for (XmlElement profile : all.subList(0, Math.min(MAX_PROFILES, all.size()))) {
            if (profile.find("VideoEncoderConfiguration").isPresent()) {
                profile(profile, streamUri(media, profile.attribute("token"))).ifPresent(profiles::add);
            }
        }
        return profiles;
    }

    private URI mediaService() throws OnvifException, InterruptedException {
        XmlElement answer = ask(
                deviceService,
                "<GetCapabilities xmlns=\"" + DEVICE + "\"><Category>Media</Category></GetCapabilities>");
        return answer.textOf("GetCapabilitiesResponse", "Capabilities", "Media", "XAddr")
                .flatMap(told -> DeviceAddress.on(address, told))
                .orElseThrow(() -> new OnvifException("The camera names no media service over HTTP"));
    }

    private Optional<String> streamUri(URI media, String token) throws OnvifException, InterruptedException {
        XmlElement answer = ask(
                media,
                "<GetStreamUri xmlns=\"" + MEDIA + "\"><StreamSetup>"
                        + "<Stream xmlns=\"" + SCHEMA + "\">RTP-Unicast</Stream>"
                        + "<Transport xmlns=\"" + SCHEMA + "\"><Protocol>RTSP</Protocol></Transport></StreamSetup>"
                        + "<ProfileToken>" + SoapMessage.escaped(token) + "</ProfileToken></GetStreamUri>");
        return answer.textOf("GetStreamUriResponse", "MediaUri", "Uri")
                .flatMap(told -> DeviceAddress.stream(address, told));
    }

    private static Optional<MediaProfile> profile(XmlElement profile, Optional<String> uri) {
        XmlElement video = profile.find("VideoEncoderConfiguration").orElseThrow();
        return uri.map(stream -> new MediaProfile(
                profile.attribute("token"),
                SoapMessage.shown(profile.textOf("Name").orElse("")),
                SoapMessage.shown(video.textOf("Encoding").orElse("unknown")),
                video.numberOf("Resolution", "Width").orElse(0),
                video.numberOf("Resolution", "Height").orElse(0),
                video.numberOf("RateControl", "FrameRateLimit"),
                video.numberOf("RateControl", "BitrateLimit"),
                video.numberOf("H264", "GovLength"),
                profile.textOf("AudioEncoderConfiguration", "Encoding").map(SoapMessage::shown),
                stream));
    }

    private XmlElement ask(URI service, String body) throws OnvifException, InterruptedException {
        return client.ask(service, SoapMessage.of(login.map(this::token).orElse(""), body));
    }

    private String token(Login user) {
        byte[] nonce = new byte[UsernameToken.NONCE_BYTES];
        random.nextBytes(nonce);
        return UsernameToken.of(user, nonce, clock.instant().plus(clockAhead)).header();
    }
}
