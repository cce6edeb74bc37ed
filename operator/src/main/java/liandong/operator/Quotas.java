package liandong.operator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.quota.ClientQuotaFilterComponent;

/** How much of a broker one name may take, so that nobody takes it from all others. */
final class Quotas {
    private final Admin admin;

    Quotas(Admin admin) {
        this.admin = admin;
    }

    /**
     * What one name may take of each broker.
     *
     * @param produce bytes a second that it writes; 0 for no limit
     * @param consume bytes a second that it reads; 0 for no limit
     * @param requests percent of one thread's time that its requests take; 0 for no limit
     */
    record Limits(long produce, long consume, int requests) {
        /** Of a node with a thousand units: a month's reports go through in seconds, and a stranger fills nothing in one. */
        static final Limits DEFAULT = new Limits(1 << 20, 10 << 20, 100);

        Limits {
            if (produce < 0 || consume < 0 || requests < 0) {
                throw new IllegalArgumentException(
                        "--produce-rate, --consume-rate and --request-percent are 0, for no limit, or more");
            }
        }

        private Map<String, Double> values() {
            Map<String, Double> values = new TreeMap<>();
            values.put("producer_byte_rate", (double) produce);
            values.put("consumer_byte_rate", (double) consume);
            values.put("request_percentage", (double) requests);
            values.values().removeIf(each -> each == 0);
            return values;
        }

        private String text() {
            return shown(produce, " bytes/s to write") + ", " + shown(consume, " bytes/s to read") + ", "
                    + shown(requests, " % of a thread for requests");
        }

        private static String shown(long value, String unit) {
            return value == 0 ? "no limit of" + unit.replaceFirst("^ %", "") : value + unit;
        }
    }

    /** Makes the name's quotas these and no others; says what was done. */
    String set(String name, Limits limits) throws ExecutionException, InterruptedException {
        ClientQuotaEntity user = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, name));
        Map<String, Double> there = Objects.requireNonNullElse(
                admin.describeClientQuotas(ClientQuotaFilter.containsOnly(
                                List.of(ClientQuotaFilterComponent.ofEntity(ClientQuotaEntity.USER, name))))
                        .entities()
                        .get()
                        .get(user),
                Map.of());
        Map<String, Double> wanted = limits.values();
        List<ClientQuotaAlteration.Op> changes = new ArrayList<>();
        wanted.forEach((key, value) -> {
            if (!value.equals(there.get(key))) {
                changes.add(new ClientQuotaAlteration.Op(key, value));
            }
        });
        Map<String, Double> tooMuch = new HashMap<>(there);
        tooMuch.keySet().removeAll(wanted.keySet());
        tooMuch.keySet().forEach(key -> changes.add(new ClientQuotaAlteration.Op(key, null)));
        if (!changes.isEmpty()) {
            admin.alterClientQuotas(List.of(new ClientQuotaAlteration(user, changes)))
                    .all()
                    .get();
        }
        return "quotas of " + name + ": " + limits.text() + (changes.isEmpty() ? "; are there" : "; set");
    }
}
