package dev.porchlight.bridge.hap.testing;

import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.FixedCharacteristic;
import dev.porchlight.bridge.hap.model.HapAccessory;
import dev.porchlight.bridge.hap.model.HapCharacteristic;
import dev.porchlight.bridge.hap.model.HapService;
import dev.porchlight.bridge.hap.model.ServiceType;
import dev.porchlight.bridge.hap.model.ValueCharacteristic;
import dev.porchlight.bridge.hap.stock.AccessoryDetails;
import dev.porchlight.bridge.hap.stock.StockService;
import java.util.ArrayList;
import java.util.List;

/** Accessories that make valid databases. */
public final class TestAccessories {
    private TestAccessories() {}

    public static HapService information(String name) {
        return StockService.accessoryInformation(
                new AccessoryDetails("Porchlight", "Test", name, "serial-1", "1.2.3"), () -> {});
    }

    public static HapService service(String key, ServiceType type, HapCharacteristic... characteristics) {
        return new HapService(key, type.uuid(), List.of(characteristics), false, false, List.of());
    }

    public static HapService motionSensor(String key) {
        return service(
                key,
                ServiceType.MOTION_SENSOR,
                ValueCharacteristic.of(CharacteristicType.MOTION_DETECTED, false),
                ValueCharacteristic.of(CharacteristicType.STATUS_ACTIVE, true));
    }

    /** The primary accessory with these services besides the two that it must have. */
    public static HapAccessory bridge(HapService... services) {
        List<HapService> all = new ArrayList<>();
        all.add(information("Bridge"));
        all.add(StockService.protocolInformation());
        all.addAll(List.of(services));
        return new HapAccessory("bridge", all);
    }

    public static HapAccessory accessory(String key, HapService... services) {
        List<HapService> all = new ArrayList<>();
        all.add(information(key));
        all.addAll(List.of(services));
        return new HapAccessory(key, all);
    }

    public static FixedCharacteristic text(CharacteristicType type, String text) {
        return FixedCharacteristic.ofText(type, text);
    }
}
