package dev.porchlight.bridge.app;

import dev.porchlight.bridge.hap.model.DatabaseFile;
import dev.porchlight.bridge.hap.pairing.PairingStore;
import dev.porchlight.bridge.hap.pairing.SetupCode;
import dev.porchlight.bridge.state.StateFolder;
import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.CameraSettings;
import dev.porchlight.conf.Secret;
import dev.porchlight.conf.StatusSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Collects what the owner needs from the state folder, which a running bridge may be writing. Thread: one; blocks on the
 * disk, writes nothing.
 */
final class SetupReader {
    private final BridgeSettings settings;
    private final Path path;
    private final StateFolder folder;
    private final SecureRandom random;

    /** @param path an existing state folder */
    SetupReader(BridgeSettings settings, Path path, SecureRandom random) throws IOException {
        this.settings = settings;
        this.path = path;
        this.folder = StateFolder.open(path);
        this.random = random;
    }

    /** Whether everything is there that {@link FirstStart} makes. */
    boolean isComplete() throws IOException {
        for (AccessoryServerPlan server : AccessoryServerPlan.of(settings)) {
            boolean complete = Files.exists(path.resolve(server.pairingsFile()))
                    && new KeptPorts(folder).find(server).isPresent()
                    && new DatabaseFile(folder, server.idsFile())
                            .accessoryIds()
                            .keySet()
                            .containsAll(server.accessoryKeys());
            if (!complete) {
                return false;
            }
        }
        return StatusToken.find(folder).isPresent();
    }

    /** Reads it all; {@link #isComplete} must hold. */
    SetupInformation read() throws IOException {
        List<ServerSetup> servers = new ArrayList<>();
        for (AccessoryServerPlan server : AccessoryServerPlan.of(settings)) {
            servers.add(collect(server));
        }
        StatusSettings status = settings.status();
        Optional<Secret> token = StatusToken.find(folder);
        return new SetupInformation(
                servers,
                status.enabled() ? token.map(t -> new SetupInformation.StatusPage(url(status), t)) : Optional.empty());
    }

    private ServerSetup collect(AccessoryServerPlan server) throws IOException {
        PairingStore pairings = pairings(server);
        SetupCode code = settings.homekit()
                .setupCode()
                .match(pairings::setupCode, fixed -> new SetupCode(fixed.code().reveal()));
        return new ServerSetup(
                server,
                pairings.identity().deviceId(),
                new KeptPorts(folder).find(server).orElseThrow(),
                code,
                pairings.identity().setupId(),
                pairings.controllers().size(),
                aids(server));
    }

    private Map<String, Long> aids(AccessoryServerPlan server) throws IOException {
        Map<String, Long> byKey = new DatabaseFile(folder, server.idsFile()).accessoryIds();
        Map<String, Long> byCamera = new HashMap<>();
        for (CameraSettings camera : server.cameras()) {
            Long aid = byKey.get(AccessoryServerPlan.accessoryKey(camera));
            byCamera.put(camera.id(), Objects.requireNonNull(aid, camera.id()));
        }
        return byCamera;
    }

    private PairingStore pairings(AccessoryServerPlan server) throws IOException {
        return PairingStore.open(path.resolve(server.pairingsFile()), random, Runnable::run);
    }

    /** A page on all interfaces is at least on this machine. */
    private static String url(StatusSettings status) {
        String host = switch (status.bind()) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> status.bind();
        };
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + status.port() + "/";
    }
}
