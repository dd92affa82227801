package dev.porchlight.bridge.hap.stock;

import dev.porchlight.bridge.hap.model.HapCharacteristic;
import dev.porchlight.bridge.hap.model.HapService;
import dev.porchlight.bridge.hap.model.ServiceType;
import io.github.hapjava.accessories.HomekitAccessory;
import io.github.hapjava.characteristics.Characteristic;
import io.github.hapjava.characteristics.impl.accessoryinformation.FirmwareRevisionCharacteristic;
import io.github.hapjava.characteristics.impl.accessoryinformation.IdentifyCharacteristic;
import io.github.hapjava.characteristics.impl.accessoryinformation.ManufacturerCharacteristic;
import io.github.hapjava.characteristics.impl.accessoryinformation.ModelCharacteristic;
import io.github.hapjava.characteristics.impl.accessoryinformation.SerialNumberCharacteristic;
import io.github.hapjava.characteristics.impl.common.NameCharacteristic;
import io.github.hapjava.characteristics.impl.common.VersionCharacteristic;
import io.github.hapjava.services.Service;
import io.github.hapjava.services.impl.AccessoryInformationService;
import io.github.hapjava.services.impl.HAPProtocolInformationService;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Makes {@link HapService}s of HAP-Java's services. Thread: any. */
public final class StockService {
    /** Key of the service that {@link #accessoryInformation} makes. */
    public static final String INFORMATION_KEY = "information";

    /** Key of the service that {@link #protocolInformation} makes. */
    public static final String PROTOCOL_KEY = "protocol";

    private static final String PROTOCOL_VERSION = "1.1.0";

    private StockService() {}

    /**
     * The service with all its characteristics; its links are given by key, those inside HAP-Java do not count.
     *
     * @throws IllegalArgumentException if it has a characteristic that is not in our catalogue
     */
    public static HapService adapt(String key, Service stock, boolean primary, List<String> linkedKeys) {
        List<HapCharacteristic> characteristics = stock.getCharacteristics().stream()
                .map((Characteristic each) -> StockCharacteristic.adapt(each))
                .toList();
        return new HapService(
                key, stock.getType().toUpperCase(Locale.ROOT), characteristics, primary, false, linkedKeys);
    }

    /** The service that every accessory has first (HAP R2 section 8.1); {@code identify} runs on an event loop. */
    public static HapService accessoryInformation(AccessoryDetails details, Runnable identify) {
        AccessoryInformationService stock = new AccessoryInformationService(
                new IdentifyCharacteristic(value -> identify.run()),
                new ManufacturerCharacteristic(fixed(details.manufacturer())),
                new ModelCharacteristic(fixed(details.model())),
                new NameCharacteristic(fixed(details.name())),
                new SerialNumberCharacteristic(fixed(details.serialNumber())),
                new FirmwareRevisionCharacteristic(fixed(details.firmwareRevision())));
        return adapt(INFORMATION_KEY, stock, false, List.of());
    }

    /** The same from HAP-Java's own description of an accessory. */
    public static HapService accessoryInformation(HomekitAccessory accessory) {
        return adapt(INFORMATION_KEY, new AccessoryInformationService(accessory), false, List.of());
    }

    /** The service that the primary accessory has besides (HAP R2 section 8.17, {@link ServiceType#PROTOCOL_INFORMATION}). */
    public static HapService protocolInformation() {
        return adapt(
                PROTOCOL_KEY,
                new HAPProtocolInformationService(new VersionCharacteristic(fixed(PROTOCOL_VERSION))),
                false,
                List.of());
    }

    private static Supplier<CompletableFuture<String>> fixed(String text) {
        return () -> CompletableFuture.completedFuture(text);
    }
}
