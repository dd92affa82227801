package dev.porchlight.bridge.app;

import dev.porchlight.conf.Secret;
import java.util.List;
import java.util.Optional;

/**
 * What {@code porchlight setup} shows. Thread: any; immutable.
 *
 * @param statusPage absent when it is switched off
 */
record SetupInformation(List<ServerSetup> servers, Optional<StatusPage> statusPage) {
    SetupInformation {
        servers = List.copyOf(servers);
    }

    /** Where the status page is, and what opens it. */
    record StatusPage(String url, Secret token) {}
}
