package dev.porchlight.bridge.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.onvif.FoundCamera;
import dev.porchlight.bridge.onvif.MediaProfile;
import dev.porchlight.bridge.onvif.StreamChoice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The output of {@code porchlight discover --json}: an array with one object per camera. Thread: any. */
final class DiscoverJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DiscoverJson() {}

    static String write(List<FoundCamera> cameras) throws JsonProcessingException {
        ArrayNode array = JSON.createArrayNode();
        for (FoundCamera camera : cameras) {
            ObjectNode node = array.addObject();
            node.put("address", camera.address().getHostAddress()).put("model", camera.model());
            node.put(
                    "clockAheadSeconds",
                    camera.clockAhead().map(Duration::toSeconds).orElse(null));
            node.put("problem", camera.problem().orElse(null));
            Optional<StreamChoice> choice = StreamChoice.of(camera.profiles());
            node.put("source", choice.map(chosen -> chosen.main().uri()).orElse(null));
            node.put(
                    "substream",
                    choice.flatMap(StreamChoice::substream)
                            .map(MediaProfile::uri)
                            .orElse(null));
            ArrayNode streams = node.putArray("streams");
            camera.profiles().forEach(profile -> add(streams.addObject(), profile));
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array);
    }

    private static void add(ObjectNode node, MediaProfile profile) {
        node.put("name", profile.name())
                .put("encoding", profile.encoding())
                .put("width", profile.widthPixels())
                .put("height", profile.heightPixels());
        profile.framesPerSecond().ifPresent(fps -> node.put("framesPerSecond", fps));
        profile.bitrateKbps().ifPresent(kbps -> node.put("kbps", kbps));
        profile.keyframeDistanceFrames().ifPresent(frames -> node.put("keyframeDistance", frames));
        node.put("audio", profile.audio().orElse(null)).put("uri", profile.uri());
    }
}
