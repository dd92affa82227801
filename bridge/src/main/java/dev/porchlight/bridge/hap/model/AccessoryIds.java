package dev.porchlight.bridge.hap.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ids of one accessory: its accessory id, and the instance ids of services and characteristics by what they mean. An
 * id once given is never given again, also when its owner is gone. Thread: one.
 */
final class AccessoryIds {
    /** Instance id of AccessoryInformation on every accessory (HAP R2 section 2.6.1). */
    static final long ACCESSORY_INFORMATION_IID = 1;

    private final long aid;
    private final Map<String, ServiceIds> services = new TreeMap<>();
    private long nextIid;

    AccessoryIds(long aid, long nextIid) {
        this.aid = aid;
        this.nextIid = nextIid;
    }

    static AccessoryIds ofNew(long aid) {
        return new AccessoryIds(aid, ACCESSORY_INFORMATION_IID + 1);
    }

    /** Instance ids of one service and, by type, of its characteristics. */
    record ServiceIds(long iid, Map<String, Long> characteristics) {}

    long aid() {
        return aid;
    }

    long nextIid() {
        return nextIid;
    }

    Map<String, ServiceIds> services() {
        return Collections.unmodifiableMap(services);
    }

    void restore(String serviceKey, ServiceIds ids) {
        services.put(serviceKey, ids);
    }

    /** The instance id of a service, given now if it is new. */
    long serviceIid(HapService service) {
        return idsOf(service).iid();
    }

    /** The instance id of a characteristic, given now if it is new. */
    long characteristicIid(HapService service, HapCharacteristic characteristic) {
        return idsOf(service).characteristics().computeIfAbsent(characteristic.type(), type -> nextIid++);
    }

    private ServiceIds idsOf(HapService service) {
        return services.computeIfAbsent(service.key(), key -> new ServiceIds(newServiceIid(service), new TreeMap<>()));
    }

    private long newServiceIid(HapService service) {
        return service.type().equals(ServiceType.ACCESSORY_INFORMATION.uuid()) ? ACCESSORY_INFORMATION_IID : nextIid++;
    }
}
