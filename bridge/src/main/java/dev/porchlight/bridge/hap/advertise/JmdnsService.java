package dev.porchlight.bridge.hap.advertise;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import javax.jmdns.impl.DNSStatefulObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One service on one interface. JmDNS forgets a new text that comes while it still probes for the name (its issue 252), so
 * a text is only changed when the service is announced. Thread: the interface's, but for {@link #setText}.
 */
final class JmdnsService {
    private static final Logger log = LoggerFactory.getLogger(JmdnsService.class);
    private static final String TYPE = "_hap._tcp.local.";
    private static final Duration ANNOUNCE_LIMIT = Duration.ofSeconds(10);

    private final String instanceName;
    private final int port;
    private volatile byte[] wantedText = new byte[0];
    private @Nullable JmDNS registeredWith;
    private @Nullable ServiceInfo info;
    private boolean confirmed;

    JmdnsService(String instanceName, int port) {
        this.instanceName = instanceName;
        this.port = port;
    }

    /** Takes the newest text; the next {@link #apply} brings it to the network. */
    void setText(byte[] text) {
        wantedText = text;
    }

    void apply(JmDNS jmdns) throws IOException {
        ServiceInfo current = info;
        if (current == null || registeredWith != jmdns) {
            register(jmdns);
        } else if (!Arrays.equals(current.getTextBytes(), wantedText)) {
            awaitAnnounced(current);
            current.setText(wantedText);
        }
    }

    private void register(JmDNS jmdns) throws IOException {
        ServiceInfo created = ServiceInfo.create(TYPE, instanceName, port, 0, 0, wantedText);
        jmdns.registerService(created);
        info = created;
        registeredWith = jmdns;
        confirmed = false;
    }

    void unregister(JmDNS jmdns) {
        if (info != null && registeredWith == jmdns) {
            jmdns.unregisterService(info);
        }
        info = null;
    }

    /** Waits until the service is announced, and says under which name it first was. */
    void confirm() throws IOException {
        ServiceInfo registered = info;
        if (registered == null) {
            return;
        }
        awaitAnnounced(registered);
        if (!confirmed) {
            confirmed = true;
            logName(registered.getName());
        }
    }

    private void logName(String announcedName) {
        if (announcedName.equals(instanceName)) {
            log.atInfo()
                    .addKeyValue("name", instanceName)
                    .addKeyValue("port", port)
                    .log("Announced on the network");
        } else {
            log.atWarn()
                    .addKeyValue("wanted", instanceName)
                    .addKeyValue("announced", announcedName)
                    .log("Another device on the network has this name already; announced under another one");
        }
    }

    private static void awaitAnnounced(ServiceInfo service) throws IOException {
        if (service instanceof DNSStatefulObject state && !state.waitForAnnounced(ANNOUNCE_LIMIT.toMillis())) {
            throw new IOException("the service could not be announced within " + ANNOUNCE_LIMIT.toSeconds() + " s");
        }
    }
}
