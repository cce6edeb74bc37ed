package liandong;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the architecture forbids, one rule a value: its example, the rule, why and what to do instead. A rule is told below
 * which package the tree stands, so that it runs on the product and on its forbidden example alike.
 */
enum ArchitectureRule {
    CORE_NEEDS_THE_JDK_ONLY(
            "jdk",
            root -> classes()
                    .that()
                    .resideInAnyPackage(core(root))
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(core(root)).or(resideInAnyPackage("java..", "org.jspecify.."))),
            "the domain is read, tested and audited without anything else; what needs a library belongs in schemas"
                    + " (bytes) or node-runtime (Spring, Kafka, SQL)"),

    CORE_IS_BUILT_IN_LAYERS(
            "layers",
            ArchitectureRule::layers,
            "a package is understood with those below it alone; move the type down to where its words live, or the code"
                    + " that joins both up to the higher one"),

    NO_PACKAGE_CYCLES(
            "cycle",
            root -> slices().matching(root + ".(**)").should().beFreeOfCycles(),
            "packages in a cycle are one package in disguise; move the shared type to the lower one"),

    NO_CIRCLE_OF_TWO_CLASSES(
            "circle",
            root -> classes()
                    .that()
                    .resideInAnyPackage(withoutCircles(root))
                    .and()
                    .areTopLevelClasses()
                    .should(Conditions.BE_IN_NO_CIRCLE_OF_TWO),
            "neither is understood, tried or changed without the other; move what both use into a third, named by its"
                    + " subject"),

    CORE_IS_TOLD_TIME_AND_CHANCE(
            "clock",
            root -> noClasses()
                    .that()
                    .resideInAnyPackage(core(root))
                    .should()
                    .accessTargetWhere(Conditions.CLOCK_OR_CHANCE),
            "a rebuild must decide what the first run decided; take an Instant, a LocalDate or an id as a parameter and"
                    + " read the clock in node-runtime"),

    CLASSES_SAY_WHAT_THEY_ARE(
            "names",
            root -> noClasses().should().haveNameMatching(".*(Service|Impl|Manager|Helper|Utils?)"),
            "such a name fits anything; name the thing by the field's own word, and where an interface has one"
                    + " implementation leave the interface out"),

    PACKAGES_SAY_WHAT_THEY_HOLD(
            "packages",
            root -> noClasses().should().resideInAnyPackage("..common..", "..util..", "..utils..", "..api.."),
            "such a package takes in anything; put the class into the package whose subject it serves"),

    CORE_AND_SCHEMAS_KNOW_NO_SPRING_KAFKA_OR_SQL(
            "schemas",
            root -> noClasses()
                    .that()
                    .resideInAnyPackage(core(root))
                    .or()
                    .resideInAPackage(root + ".schemas..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "java.sql..", "javax.sql.."),
            "an auditor uses both without a node; what talks to a broker or a database belongs in node-runtime"),

    SPRING_STAYS_IN_NODES(
            "spring",
            root -> noClasses()
                    .that()
                    .resideOutsideOfPackages(root + ".node..", root + ".console..")
                    .and()
                    .resideOutsideOfPackages(levels(root))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework.."),
            "node-runtime is the one place that wires functions to infrastructure, the console shows it; a level only"
                    + " starts them"),

    SQL_STAYS_IN_NODE_RUNTIME(
            "sql",
            root -> noClasses()
                    .that()
                    .resideOutsideOfPackages(root + ".node..", root + ".cluster..")
                    .and()
                    .doNotHaveFullyQualifiedName(root + ".benchmark.PlainInsert")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc.."),
            "the store has one owner; ask node-runtime for what you need, or use the HTTP surface (what a node is compared with"
                    + " has a table of its own)"),

    STATEMENTS_STAND_IN_THE_STORE(
            "statements",
            root -> noClasses()
                    .that()
                    .resideInAnyPackage(root + ".node..")
                    .and()
                    .resideOutsideOfPackage(root + ".node.store..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "org.springframework.jdbc.."),
            "one text runs on both kinds of database and is tried on both beside the others; ask a table or the queries"
                    + " of its subject in the package store, or add the question there"),

    PAGES_ASK_SUBJECTS(
            "tables",
            root -> CompositeArchRule.of(List.of(
                    noClasses()
                            .that()
                            .resideInAPackage(root + ".console..")
                            .should()
                            .dependOnClassesThat(resideInAPackage(root + ".node.store..")
                                    .and(describe(
                                            "are asked for rows",
                                            type -> type.getSimpleName()
                                                    .matches("Tables|Database|.*Table|.*Queries")))),
                    noClasses()
                            .that()
                            .resideInAnyPackage(subjects(root))
                            .should()
                            .dependOnClassesThat()
                            .haveFullyQualifiedName(root + ".node.store.Tables"))),
            "who sees all tables puts any question to them anywhere; a page asks a view of the subject, and a subject is"
                    + " given the tables and queries that it needs"),

    PAGES_NAME_AND_ACT_IN_ONE_WAY(
            "pages",
            root -> CompositeArchRule.of(List.of(
                    noClasses()
                            .that()
                            .resideInAPackage(root + ".console..")
                            .and()
                            .doNotHaveFullyQualifiedName(root + ".console.shell.Acts")
                            .should()
                            .dependOnClassesThat()
                            .haveFullyQualifiedName(root + ".node.surface.Commands"),
                    noClasses()
                            .that()
                            .resideInAPackage(root + ".console..")
                            .and()
                            .resideOutsideOfPackages(root + ".console.catalogue..", root + ".console.search..")
                            .and()
                            .doNotHaveFullyQualifiedName(root + ".console.shell.Names")
                            .should()
                            .callMethodWhere(target(HasName.Predicates.name("nameEn"))))),
            "ten pages had ten ways to choose a name and sixteen to be refused, and they were not alike; ask the visit for"
                    + " names, and let Acts give the command (the catalogue edits names, the search looks through them)"),

    KAFKA_STAYS_IN_NODE_RUNTIME(
            "kafka",
            root -> noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            root + ".node..",
                            root + ".cluster..",
                            root + ".operator..",
                            root + ".auditor.source..",
                            root + ".fetch..",
                            root + ".benchmark..",
                            root + ".quickstart..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "kafka..", "org.springframework.kafka.."),
            "order, sealing and quarantine hold only if one module speaks to the broker; send through node-runtime"),

    NOBODY_NEEDS_A_LEVEL(
            "levels",
            root -> CompositeArchRule.of(
                    Stream.of(levels(root)).map(ArchitectureRule::nobodyNeeds).toList()),
            "a level can be added or dropped only while nothing is built on it; what two levels share belongs in"
                    + " node-runtime, a rule of the domain in core"),

    LISTENERS_BIND_NOTHING_FROM_HEADERS(
            "listeners",
            root -> noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework.kafka.annotation..",
                            "org.springframework.kafka.retrytopic..",
                            "org.springframework.kafka.support.converter..",
                            "org.springframework.kafka.support.mapping..",
                            "org.springframework.kafka.support.serializer..")
                    .orShould()
                    .dependOnClassesThat()
                    .haveNameMatching("org\\.springframework\\.kafka\\..*(HeaderMapper|DeadLetterPublishingRecoverer)"),
            "a crafted header can stop an annotated listener for good, and a retry or dead-letter topic makes a hole in a"
                    + " stream; implement a listener of ConsumerRecord<byte[], byte[]> and quarantine what cannot be read"),

    RECORDS_ARE_BYTES(
            "records",
            root -> codeUnits().should(Conditions.TAKE_RECORDS_OF_BYTES_ONLY),
            "what came over the wire is verified before it is decoded; take ConsumerRecord<byte[], byte[]> and hand it to"
                    + " the codec");

    /** What a node shows and does, by subject, with the ways there. */
    private static final List<String> SUBJECTS = List.of(
            "access",
            "attachment",
            "directive",
            "directory",
            "http",
            "obligation",
            "openapi",
            "operating",
            "paper",
            "report",
            "surface",
            "total");

    /** Packages in which no two classes use each other; one more is one more line. */
    private static final List<String> WITHOUT_CIRCLES = List.of(
            "auditor",
            "auditor.archive",
            "auditor.check",
            "auditor.source",
            "auditor.total",
            "directive",
            "duty",
            "fetch",
            "hierarchy",
            "ledger",
            "message",
            "operator",
            "paper",
            "report",
            "rule",
            "schemas",
            "signing");

    private static final List<String> CORE =
            List.of("hierarchy", "ledger", "report", "directive", "message", "rule", "duty");

    private final String example;
    private final Function<String, ArchRule> rule;
    private final String why;

    ArchitectureRule(String example, Function<String, ArchRule> rule, String why) {
        this.example = example;
        this.rule = rule;
        this.why = why;
    }

    /** The rule for the tree below the package {@code root}. */
    ArchRule below(String root) {
        return rule.apply(root).because(why);
    }

    /** The package below which the rule's forbidden example stands. */
    String example() {
        return "liandong.forbidden." + example;
    }

    private static String[] core(String root) {
        return packages(root, CORE);
    }

    private static String[] withoutCircles(String root) {
        return WITHOUT_CIRCLES.stream().map(name -> root + "." + name).toArray(String[]::new);
    }

    private static String[] subjects(String root) {
        return packages(root + ".node", SUBJECTS);
    }

    private static String[] levels(String root) {
        return packages(root, List.of("region", "league", "county", "township"));
    }

    private static String[] packages(String root, List<String> names) {
        return names.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
    }

    /** The first two of {@link #CORE} stand on nothing, each other one on those before it. */
    private static ArchRule layers(String root) {
        LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (int i = 0; i < CORE.size(); i++) {
            String name = CORE.get(i);
            List<String> below = i < 2 ? List.of() : CORE.subList(0, i);
            layers = layers.layer(name).definedBy(root + "." + name + "..");
            layers = below.isEmpty()
                    ? layers.whereLayer(name).mayNotAccessAnyLayer()
                    : layers.whereLayer(name).mayOnlyAccessLayers(below.toArray(String[]::new));
        }
        return layers;
    }

    private static ArchRule nobodyNeeds(String level) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(level)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(level);
    }
}
