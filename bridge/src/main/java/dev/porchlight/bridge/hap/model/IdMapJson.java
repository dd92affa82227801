package dev.porchlight.bridge.hap.model;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.hap.model.AccessoryIds.ServiceIds;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The file form of {@link IdMap}: JSON with a version. Whatever does not make sense is refused, for a guess could give the
 * id of one thing to another. Thread: any.
 */
final class IdMapJson {
    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private IdMapJson() {}

    static byte[] write(IdMap map) throws IOException {
        ObjectNode root = MAPPER.createObjectNode().put("version", VERSION);
        root.put("configurationNumber", map.configurationNumber());
        map.databaseHash().ifPresent(hash -> root.put("databaseHash", hash));
        root.put("nextAid", map.nextAid());
        ObjectNode accessories = root.putObject("accessories");
        map.accessories().forEach((key, ids) -> writeAccessory(accessories.putObject(key), ids));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static void writeAccessory(ObjectNode node, AccessoryIds ids) {
        node.put("aid", ids.aid()).put("nextIid", ids.nextIid());
        ObjectNode services = node.putObject("services");
        ids.services().forEach((key, service) -> {
            ObjectNode serviceNode = services.putObject(key).put("iid", service.iid());
            ObjectNode characteristics = serviceNode.putObject("characteristics");
            service.characteristics().forEach(characteristics::put);
        });
    }

    /** Reads what {@link #write} wrote; fails with the place of the first thing that does not make sense. */
    static IdMap read(byte[] json) throws IOException {
        JsonNode root = MAPPER.readTree(json);
        if (number(root, "version", "the file", 1, Integer.MAX_VALUE) != VERSION) {
            throw new IOException("version " + root.get("version") + " is from a newer release");
        }
        int configurationNumber = (int) number(
                root,
                "configurationNumber",
                "the file",
                IdMap.FIRST_CONFIGURATION_NUMBER,
                IdMap.LAST_CONFIGURATION_NUMBER);
        long nextAid = number(root, "nextAid", "the file", IdMap.PRIMARY_AID, IdMap.MAX_AID);
        JsonNode hash = root.get("databaseHash");
        IdMap map = new IdMap(nextAid, configurationNumber, hash == null ? null : hash.asText());
        Set<Long> seenAids = new HashSet<>();
        for (Map.Entry<String, JsonNode> entry :
                object(root, "accessories", "the file").properties()) {
            AccessoryIds ids = readAccessory(entry.getKey(), entry.getValue(), nextAid);
            addOnce(seenAids, ids.aid(), "accessory " + entry.getKey());
            map.restore(entry.getKey(), ids);
        }
        return map;
    }

    private static AccessoryIds readAccessory(String key, JsonNode node, long nextAid) throws IOException {
        String place = "accessory " + key;
        long aid = number(node, "aid", place, IdMap.PRIMARY_AID, nextAid - 1);
        long nextIid = number(node, "nextIid", place, AccessoryIds.ACCESSORY_INFORMATION_IID + 1, Long.MAX_VALUE);
        AccessoryIds ids = new AccessoryIds(aid, nextIid);
        Set<Long> seenIids = new HashSet<>();
        for (Map.Entry<String, JsonNode> entry : object(node, "services", place).properties()) {
            ids.restore(
                    entry.getKey(),
                    readService(place + ", service " + entry.getKey(), entry.getValue(), nextIid, seenIids));
        }
        return ids;
    }

    private static ServiceIds readService(String place, JsonNode node, long nextIid, Set<Long> seenIids)
            throws IOException {
        long iid = number(node, "iid", place, AccessoryIds.ACCESSORY_INFORMATION_IID, nextIid - 1);
        addOnce(seenIids, iid, place);
        Map<String, Long> characteristics = new TreeMap<>();
        JsonNode byType = object(node, "characteristics", place);
        for (String type : byType.propertyStream().map(Map.Entry::getKey).toList()) {
            long characteristicIid = number(byType, type, place, 2, nextIid - 1);
            addOnce(seenIids, characteristicIid, place);
            characteristics.put(type, characteristicIid);
        }
        return new ServiceIds(iid, characteristics);
    }

    private static long number(JsonNode parent, String name, String place, long min, long max) throws IOException {
        JsonNode node = parent.get(name);
        if (node == null || !node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new IOException(place + " has no number \"" + name + "\"");
        }
        if (node.longValue() < min || node.longValue() > max) {
            throw new IOException("\"" + name + "\" of " + place + " is " + node + ", outside " + min + " to " + max);
        }
        return node.longValue();
    }

    private static JsonNode object(JsonNode parent, String name, String place) throws IOException {
        JsonNode node = parent.get(name);
        if (node == null || !node.isObject()) {
            throw new IOException(place + " has no object \"" + name + "\"");
        }
        return node;
    }

    private static void addOnce(Set<Long> seen, long id, String place) throws IOException {
        if (!seen.add(id)) {
            throw new IOException("id " + id + " of " + place + " is given twice");
        }
    }
}
