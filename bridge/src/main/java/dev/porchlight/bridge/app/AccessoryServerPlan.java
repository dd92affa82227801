package dev.porchlight.bridge.app;

import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.CameraSettings;
import dev.porchlight.conf.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One accessory server that the settings ask for: the bridge, or one standalone camera. Names its files in the state
 * folder. Thread: any; immutable.
 *
 * @param key what its files and its kept port are found by; does not change with its place in the list
 * @param category accessory category (HAP R2 table 12-3): 2 bridge, 17 camera; a doorbell is
 *     shown as a camera until rings are supported
 * @param port configured TCP port; 0 for a free one
 * @param cameras all cameras of a bridge, or the standalone one
 */
record AccessoryServerPlan(String key, String name, int category, int port, List<CameraSettings> cameras) {
    static final int CATEGORY_BRIDGE = 2;
    static final int CATEGORY_CAMERA = 17;

    /** Key of the bridge accessory in the id map. */
    static final String BRIDGE_ACCESSORY = "bridge";

    AccessoryServerPlan {
        cameras = List.copyOf(cameras);
    }

    /** The servers in the order of their ports. */
    static List<AccessoryServerPlan> of(BridgeSettings settings) {
        int port = settings.homekit().port();
        List<CameraSettings> cameras = settings.cameras();
        if (settings.homekit().mode() == Mode.BRIDGE) {
            return List.of(
                    new AccessoryServerPlan("bridge", settings.homekit().name(), CATEGORY_BRIDGE, port, cameras));
        }
        List<AccessoryServerPlan> servers = new ArrayList<>();
        for (int i = 0; i < cameras.size(); i++) {
            servers.add(standalone(cameras.get(i), port == 0 ? 0 : port + i));
        }
        return servers;
    }

    private static AccessoryServerPlan standalone(CameraSettings camera, int port) {
        return new AccessoryServerPlan(accessoryKey(camera), camera.name(), CATEGORY_CAMERA, port, List.of(camera));
    }

    /** Key of a camera's accessory in the id map. */
    static String accessoryKey(CameraSettings camera) {
        return "camera:" + camera.id();
    }

    boolean isBridge() {
        return category == CATEGORY_BRIDGE;
    }

    /** Keys of its accessories in the id map, the primary one first. */
    List<String> accessoryKeys() {
        Stream<String> keys = cameras.stream().map(AccessoryServerPlan::accessoryKey);
        return (isBridge() ? Stream.concat(Stream.of(BRIDGE_ACCESSORY), keys) : keys).toList();
    }

    /** Identity, setup code and pairings. */
    String pairingsFile() {
        return "pairings" + suffix() + ".json";
    }

    /** Accessory and instance ids. */
    String idsFile() {
        return "ids" + suffix() + ".json";
    }

    private String suffix() {
        return isBridge() ? "" : "-" + cameras.get(0).id();
    }
}
