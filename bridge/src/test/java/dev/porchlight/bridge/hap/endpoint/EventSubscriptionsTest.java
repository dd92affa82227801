package dev.porchlight.bridge.hap.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.hap.model.HapCharacteristic;
import dev.porchlight.bridge.hap.testing.TestSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSubscriptionsTest {
    private static final Duration COALESCING = Duration.ofMillis(250);

    private EndpointFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        fixture = new EndpointFixture(folder);
    }

    private TestSession subscribed(HapCharacteristic... characteristics) {
        TestSession session = TestSession.admin();
        for (HapCharacteristic each : characteristics) {
            fixture.subscriptions.subscribe(fixture.id(each), session);
        }
        return session;
    }

    private static List<String> values(TestSession session) {
        List<String> values = new ArrayList<>();
        for (JsonNode event : session.events()) {
            StringBuilder message = new StringBuilder();
            event.get("characteristics")
                    .forEach(each -> message.append(each.get("value")).append(' '));
            values.add(message.toString().strip());
        }
        return values;
    }

    @Test
    void changed_ordinary_isJoinedFor250Millis() {
        TestSession session = subscribed(fixture.statusActive, fixture.volume);

        fixture.volume.set(10);
        fixture.scheduler.advance(Duration.ofMillis(249));
        fixture.statusActive.set(false);
        fixture.volume.set(20);
        assertThat(session.events()).isEmpty();
        fixture.scheduler.advance(Duration.ofMillis(1));

        assertThat(values(session)).containsExactly("20 false");
        JsonNode entry = session.events().get(0).get("characteristics").get(0);
        assertThat(entry.get("aid").asLong())
                .isEqualTo(fixture.id(fixture.volume).aid());
        assertThat(entry.get("iid").asLong())
                .isEqualTo(fixture.id(fixture.volume).iid());
        assertThat(fixture.scheduler.waiting()).isZero();
    }

    @Test
    void changed_afterAMessage_waitsAnew() {
        TestSession session = subscribed(fixture.volume);
        fixture.volume.set(10);
        fixture.scheduler.advance(COALESCING);
        fixture.volume.set(20);
        assertThat(values(session)).containsExactly("10");
        fixture.scheduler.advance(COALESCING);

        assertThat(values(session)).containsExactly("10", "20");
    }

    @Test
    void changed_motion_goesOutAtOnceWithAllThatWaits() {
        TestSession session = subscribed(fixture.volume, fixture.motion);

        fixture.volume.set(10);
        fixture.motion.set(true);

        assertThat(values(session)).containsExactly("10 true");
        fixture.scheduler.advance(COALESCING);
        assertThat(session.events()).hasSize(1);
    }

    @Test
    void changed_equalRings_areTwoMessages() {
        TestSession session = subscribed(fixture.ring);

        fixture.ring.fire(0);
        fixture.ring.fire(0);

        assertThat(values(session)).containsExactly("0", "0");
    }

    @Test
    void changed_byAWrite_isNotToldToTheWriter() {
        TestSession other = subscribed(fixture.mute);
        fixture.subscriptions.subscribe(fixture.id(fixture.mute), fixture.session);

        fixture.put(fixture.entry(fixture.mute, "\"value\":true"));
        fixture.scheduler.advance(COALESCING);

        assertThat(values(other)).containsExactly("true");
        assertThat(fixture.session.events()).isEmpty();
    }

    @Test
    void changed_olderValueWaitsForTheWriter_isDropped() {
        fixture.subscriptions.subscribe(fixture.id(fixture.volume), fixture.session);
        fixture.volume.set(10);

        fixture.put(fixture.entry(fixture.volume, "\"value\":20"));
        fixture.scheduler.advance(COALESCING);

        assertThat(fixture.session.events()).isEmpty();
    }

    @Test
    void unsubscribe_whileWaiting_dropsIt() {
        TestSession session = subscribed(fixture.volume);
        fixture.volume.set(10);
        fixture.subscriptions.unsubscribe(fixture.id(fixture.volume), session);
        fixture.volume.set(20);
        fixture.scheduler.advance(COALESCING);

        assertThat(session.events()).isEmpty();
    }

    @Test
    void close_always_leavesNothingBehind() {
        TestSession session = subscribed(fixture.volume, fixture.motion);
        fixture.volume.set(10);

        session.close();

        assertThat(fixture.subscriptions.sessionCount()).isZero();
        assertThat(fixture.scheduler.waiting()).isZero();
        fixture.motion.set(true);
        assertThat(session.events()).isEmpty();
        fixture.subscriptions.subscribe(fixture.id(fixture.motion), session);
        assertThat(fixture.subscriptions.sessionCount()).isZero();
    }

    @Test
    void changed_eventLoopStopped_hurtsNobodyElse() {
        ExecutorService stopped = Executors.newSingleThreadExecutor();
        TestSession gone = TestSession.on(stopped);
        fixture.subscriptions.subscribe(fixture.id(fixture.motion), gone);
        stopped.shutdown();
        TestSession session = subscribed(fixture.motion);

        fixture.motion.set(true);

        assertThat(values(session)).containsExactly("true");
    }

    @Test
    void changed_byManyThreads_neverNamesACharacteristicTwiceAndEndsWithTheLastValue() throws Exception {
        ExecutorService loop = Executors.newSingleThreadExecutor();
        try {
            TestSession session = TestSession.on(loop);
            loop.submit(() -> {
                        fixture.subscriptions.subscribe(fixture.id(fixture.motion), session);
                        fixture.subscriptions.subscribe(fixture.id(fixture.volume), session);
                    })
                    .get();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                int offset = t;
                threads.add(new Thread(() -> {
                    for (int i = 0; i < 500; i++) {
                        fixture.motion.set((i + offset) % 2 == 0);
                        fixture.volume.set((i * 3 + offset) % 100);
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            loop.submit(() -> fixture.scheduler.advance(COALESCING)).get();
            loop.submit(() -> {}).get();

            JsonNode lastMotion = null;
            JsonNode lastVolume = null;
            for (JsonNode event : session.events()) {
                Set<JsonNode> iids = new HashSet<>();
                for (JsonNode each : event.get("characteristics")) {
                    assertThat(iids.add(each.get("iid"))).isTrue();
                    if (each.get("value").isBoolean()) {
                        lastMotion = each.get("value");
                    } else {
                        lastVolume = each.get("value");
                    }
                }
            }
            assertThat(lastMotion).isEqualTo(fixture.motion.value());
            assertThat(lastVolume).isEqualTo(fixture.volume.value());
        } finally {
            loop.shutdown();
            assertThat(loop.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
