package liandong.node.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import liandong.cluster.LocalCluster;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.duty.Command;
import liandong.duty.Decision;
import liandong.duty.Duties;
import liandong.duty.Duty;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Message.ReportFiled;
import liandong.message.Role;
import liandong.message.Streams;
import liandong.node.TestKeys;
import liandong.node.access.Grant;
import liandong.node.access.Scope;
import liandong.node.access.Tokens;
import liandong.node.hosting.Hosting;
import liandong.node.kafka.StreamReader;
import liandong.node.station.Desk;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import liandong.node.wiring.NodeWiring;
import liandong.report.Part;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A node in this JVM, on a free port. */
public final class LiveNode implements AutoCloseable {
    private static final Actor CLERK = new Actor("clerk-1", Role.CLERK);
    private static final Actor REVIEWER = new Actor("reviewer-1", Role.REVIEWER);
    private static final Actor OPERATOR = new Actor("operator-1", Role.OPERATOR);

    private final ConfigurableApplicationContext context;

    private LiveNode(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** The one that keeps the directory. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(NodeWiring.class)
    public static class Top {
        @Bean
        List<Duty> duties() {
            return List.of(Duties.KEEP_DIRECTORY, Duties.ISSUE, Duties.CHECK, Duties.REVIEW, Duties.ROLL_UP);
        }
    }

    /** Between the top and the leaves, at any depth; may host units below its desks too. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(NodeWiring.class)
    public static class Middle {
        @Bean
        List<Duty> duties() {
            return List.of(Duties.RECEIPT, Duties.RELAY, Duties.FILE, Duties.CHECK, Duties.REVIEW, Duties.ROLL_UP);
        }
    }

    /** At the end. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(NodeWiring.class)
    public static class Leaf {
        @Bean
        List<Duty> duties() {
            return List.of(Duties.RECEIPT, Duties.FILE);
        }
    }

    /** Starts a node with these stations; {@code more} are further settings as {@code name=value}, the last one counts. */
    public static LiveNode start(Class<?> level, LocalCluster cluster, Path data, String stations, String... more) {
        return new LiveNode(new SpringApplicationBuilder(level).run(arguments(cluster, data, stations, more)));
    }

    static String[] arguments(LocalCluster cluster, Path data, String stations, String... more) {
        List<String> written = new ArrayList<>(List.of(
                "spring.config.name=none",
                "spring.config.import=classpath:/liandong/node.yml",
                "server.port=0",
                "spring.kafka.bootstrap-servers=" + cluster.bootstrap(),
                "liandong.registry=" + cluster.registry(),
                "liandong.top=15",
                "liandong.data=" + data,
                "liandong.stations=" + stations));
        written.addAll(TestKeys.settings());
        written.addAll(List.of(more));
        Map<String, String> settings = new LinkedHashMap<>();
        written.forEach(each -> settings.put(each.substring(0, each.indexOf('=')), each));
        return settings.values().stream().map(each -> "--" + each).toArray(String[]::new);
    }

    public Tables tables() {
        return context.getBean(Tables.class);
    }

    public Hosting hosting() {
        return context.getBean(Hosting.class);
    }

    /** Why the node does not read its streams; none while it does. */
    public Optional<String> problem() {
        return Optional.ofNullable(context.getBean(StreamReader.class).problem());
    }

    /** One of the node's parts. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** What the node's health says of its streams; UP, or DOWN with the problem. */
    public String health() {
        Health health = context.getBean("streams", HealthIndicator.class).health();
        return health.getStatus()
                + health.getDetails().getOrDefault("problem", "").toString();
    }

    /**
     * Waits until the node's health is good. A node whose streams have just become others begins to read anew and says so
     * for a moment, whatever else a test has waited for.
     */
    public LiveNode healthy() {
        Await.until(() -> "good health, it is " + health(), () -> health().equals("UP"));
        return this;
    }

    /** The port of its REST surface. */
    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** The header {@code Authorization} of somebody who has this role at every station of the node. */
    public String bearer(String role) {
        return "Bearer "
                + context.getBean(Tokens.class)
                        .forApplication(
                                role + "-1",
                                List.of(Grant.of(Grant.EVERYWHERE, Role.of(role))),
                                List.of(Scope.READ, Scope.ACT),
                                1,
                                "test")
                        .secret();
    }

    /** Waits until the node reads live and knows its stations. */
    public LiveNode ready() {
        Await.until(
                () -> "node ready, problem: " + problem(),
                () -> problem().isEmpty() && tables().state().isRebuilt());
        return this;
    }

    /**
     * Carries out a command, with the role that it takes. For units that are registered the key is enrolled that all nodes
     * of a test share.
     */
    public Decision run(String unit, Command command) {
        Decision decision = carryOut(unit, command);
        if (command instanceof Command.RegisterUnits registered && decision instanceof Decision.Agreed) {
            carryOut(
                    unit,
                    TestKeys.enrol(registered.units().stream().map(Unit::code).toList()));
        }
        return decision;
    }

    /** Carries out a command and nothing else. */
    public Decision carryOut(String unit, Command command) {
        return context.getBean(Desk.class)
                .execute(
                        hosting().post(UnitCode.of(unit)).orElseThrow(),
                        command,
                        actor(command),
                        UUID.randomUUID().toString(),
                        outcome -> outcome.decision());
    }

    /** What {@code station} knows of an obligation. */
    public Obligation obligation(String station, String id) {
        return tables().obligations().load(UnitCode.of(station), ObligationId.of(id));
    }

    /** The newest total that {@code desk} has stated. */
    public Optional<ReportFiled> total(String desk, String form, String period) {
        ObligationId id = ObligationId.of(desk + "~" + form + "~" + period);
        return tables().obligations()
                .load(id.unit(), id)
                .newest(Part.TOTAL)
                .flatMap(version -> Optional.ofNullable(version.message()))
                .flatMap(message -> tables().envelopes().byId(Streams.reports(id.unit()), message))
                .map(tables().envelopes()::message)
                .map(ReportFiled.class::cast);
    }

    /** All envelopes of a stream as this node has them. */
    public List<Row> stream(String stream) {
        return tables().envelopes().ofStream(stream);
    }

    private static Actor actor(Command command) {
        return switch (command) {
            case Command.AcceptReport accept -> REVIEWER;
            case Command.ReturnReport back -> REVIEWER;
            case Command.CertifyTotal certify -> REVIEWER;
            case Command.WithdrawDirective withdraw -> REVIEWER;
            case Command.ExemptObligation exempt -> REVIEWER;
            case Command.ChangeUnit change -> OPERATOR;
            case Command.SendBackDirective back -> CLERK;
            case Command.RegisterUnits units -> OPERATOR;
            case Command.DefineIndicators indicators -> OPERATOR;
            case Command.PublishForm form -> OPERATOR;
            case Command.EnrolKey enrol -> OPERATOR;
            case Command.RevokeKey revoke -> OPERATOR;
            case Command.OfferKey offer -> OPERATOR;
            case Command.ContinueStream goOn -> OPERATOR;
            case Command.IssueDirective issue -> CLERK;
            case Command.SignReceipt sign -> CLERK;
            case Command.FileReport file -> CLERK;
            case Command.WithdrawReport withdraw -> CLERK;
        };
    }

    @Override
    public void close() {
        context.close();
    }
}
