package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.FixedCharacteristic;
import dev.porchlight.bridge.hap.model.HapCharacteristic;
import dev.porchlight.bridge.hap.model.HapService;
import dev.porchlight.bridge.hap.model.ServiceType;
import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.privacy.CameraSwitches;
import java.nio.ByteBuffer;
import java.util.List;

/** One Camera RTP Stream Management service (110): room for one viewer. Thread: as {@code HapCharacteristic}. */
final class StreamManagement {
    private final String key;
    private final Offer offer;
    private final SetupEndpoints setupEndpoints;
    private final SelectedRtpStream selected;
    private final StreamingStatusCharacteristic status;
    private final HapCharacteristic active;

    /** The supported configurations, equal for all instances of a camera; encoded once. */
    record Offer(ByteBuffer video, ByteBuffer audio, ByteBuffer rtp) {
        static Offer of(List<VideoAttributes> sizes) {
            return new Offer(
                    SupportedVideoStreamConfiguration.of(sizes).toTlv(),
                    SupportedAudioStreamConfiguration.OPUS.toTlv(),
                    SupportedRtpConfiguration.AES_128.toTlv());
        }
    }

    StreamManagement(String key, CameraSwitches switches, StreamInstance instance, Offer offer) {
        this.key = key;
        this.offer = offer;
        this.setupEndpoints = new SetupEndpoints(instance);
        this.selected = new SelectedRtpStream(instance);
        this.status = new StreamingStatusCharacteristic(instance);
        this.active = SwitchCharacteristic.ofStream(key, switches);
        instance.listen(new StreamInstance.Listener() {
            @Override
            public void freed(HapSession session) {
                setupEndpoints.freed(session);
            }

            @Override
            public void statusChanged(StreamingStatus changed) {
                status.tell(changed);
            }
        });
    }

    HapService service(boolean primary) {
        return new HapService(
                key,
                ServiceType.CAMERA_RTP_STREAM_MANAGEMENT.uuid(),
                List.of(
                        FixedCharacteristic.ofTlv(CharacteristicType.SUPPORTED_VIDEO_STREAM_CONFIGURATION, offer.video),
                        FixedCharacteristic.ofTlv(CharacteristicType.SUPPORTED_AUDIO_STREAM_CONFIGURATION, offer.audio),
                        FixedCharacteristic.ofTlv(CharacteristicType.SUPPORTED_RTP_CONFIGURATION, offer.rtp),
                        selected,
                        setupEndpoints,
                        status,
                        active),
                primary,
                false,
                List.of());
    }

    HapCharacteristic setupEndpoints() {
        return setupEndpoints;
    }

    HapCharacteristic selected() {
        return selected;
    }

    HapCharacteristic status() {
        return status;
    }
}
