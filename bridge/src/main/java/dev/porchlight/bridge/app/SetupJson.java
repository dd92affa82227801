package dev.porchlight.bridge.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.conf.CameraSettings;

/** The output of {@code porchlight setup --json}: an array with one object per accessory server. Thread: any. */
final class SetupJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SetupJson() {}

    static String write(SetupInformation information) throws JsonProcessingException {
        ArrayNode servers = JSON.createArrayNode();
        for (ServerSetup server : information.servers()) {
            ObjectNode node = servers.addObject();
            add(node, server);
            node.put(
                    "statusUrl",
                    information
                            .statusPage()
                            .map(SetupInformation.StatusPage::url)
                            .orElse(null));
            node.put(
                    "statusToken",
                    information.statusPage().map(page -> page.token().reveal()).orElse(null));
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(servers);
    }

    private static void add(ObjectNode node, ServerSetup server) {
        node.put("name", server.plan().name())
                .put("deviceId", server.deviceId())
                .put("port", server.port())
                .put("category", server.plan().category())
                .put("setupCode", server.setupCode().text())
                .put("setupId", server.setupId())
                .put("setupUri", server.setupUri())
                .put("paired", server.isPaired())
                .put("controllers", server.controllers());
        ArrayNode cameras = node.putArray("cameras");
        for (CameraSettings camera : server.plan().cameras()) {
            cameras.addObject().put("id", camera.id()).put("aid", server.aids().get(camera.id()));
        }
    }
}
