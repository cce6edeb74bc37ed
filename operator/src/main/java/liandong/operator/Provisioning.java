package liandong.operator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SecurityDisabledException;

/** Gives nodes their topics and their rights on a cluster; a repeat changes nothing. */
public final class Provisioning {
    /** What a certificate can hold as its common name, and a rule as a principal, without quoting. */
    private static final Pattern NAMES = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,62}");

    private final Admin admin;
    private final Rights rights;
    private final Topics.Copies copies;
    private final Quotas.Limits limits;

    /**
     * For one cluster, with the quotas that ship.
     *
     * @param days the hierarchy of each day on which it changed
     */
    public Provisioning(Admin admin, Collection<Hierarchy> days, Topics.Copies copies) {
        this(admin, days, copies, Quotas.Limits.DEFAULT);
    }

    Provisioning(Admin admin, Collection<Hierarchy> days, Topics.Copies copies, Quotas.Limits limits) {
        this.limits = limits;
        this.admin = admin;
        this.rights = new Rights(days);
        this.copies = copies;
    }

    /** Whether the directory has this unit. */
    public boolean knows(UnitCode unit) {
        return rights.knows(unit);
    }

    /**
     * The topics that these units write, and the {@linkplain #rights rights} of the node that hosts them from now on.
     *
     * @return what was done, one line each
     */
    public List<String> node(String name, Collection<UnitCode> units) throws ExecutionException, InterruptedException {
        requireName(name);
        List<String> done = new ArrayList<>(topics(units));
        done.addAll(rights(name, units));
        return done;
    }

    /**
     * The rights of the node that hosts these units from now on, and its quotas; their topics are there. Where another
     * name could write one of them until now, that right is taken: a stream has one writer.
     *
     * @return what was done, one line each
     */
    public List<String> rights(String name, Collection<UnitCode> units)
            throws ExecutionException, InterruptedException {
        requireName(name);
        List<String> done = new ArrayList<>();
        try {
            Rules rules = Rules.of(admin);
            for (String other : rules.names()) {
                NavigableSet<UnitCode> left = rules.stationsOf(other);
                if (!other.equals(name) && left.removeAll(units)) {
                    done.add(told(other, left, rules.set(other, rights.ofNode(left))) + " (moved to " + name + ")");
                }
            }
            NavigableSet<UnitCode> stations = new TreeSet<>(rules.stationsOf(name));
            stations.addAll(units);
            done.add(told(name, stations, rules.set(name, rights.ofNode(stations))));
            done.add(new Quotas(admin).set(name, limits));
        } catch (ExecutionException e) {
            done.add(unguarded(e));
        }
        return done;
    }

    /** The rights of one who reads everything and writes nothing. */
    public List<String> auditor(String name) throws ExecutionException, InterruptedException {
        requireName(name);
        try {
            Rules rules = Rules.of(admin);
            if (!rules.stationsOf(name).isEmpty()) {
                throw new IllegalArgumentException(
                        name + " is a node's name and may write; give the auditor a name of its own");
            }
            return List.of(
                    "auditor " + name + ": reads everything; " + told(rules.set(name, Rights.ofAuditor())),
                    new Quotas(admin).set(name, limits));
        } catch (ExecutionException e) {
            return List.of(unguarded(e));
        }
    }

    private List<String> topics(Collection<UnitCode> units) throws ExecutionException, InterruptedException {
        SortedSet<String> streams = rights.streams(units);
        List<String> made = Topics.make(admin, streams, copies);
        // those just made have their bound, and the broker that is asked may not have heard of them yet
        List<String> before = new ArrayList<>(streams);
        before.removeAll(made);
        List<String> bounded = Topics.bound(admin, before);
        List<String> done = new ArrayList<>();
        for (String stream : streams) {
            done.add("topic " + stream + (made.contains(stream) ? " made" : " is there")
                    + (bounded.contains(stream) ? ", and now bounds what a record may inflate to" : ""));
        }
        return done;
    }

    private static String told(String name, Collection<UnitCode> stations, Rules.Changed changed) {
        String which = stations.size() > 5
                ? stations.size() + " units"
                : stations.isEmpty()
                        ? "nothing"
                        : String.join(
                                ", ", stations.stream().map(UnitCode::value).toList());
        return "node " + name + ": writes for " + which + "; " + told(changed);
    }

    private static String told(Rules.Changed changed) {
        return "access rules: " + changed.made() + " made, " + changed.there() + " are there, " + changed.taken()
                + " taken back";
    }

    private static String unguarded(ExecutionException e) throws ExecutionException {
        if (e.getCause() instanceof SecurityDisabledException) {
            return "access rules: none, this cluster has no authorizer and whoever reaches it may do everything";
        }
        throw e;
    }

    private static void requireName(String name) {
        if (!NAMES.matcher(name).matches()) {
            throw new IllegalArgumentException("a name is the common name of a certificate, 1 to 63 of 0-9 A-Z a-z . _"
                    + " -, not '" + name + "'");
        }
    }
}
