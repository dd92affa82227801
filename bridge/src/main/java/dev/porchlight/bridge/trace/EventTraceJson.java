package dev.porchlight.bridge.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;

/** Traces as JSON for other programs: members keep their names and units, times not reached are null. Thread: any. */
public final class EventTraceJson {
    private EventTraceJson() {}

    public static ArrayNode array(List<EventTrace> traces) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        traces.forEach(trace -> array.add(object(trace)));
        return array;
    }

    static ObjectNode object(EventTrace trace) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", trace.id())
                .put("camera", trace.camera())
                .put("detected", trace.detected().toString())
                .put("source", trace.source())
                .put("reason", trace.reason());
        put(node, "sensorSetMillis", trace.sensorSetMillis());
        node.put("subscribers", trace.subscribers());
        put(node, "motionEndedMillis", trace.motionEndedMillis());
        ArrayNode hubs = node.putArray("hubs");
        trace.hubs().forEach(hub -> hubs.add(object(hub)));
        return node.put("verdict", trace.verdict().orElse(null));
    }

    private static ObjectNode object(HubTrace hub) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("controller", hub.hub().controller())
                .put("address", hub.hub().address());
        put(node, "connectedMillis", hub.connectedMillis());
        put(node, "openedMillis", hub.openedMillis());
        node.put("refused", hub.refused().orElse(null));
        put(node, "firstFragmentMillis", hub.firstFragmentMillis());
        hub.end().ifPresentOrElse(end -> node.set("end", object(end)), () -> node.putNull("end"));
        return node;
    }

    private static ObjectNode object(HubTrace.End end) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("millis", end.millis())
                .put("by", end.by());
        put(node, "reason", end.reason());
        return node.put("why", end.why())
                .put("beforeMotionMillis", end.beforeMotionMillis())
                .put("playingMillis", end.playingMillis())
                .put("fragments", end.fragments())
                .put("bytes", end.bytes())
                .put("transcoded", end.transcoded())
                .put("way", end.way());
    }

    private static void put(ObjectNode node, String name, OptionalLong value) {
        if (value.isPresent()) {
            node.put(name, value.getAsLong());
        } else {
            node.putNull(name);
        }
    }
}
