package dev.porchlight.bridge.datastream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.hap.testing.ManualScheduler;
import dev.porchlight.bridge.hap.testing.TestSession;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HdsSessionsTest {
    private final ManualScheduler timer = new ManualScheduler();
    private final HdsSessions sessions = new HdsSessions(HdsLimits.DEFAULT, timer);
    private final AtomicInteger closes = new AtomicInteger();

    @Test
    void add_notClaimed_expiresAfterTenSeconds() {
        PreparedSession session = prepared(TestSession.admin());
        assertThat(sessions.add(session)).isTrue();

        timer.advance(Duration.ofMillis(9_999));
        assertThat(sessions.waiting()).containsExactly(session);
        timer.advance(Duration.ofMillis(1));
        assertThat(sessions.waiting()).isEmpty();
        assertThat(sessions.claim(session, closes::incrementAndGet)).isFalse();
    }

    @Test
    void claim_once_only() {
        PreparedSession session = prepared(TestSession.admin());
        sessions.add(session);

        assertThat(sessions.claim(session, closes::incrementAndGet)).isTrue();
        assertThat(sessions.claim(session, closes::incrementAndGet)).isFalse();
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void add_aboveTheLimitOfOneSession_refusedButNotForOthers() {
        TestSession greedy = TestSession.admin();
        for (int i = 0; i < HdsLimits.DEFAULT.preparedPerSession(); i++) {
            assertThat(sessions.add(prepared(greedy))).isTrue();
        }
        assertThat(sessions.add(prepared(greedy))).isFalse();
        assertThat(sessions.add(prepared(TestSession.admin()))).isTrue();

        timer.advance(HdsLimits.DEFAULT.preparedLife());
        assertThat(sessions.add(prepared(greedy))).isTrue();
    }

    @Test
    void add_aboveTheLimitOfAll_refused() {
        for (int i = 0; i < HdsLimits.DEFAULT.prepared(); i++) {
            assertThat(sessions.add(prepared(TestSession.admin()))).isTrue();
        }
        assertThat(sessions.add(prepared(TestSession.admin()))).isFalse();
    }

    @Test
    void hapSessionCloses_preparedGoneAndConnectionsClosed() {
        TestSession session = TestSession.admin();
        PreparedSession connected = prepared(session);
        PreparedSession waiting = prepared(session);
        PreparedSession ofAnother = prepared(TestSession.admin());
        sessions.add(connected);
        sessions.add(waiting);
        sessions.add(ofAnother);
        sessions.claim(connected, closes::incrementAndGet);

        session.close();

        assertThat(closes).hasValue(1);
        assertThat(sessions.waiting()).containsExactly(ofAnother);
        assertThat(timer.waiting()).isEqualTo(1);
    }

    @Test
    void hapSessionCloses_connectionGoneBefore_notClosedAgain() {
        TestSession session = TestSession.admin();
        PreparedSession connected = prepared(session);
        Runnable closer = closes::incrementAndGet;
        sessions.add(connected);
        sessions.claim(connected, closer);
        sessions.release(connected, closer);

        session.close();

        assertThat(closes).hasValue(0);
    }

    @Test
    void add_hapSessionAlreadyClosed_goneAtOnce() {
        TestSession session = TestSession.admin();
        session.close();
        PreparedSession late = prepared(session);
        sessions.add(late);

        assertThat(sessions.waiting()).isEmpty();
        assertThat(sessions.claim(late, closes::incrementAndGet)).isFalse();
    }

    private static PreparedSession prepared(TestSession session) {
        return new PreparedSession(session, new FakeDesk(), ByteBuffer.allocate(32), ByteBuffer.allocate(32), 40_000);
    }
}
