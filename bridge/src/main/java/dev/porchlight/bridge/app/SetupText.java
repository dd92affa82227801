package dev.porchlight.bridge.app;

import dev.porchlight.bridge.hap.setup.TerminalQrCode;
import dev.porchlight.conf.CameraSettings;
import java.util.stream.Collectors;

/** The output of {@code porchlight setup} for people: a QR code for whatever is not paired yet. Thread: any. */
final class SetupText {
    private final boolean colour;

    /** @param colour whether the terminal understands colour codes */
    SetupText(boolean colour) {
        this.colour = colour;
    }

    String write(SetupInformation information) {
        return information.servers().stream().map(this::server).collect(Collectors.joining("\n"));
    }

    private String server(ServerSetup server) {
        StringBuilder text = new StringBuilder(server.plan().name()).append("\n\n");
        if (server.isPaired()) {
            line(
                    text,
                    "Paired",
                    "yes, with " + server.controllers() + (server.controllers() == 1 ? " controller" : " controllers"));
        } else {
            TerminalQrCode code = TerminalQrCode.of(server.setupUri());
            text.append(colour ? code.inColour() : code.plain()).append('\n');
            text.append("Open the Home app, choose Add Accessory, and scan this code or type the setup code.\n\n");
            line(text, "Setup code", server.setupCode().text());
            line(text, "Setup URI", server.setupUri());
            line(text, "Paired", "no");
        }
        line(text, "Device id", server.deviceId());
        line(text, "Port", Integer.toString(server.port()));
        line(text, "Cameras", cameras(server));
        return text.toString();
    }

    private static String cameras(ServerSetup server) {
        return server.plan().cameras().stream().map(CameraSettings::name).collect(Collectors.joining(", "));
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(String.format("%-14s%s%n", what, value));
    }
}
