package dev.porchlight.bridge.hap.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.CharacteristicId;
import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.hap.session.HapResponse;
import dev.porchlight.bridge.hap.testing.TestSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharacteristicsWriteTest {
    private EndpointFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        fixture = new EndpointFixture(folder);
    }

    private HapResponse prepare(TestSession session, String body) {
        return EndpointFixture.done(fixture.prepare.handle(EndpointFixture.request("PUT", Map.of(), body), session));
    }

    private String timed(String pid, String... entries) {
        return "{\"pid\":" + pid + ",\"characteristics\":[" + String.join(",", entries) + "]}";
    }

    private static String statuses(HapResponse response) {
        return String.join(",", EndpointFixture.entries(response).findValuesAsText("status"));
    }

    @Test
    void put_allGood_gives204() {
        HapResponse response = fixture.put(
                fixture.entry(fixture.mute, "\"value\":1"), fixture.entry(fixture.volume, "\"value\":\"30\""));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body().remaining()).isZero();
        assertThat(fixture.mute.isOn()).isTrue();
        assertThat(fixture.volume.value().intValue()).isEqualTo(30);
    }

    @Test
    void put_emptyArray_gives204() {
        assertThat(fixture.put().statusCode()).isEqualTo(204);
    }

    @Test
    void put_oneFails_othersAreWrittenAndAllHaveStatus() {
        HapResponse response = fixture.put(
                fixture.entry(fixture.motion, "\"value\":true"),
                "{\"aid\":2,\"iid\":9999,\"value\":1}",
                fixture.entry(fixture.volume, "\"value\":101"),
                fixture.entry(fixture.mute, "\"value\":true"));

        assertThat(response.statusCode()).isEqualTo(207);
        assertThat(statuses(response)).isEqualTo("-70404,-70409,-70410,0");
        assertThat(fixture.mute.isOn()).isTrue();
        assertThat(fixture.volume.value().intValue()).isEqualTo(50);
    }

    @Test
    void put_neitherValueNorEv_gives70410() {
        assertThat(statuses(fixture.put(fixture.entry(fixture.mute, "")))).isEqualTo("-70410");
    }

    @Test
    void put_evWithoutPermission_gives70406() {
        CharacteristicId name = fixture.bridgeId(CharacteristicType.NAME);

        HapResponse response = fixture.put("{\"aid\":" + name.aid() + ",\"iid\":" + name.iid() + ",\"ev\":true}");

        assertThat(statuses(response)).isEqualTo("-70406");
    }

    @Test
    void put_evAndValue_doesBoth() {
        assertThat(fixture.put(fixture.entry(fixture.mute, "\"value\":true,\"ev\":1"))
                        .statusCode())
                .isEqualTo(204);

        assertThat(fixture.mute.isOn()).isTrue();
        assertThat(fixture.subscriptions.isSubscribed(fixture.id(fixture.mute), fixture.session))
                .isTrue();
        assertThat(statuses(fixture.put(fixture.entry(fixture.mute, "\"value\":false,\"ev\":7"))))
                .isEqualTo("-70410");
        assertThat(fixture.mute.isOn()).isFalse();
    }

    @Test
    void put_duplicate_gives422AndWritesNothing() {
        HapResponse response = fixture.put(
                fixture.entry(fixture.mute, "\"value\":true"), fixture.entry(fixture.mute, "\"value\":true"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(fixture.mute.isOn()).isFalse();
    }

    @Test
    void put_adminOnlyByGuest_gives70401() {
        TestSession guest = TestSession.guest();
        String body = "{\"characteristics\":[" + fixture.entry(fixture.cameraActive, "\"value\":0") + ","
                + fixture.entry(fixture.mute, "\"value\":true") + "]}";

        assertThat(statuses(fixture.put(guest, body))).isEqualTo("-70401,0");
        assertThat(fixture.cameraActive.isOn()).isTrue();
        assertThat(fixture.put(fixture.session, body).statusCode()).isEqualTo(204);
        assertThat(fixture.cameraActive.isOn()).isFalse();
    }

    @Test
    void put_writeResponseAsked_givesItInA207() {
        fixture.dataStream.write = CompletableFuture.completedFuture(TextNode.valueOf("AQEA"));

        HapResponse response = fixture.put(
                fixture.entry(fixture.dataStream, "\"value\":\"AQEB\",\"r\":true"),
                fixture.entry(fixture.mute, "\"value\":true,\"r\":true"));

        assertThat(response.statusCode()).isEqualTo(207);
        JsonNode entries = EndpointFixture.entries(response);
        assertThat(statuses(response)).isEqualTo("0,0");
        assertThat(entries.get(0).get("value").asText()).isEqualTo("AQEA");
        assertThat(entries.get(1).has("value")).isFalse();
        assertThat(fixture.dataStream.written).isEqualTo(TextNode.valueOf("AQEB"));
    }

    @Test
    void put_writeResponseNotAsked_gives204() {
        fixture.dataStream.write = CompletableFuture.completedFuture(TextNode.valueOf("AQEA"));

        assertThat(fixture.put(fixture.entry(fixture.dataStream, "\"value\":\"AQEB\""))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void put_slowEntry_timesOutAloneAndDoesNotHoldUpTheNext() {
        fixture.slow.write = new CompletableFuture<>();
        CompletableFuture<HapResponse> answer = fixture.putAsync(
                fixture.session,
                "{\"characteristics\":[" + fixture.entry(fixture.slow, "\"value\":true") + ","
                        + fixture.entry(fixture.cameraActive, "\"value\":0") + "]}");

        assertThat(fixture.cameraActive.isOn()).isFalse();
        assertThat(answer).isNotDone();
        fixture.scheduler.advance(Duration.ofSeconds(9));
        assertThat(statuses(answer.join())).isEqualTo("-70408,0");
    }

    @Test
    void put_failingWrites_giveTheirStatus() {
        fixture.slow.write = CompletableFuture.failedFuture(new HapStatusException(HapStatus.RESOURCE_BUSY, "busy"));
        fixture.dataStream.thrown = new IllegalStateException("bug");

        assertThat(statuses(fixture.put(
                        fixture.entry(fixture.slow, "\"value\":true"),
                        fixture.entry(fixture.dataStream, "\"value\":\"\""))))
                .isEqualTo("-70403,-70402");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "nonsense",
                "{\"characteristics\":{}}",
                "{\"characteristics\":[1]}",
                "{\"characteristics\":[{\"iid\":1,\"value\":1}]}",
                "{\"characteristics\":[{\"aid\":\"1\",\"iid\":1,\"value\":1}]}",
                "{\"characteristics\":[{\"aid\":1.5,\"iid\":1,\"value\":1}]}",
                "{\"characteristics\":[{\"aid\":-1,\"iid\":1,\"value\":1}]}",
                "{\"characteristics\":[{\"aid\":18446744073709551616,\"iid\":1,\"value\":1}]}",
                "{\"characteristics\":[{\"aid\":1,\"iid\":1,\"value\":1,\"r\":\"x\"}]}",
                "{\"characteristics\":[],\"pid\":\"1\"}",
                "{\"characteristics\":[],\"pid\":-1}",
                "{\"characteristics\":[]} trailing",
                "{\"characteristics\":[],\"characteristics\":[]}",
            })
    void put_malformed_gives400(String body) {
        HapResponse response = fixture.put(fixture.session, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(EndpointFixture.status(response)).isEqualTo(-70410);
    }

    @Test
    void put_deepNestingOrHugeNumber_gives400() {
        assertThat(fixture.put(fixture.session, "[".repeat(100_000)).statusCode())
                .isEqualTo(400);
        assertThat(fixture.put(fixture.session, "{\"characteristics\":" + "[".repeat(9) + "]".repeat(9) + "}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(fixture.put(fixture.entry(fixture.volume, "\"value\":" + "9".repeat(41)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void put_mutatedBodies_alwaysGetAnAnswer() {
        String valid = "{\"pid\":12,\"characteristics\":[" + fixture.entry(fixture.mute, "\"value\":true,\"ev\":true")
                + "," + fixture.entry(fixture.volume, "\"value\":\"30\",\"r\":true,\"remote\":false") + "]}";
        Random random = new Random(42);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder body = new StringBuilder(valid);
            for (int i = 0; i <= random.nextInt(4); i++) {
                int at = random.nextInt(body.length());
                switch (random.nextInt(3)) {
                    case 0 -> body.setCharAt(at, (char) (32 + random.nextInt(95)));
                    case 1 -> body.deleteCharAt(at);
                    default -> body.insert(at, "{}[]\",:0129eE.-tfn".charAt(random.nextInt(18)));
                }
            }
            assertThat(fixture.put(fixture.session, body.toString()).statusCode())
                    .isIn(204, 207, 400, 422);
        }
    }

    @Test
    void timedWrite_prepared_isCarriedOut() {
        assertThat(EndpointFixture.status(prepare(fixture.session, "{\"ttl\":2500,\"pid\":18446744073709551615}")))
                .isZero();
        fixture.scheduler.advance(Duration.ofMillis(2_499));

        HapResponse response = fixture.put(
                fixture.session,
                timed(
                        "18446744073709551615",
                        fixture.entry(fixture.indicator, "\"value\":false"),
                        fixture.entry(fixture.mute, "\"value\":true")));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(fixture.indicator.isOn()).isFalse();
        assertThat(fixture.mute.isOn()).isTrue();
    }

    @Test
    void timedWrite_unpreparedCharacteristic_gives70410() {
        assertThat(statuses(fixture.put(fixture.entry(fixture.indicator, "\"value\":false"))))
                .isEqualTo("-70410");
        assertThat(fixture.indicator.isOn()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"12,2500", "11,2500", "12,0"})
    void timedWrite_expiredWrongOrUsed_failsEveryEntry(String pid, int waitMillis) {
        prepare(fixture.session, "{\"ttl\":2500,\"pid\":12}");
        if (waitMillis == 0) {
            assertThat(fixture.put(fixture.session, timed("12")).statusCode()).isEqualTo(204);
        }
        fixture.scheduler.advance(Duration.ofMillis(waitMillis));

        HapResponse response = fixture.put(
                fixture.session,
                timed(
                        pid,
                        fixture.entry(fixture.indicator, "\"value\":false"),
                        fixture.entry(fixture.mute, "\"value\":true,\"ev\":true")));

        assertThat(statuses(response)).isEqualTo("-70410,-70410");
        assertThat(fixture.mute.isOn()).isFalse();
        assertThat(fixture.subscriptions.sessionCount()).isZero();
    }

    @Test
    void timedWrite_wrongPid_usesUpThePreparation() {
        prepare(fixture.session, "{\"ttl\":2500,\"pid\":12}");
        fixture.put(fixture.session, timed("11", fixture.entry(fixture.mute, "\"value\":true")));

        assertThat(statuses(fixture.put(fixture.session, timed("12", fixture.entry(fixture.mute, "\"value\":true")))))
                .isEqualTo("-70410");
    }

    @Test
    void timedWrite_secondPrepare_replacesTheFirst() {
        prepare(fixture.session, "{\"ttl\":2500,\"pid\":12}");
        prepare(fixture.session, "{\"ttl\":2500,\"pid\":13}");

        assertThat(fixture.put(fixture.session, timed("13", fixture.entry(fixture.mute, "\"value\":true")))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void timedWrite_ofAnotherSession_doesNotCount() {
        TestSession other = TestSession.admin();
        prepare(other, "{\"ttl\":2500,\"pid\":12}");

        assertThat(statuses(fixture.put(fixture.session, timed("12", fixture.entry(fixture.mute, "\"value\":true")))))
                .isEqualTo("-70410");
        other.close();
        assertThat(statuses(fixture.put(other, timed("12", fixture.entry(fixture.mute, "\"value\":true")))))
                .isEqualTo("-70410");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"ttl\":5}", "{\"pid\":5}", "{\"ttl\":-1,\"pid\":1}", "{\"ttl\":\"1\",\"pid\":1}"})
    void prepare_malformed_gives400(String body) {
        HapResponse response = prepare(fixture.session, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(EndpointFixture.status(response)).isEqualTo(-70410);
    }

    @Test
    void prepare_hugeTtl_isBounded() {
        prepare(fixture.session, "{\"ttl\":18446744073709551615,\"pid\":12}");
        fixture.scheduler.advance(Duration.ofHours(1));

        assertThat(statuses(fixture.put(fixture.session, timed("12", fixture.entry(fixture.mute, "\"value\":true")))))
                .isEqualTo("-70410");
    }
}
