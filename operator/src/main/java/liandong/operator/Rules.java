package liandong.operator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import liandong.hierarchy.UnitCode;
import liandong.message.Streams;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The cluster's access rules, each name's made equal to its rights: what is missing is made, what is too much taken. */
final class Rules {
    private static final int BATCH = 200;
    private static final String USER = "User:";
    private static final String ANY_HOST = "*";

    private final Admin admin;
    private final Map<String, Set<AclBinding>> byName = new TreeMap<>();

    private Rules(Admin admin) {
        this.admin = admin;
    }

    /** What was changed for one name. */
    record Changed(int made, int there, int taken) {}

    /** As the cluster has them now. */
    static Rules of(Admin admin) throws ExecutionException, InterruptedException {
        Rules rules = new Rules(admin);
        for (AclBinding rule : admin.describeAcls(AclBindingFilter.ANY).values().get()) {
            String principal = rule.entry().principal();
            if (principal.startsWith(USER) && rule.entry().permissionType() == AclPermissionType.ALLOW) {
                rules.byName
                        .computeIfAbsent(principal.substring(USER.length()), any -> new HashSet<>())
                        .add(rule);
            }
        }
        return rules;
    }

    /** The units whose reports this name may write. */
    NavigableSet<UnitCode> stationsOf(String name) {
        NavigableSet<UnitCode> stations = new TreeSet<>();
        for (AclBinding rule : byName.getOrDefault(name, Set.of())) {
            ResourcePattern what = rule.pattern();
            if (rule.entry().operation() == AclOperation.WRITE
                    && what.resourceType() == ResourceType.TOPIC
                    && what.patternType() == PatternType.LITERAL
                    && what.name().startsWith("reports.")) {
                Streams.writer(what.name()).ifPresent(stations::add);
            }
        }
        return stations;
    }

    /** Everybody with a rule. */
    Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    /** Makes the name's rules say exactly these rights. */
    Changed set(String name, Collection<Right> rights) throws ExecutionException, InterruptedException {
        Set<AclBinding> wanted = new HashSet<>();
        rights.forEach(right -> wanted.add(rule(name, right)));
        // whoever reads may do so as a group of its own, which other tools than a node need
        wanted.add(new AclBinding(
                new ResourcePattern(ResourceType.GROUP, name, PatternType.PREFIXED), entry(name, AclOperation.READ)));
        Set<AclBinding> there = byName.getOrDefault(name, Set.of());
        List<AclBinding> made = new ArrayList<>(wanted);
        made.removeAll(there);
        List<AclBinding> taken = new ArrayList<>(there);
        taken.removeAll(wanted);
        // taken first: one who may no longer write must not share a stream for a moment with one who may
        for (int from = 0; from < taken.size(); from += BATCH) {
            admin.deleteAcls(taken.subList(from, Math.min(taken.size(), from + BATCH)).stream()
                            .map(AclBinding::toFilter)
                            .toList())
                    .all()
                    .get();
        }
        for (int from = 0; from < made.size(); from += BATCH) {
            admin.createAcls(made.subList(from, Math.min(made.size(), from + BATCH)))
                    .all()
                    .get();
        }
        byName.put(name, wanted);
        return new Changed(made.size(), wanted.size() - made.size(), taken.size());
    }

    private static AclBinding rule(String name, Right right) {
        return new AclBinding(
                new ResourcePattern(
                        ResourceType.TOPIC,
                        right.stream(),
                        right.prefix() ? PatternType.PREFIXED : PatternType.LITERAL),
                entry(name, right.access() == Right.Access.WRITE ? AclOperation.WRITE : AclOperation.READ));
    }

    private static AccessControlEntry entry(String name, AclOperation operation) {
        return new AccessControlEntry(USER + name, ANY_HOST, operation, AclPermissionType.ALLOW);
    }
}
