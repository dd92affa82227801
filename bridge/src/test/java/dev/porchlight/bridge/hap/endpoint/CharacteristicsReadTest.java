package dev.porchlight.bridge.hap.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.hap.session.HapResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharacteristicsReadTest {
    private EndpointFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        fixture = new EndpointFixture(folder);
    }

    @Test
    void get_readable_gives200WithoutStatus() {
        HapResponse response = fixture.get("id=" + fixture.id(fixture.motion) + "," + fixture.id(fixture.volume));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo(HapResponse.JSON);
        JsonNode entries = EndpointFixture.entries(response);
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).get("value")).isEqualTo(BooleanNode.FALSE);
        assertThat(entries.get(0).has("status")).isFalse();
        assertThat(entries.get(1).get("value").asInt()).isEqualTo(50);
    }

    @Test
    void get_someFail_gives207WithStatusOfAllInOrder() {
        HapResponse response = fixture.get("id=" + fixture.bridgeId(CharacteristicType.IDENTIFY) + ",2.99999,"
                + fixture.id(fixture.motion) + ",18446744073709551615.1");

        assertThat(response.statusCode()).isEqualTo(207);
        JsonNode entries = EndpointFixture.entries(response);
        assertThat(entries.findValuesAsText("status")).containsExactly("-70405", "-70409", "0", "-70409");
        assertThat(entries.get(0).has("value")).isFalse();
        assertThat(entries.get(2).has("value")).isTrue();
    }

    @Test
    void get_switchEvent_isNullInA200() {
        HapResponse response = fixture.get("id=" + fixture.id(fixture.ring));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(EndpointFixture.entries(response).get(0).get("value").isNull())
                .isTrue();
    }

    @Test
    void get_allExtras_describesTheCharacteristic() {
        fixture.put(fixture.entry(fixture.volume, "\"ev\":true"));

        JsonNode entry = EndpointFixture.entries(
                        fixture.get("ev=1", "type=1", "perms=1", "meta=1", "id=" + fixture.id(fixture.volume)))
                .get(0);

        assertThat(entry.get("format").asText()).isEqualTo("uint8");
        assertThat(entry.get("unit").asText()).isEqualTo("percentage");
        assertThat(entry.get("minValue").asInt()).isZero();
        assertThat(entry.get("maxValue").asInt()).isEqualTo(100);
        assertThat(entry.get("perms")).extracting(JsonNode::asText).containsExactly("pr", "pw", "ev");
        assertThat(entry.get("type").asText()).isEqualTo("119");
        assertThat(entry.get("ev").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.",
                ".1",
                "1.2,",
                ",1.2",
                "1.2,,1.3",
                "a.b",
                "1.2.3",
                "-1.2",
                "1.2 ",
                "1.123456789012345678901"
            })
    void get_malformedId_gives400(String id) {
        HapResponse response = fixture.get("id=" + id);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(EndpointFixture.status(response)).isEqualTo(-70410);
    }

    @Test
    void get_noIdOrOddFlag_gives400() {
        assertThat(fixture.get().statusCode()).isEqualTo(400);
        assertThat(fixture.get("id=2.2", "meta=2").statusCode()).isEqualTo(400);
        assertThat(fixture.get("id=" + fixture.id(fixture.motion), "meta=true", "unknown=5")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void get_duplicate_gives422() {
        HapResponse response = fixture.get("id=2.5,2.6,2.5");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(EndpointFixture.status(response)).isEqualTo(-70410);
    }

    @Test
    void get_slowEntry_timesOutAloneAfterNineSeconds() {
        fixture.slow.read = new CompletableFuture<>();
        CompletableFuture<HapResponse> answer =
                fixture.getAsync("id=" + fixture.id(fixture.slow) + "," + fixture.id(fixture.motion));

        fixture.scheduler.advance(Duration.ofMillis(8_999));
        assertThat(answer).isNotDone();
        fixture.scheduler.advance(Duration.ofMillis(1));

        assertThat(EndpointFixture.entries(answer.join()).findValuesAsText("status"))
                .containsExactly("-70408", "0");
        fixture.slow.read.complete(BooleanNode.TRUE);
    }

    @Test
    void get_entryThatCompletesLater_isWaitedForAndCancelsTheTimer() {
        fixture.slow.read = new CompletableFuture<>();
        CompletableFuture<HapResponse> answer = fixture.getAsync("id=" + fixture.id(fixture.slow));
        assertThat(answer).isNotDone();

        fixture.slow.read.complete(BooleanNode.TRUE);

        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(fixture.scheduler.waiting()).isZero();
    }

    @Test
    void get_failingEntries_giveTheirStatus() {
        fixture.slow.read =
                CompletableFuture.failedFuture(new HapStatusException(HapStatus.NOT_ALLOWED_IN_CURRENT_STATE, "off"));
        fixture.dataStream.thrown = new IllegalStateException("bug");

        JsonNode entries = EndpointFixture.entries(
                fixture.get("id=" + fixture.id(fixture.slow) + "," + fixture.id(fixture.dataStream)));

        assertThat(entries.findValuesAsText("status")).containsExactly("-70412", "-70402");
    }

    @Test
    void accessories_get_givesTheWholeDatabase() {
        fixture.slow.read = CompletableFuture.failedFuture(new IllegalStateException("bug"));
        HapResponse response = EndpointFixture.done(
                fixture.accessories.handle(EndpointFixture.request("GET", Map.of(), ""), fixture.session));

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode accessories = dev.porchlight.bridge.hap.testing.TestSession.json(response.body())
                .get("accessories");
        assertThat(accessories).hasSize(2);
        JsonNode information = accessories.get(1).get("services").get(0);
        assertThat(information.get("iid").asInt()).isEqualTo(1);
        assertThat(information.get("type").asText()).isEqualTo("3E");
        assertThat(information.findValue("perms")).isNotNull();
        JsonNode identify = information.get("characteristics").get(0);
        assertThat(identify.get("type").asText()).isEqualTo("14");
        assertThat(identify.get("perms")).extracting(JsonNode::asText).containsExactly("pw");
        assertThat(identify.has("value")).isFalse();
        assertThat(valueOf(accessories, "73").isNull()).isTrue();
        assertThat(valueOf(accessories, "11B")).isEqualTo(BooleanNode.FALSE);
        assertThat(valueOf(accessories, "22")).isEqualTo(BooleanNode.FALSE);
    }

    private static JsonNode valueOf(JsonNode accessories, String type) {
        for (JsonNode accessory : accessories) {
            for (JsonNode service : accessory.get("services")) {
                for (JsonNode characteristic : service.get("characteristics")) {
                    if (characteristic.get("type").asText().equals(type)) {
                        return characteristic.get("value");
                    }
                }
            }
        }
        throw new AssertionError("no " + type);
    }

    @Test
    void accessories_slowValue_isAnsweredInTime() {
        fixture.slow.read = new CompletableFuture<>();
        CompletableFuture<HapResponse> answer = fixture.accessories
                .handle(EndpointFixture.request("GET", Map.of(), ""), fixture.session)
                .toCompletableFuture();
        fixture.scheduler.advance(Duration.ofSeconds(9));

        assertThat(answer.join().statusCode()).isEqualTo(200);
    }

    @Test
    void otherMethods_give405() {
        assertThat(EndpointFixture.done(fixture.accessories.handle(
                                EndpointFixture.request("PUT", Map.of(), ""), fixture.session))
                        .statusCode())
                .isEqualTo(405);
        assertThat(EndpointFixture.done(fixture.characteristics.handle(
                                EndpointFixture.request("POST", Map.of(), ""), fixture.session))
                        .statusCode())
                .isEqualTo(405);
        assertThat(EndpointFixture.done(
                                fixture.prepare.handle(EndpointFixture.request("GET", Map.of(), ""), fixture.session))
                        .statusCode())
                .isEqualTo(405);
    }
}
