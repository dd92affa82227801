package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.privacy.EgressPermit;
import dev.porchlight.bridge.srtp.MasterKey;
import dev.porchlight.bridge.srtp.ProtectionProfile;
import dev.porchlight.bridge.stream.AccessoryEndpoint;
import dev.porchlight.bridge.stream.ControllerEndpoint;
import dev.porchlight.bridge.stream.EndReason;
import dev.porchlight.bridge.stream.LiveOrigin;
import dev.porchlight.bridge.stream.PreparedStream;
import dev.porchlight.bridge.stream.StreamEngine;
import dev.porchlight.bridge.stream.StreamParameters;
import dev.porchlight.bridge.stream.StreamStatistics;
import dev.porchlight.bridge.stream.VideoParameters;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps to the contract of the engine without sockets; a stream ends when the test runs {@link FakeStream#finish}. */
final class FakeEngine implements StreamEngine {
    private static final int FIRST_PORT = 50000;

    final List<FakeStream> streams = new ArrayList<>();

    @Nullable
    IOException failure;

    @Nullable
    InetAddress otherAddress;

    FakeStream last() {
        return streams.get(streams.size() - 1);
    }

    @Override
    public PreparedStream prepare(EgressPermit permit, InetAddress local, ControllerEndpoint controller)
            throws IOException {
        if (failure != null) {
            permit.close();
            throw failure;
        }
        InetAddress address = otherAddress == null ? local : otherAddress;
        FakeStream stream = new FakeStream(permit, address, controller, FIRST_PORT + 2 * streams.size());
        streams.add(stream);
        return stream;
    }

    @Override
    public void close() {
        streams.forEach(stream -> stream.stop(EndReason.SHUTDOWN));
    }

    /** One stream; what was asked of it is in its fields. */
    static final class FakeStream implements PreparedStream {
        final EgressPermit permit;
        final ControllerEndpoint controller;
        final List<EndReason> stops = new ArrayList<>();
        final List<VideoParameters> reconfigurations = new ArrayList<>();

        @Nullable
        StreamParameters started;

        @Nullable
        LiveOrigin origin;

        private final AccessoryEndpoint endpoint;
        private final List<Consumer<EndReason>> endActions = new ArrayList<>();
        private @Nullable EndReason ended;

        private FakeStream(EgressPermit permit, InetAddress local, ControllerEndpoint controller, int port) {
            SecureRandom random = new SecureRandom();
            this.permit = permit;
            this.controller = controller;
            this.endpoint = new AccessoryEndpoint(
                    local,
                    port,
                    port + 1,
                    MasterKey.random(ProtectionProfile.AES_CM_128_HMAC_SHA1_80, random),
                    MasterKey.random(ProtectionProfile.AES_CM_128_HMAC_SHA1_80, random),
                    0x8000_0001,
                    0x7000_0002);
            permit.onRevoked(() -> stop(EndReason.PERMIT_REVOKED));
        }

        boolean isEnded() {
            return ended != null;
        }

        /** What the engine's event loop does after {@link #stop}, or by itself. */
        void finish(EndReason reason) {
            if (ended != null) {
                return;
            }
            ended = reason;
            permit.close();
            endActions.forEach(action -> action.accept(reason));
        }

        @Override
        public AccessoryEndpoint accessoryEndpoint() {
            return endpoint;
        }

        @Override
        public void start(StreamParameters parameters, LiveOrigin liveOrigin) {
            started = parameters;
            origin = liveOrigin;
        }

        @Override
        public void reconfigure(VideoParameters video) {
            reconfigurations.add(video);
        }

        @Override
        public void stop(EndReason reason) {
            stops.add(reason);
        }

        @Override
        public void onEnded(Consumer<EndReason> action) {
            if (ended == null) {
                endActions.add(action);
            } else {
                action.accept(ended);
            }
        }

        @Override
        public StreamStatistics statistics() {
            StreamStatistics.Medium none = new StreamStatistics.Medium(0, 0, 0, -1);
            return new StreamStatistics(none, none, 0, 0, 0);
        }
    }
}
