package io.aiqbraze.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The package arrows follow the pipe: a stage knows what lies to its right, never what lies to its left. */
@AnalyzeClasses(
        packages = {"io.aiqbraze.gateway", "io.aiqbraze.formats", "io.aiqbraze.jq", "io.aiqbraze.sender"},
        importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.aiqbraze.gateway.";
    private static final String JQ = "io.aiqbraze.jq";

    @ArchTest
    static final ArchTests walls = ArchTests.in(RoomWalls.class);

    @ArchTest
    static final ArchTests bounds = ArchTests.in(ConstructorBounds.class);

    @ArchTest
    static final ArchTests circles = ArchTests.in(PackageCircles.class);

    @ArchTest
    static final ArchRule packages_depend_only_along_the_pipe = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("model")
            .definedBy(ROOT + "model..")
            .layer("config")
            .definedBy(ROOT + "config..")
            .layer("disk")
            .definedBy(ROOT + "disk..")
            .layer("deadletter")
            .definedBy(ROOT + "deadletter..")
            .layer("outbox")
            .definedBy(ROOT + "outbox", ROOT + "outbox.upkeep")
            .layer("sqlite")
            .definedBy(ROOT + "outbox.sqlite..")
            .layer("mapping")
            .definedBy(ROOT + "mapping..")
            .layer("braze")
            .definedBy(ROOT + "braze..")
            .layer("dispatch")
            .definedBy(ROOT + "dispatch..")
            .layer("http")
            .definedBy(ROOT + "http..")
            .layer("ingest")
            .definedBy(ROOT + "ingest..")
            .layer("preview")
            .definedBy(ROOT + "preview..")
            .layer("stops")
            .definedBy(ROOT + "stops..")
            .layer("admin")
            .definedBy(ROOT + "admin..")
            .layer("metrics")
            .definedBy(ROOT + "metrics..")
            .layer("app")
            .definedBy(ROOT + "app..")
            .whereLayer("disk")
            .mayOnlyBeAccessedByLayers("sqlite", "mapping", "app")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("admin")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("ingest")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("ingest", "admin", "app")
            .whereLayer("preview")
            .mayOnlyBeAccessedByLayers("admin", "app")
            .whereLayer("dispatch")
            .mayOnlyBeAccessedByLayers("preview", "stops", "admin", "app")
            .whereLayer("stops")
            .mayOnlyBeAccessedByLayers("admin", "app")
            .whereLayer("sqlite")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("mapping")
            .mayOnlyBeAccessedByLayers("ingest", "preview", "app")
            .whereLayer("braze")
            .mayOnlyBeAccessedByLayers("dispatch", "app")
            .whereLayer("metrics")
            .mayOnlyBeAccessedByLayers("admin", "ingest", "mapping", "sqlite", "dispatch", "app")
            .whereLayer("outbox")
            .mayOnlyBeAccessedByLayers("sqlite", "mapping", "dispatch", "preview", "stops", "admin", "app")
            .whereLayer("deadletter")
            .mayOnlyBeAccessedByLayers("outbox", "sqlite", "mapping", "admin", "app");

    @ArchTest
    static final ArchRule the_model_imports_nothing_of_ours = noClasses()
            .that()
            .resideInAPackage(ROOT + "model..")
            .should()
            .dependOnClassesThat(DescribedPredicate.not(
                    JavaClass.Predicates.resideInAnyPackage(ROOT + "model..", "java..", "org.jspecify..")));

    @ArchTest
    static final ArchRule the_sender_knows_the_gateway_by_its_http_alone = noClasses()
            .that()
            .resideInAPackage("io.aiqbraze.sender..")
            .should()
            .dependOnClassesThat(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(
                    "io.aiqbraze.sender..",
                    "io.aiqbraze.formats..",
                    "java..",
                    "javax.net.ssl..",
                    "org.jspecify..",
                    "com.fasterxml.jackson..")));

    @ArchTest
    static final ArchRule only_the_command_send_knows_the_sender = noClasses()
            .that()
            .resideInAPackage("io.aiqbraze.gateway..")
            .and()
            .resideOutsideOfPackage(ROOT + "app.send..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.aiqbraze.sender..");

    @ArchTest
    static final ArchRule formats_know_nothing_of_the_gateway = noClasses()
            .that()
            .resideInAPackage("io.aiqbraze.formats..")
            .should()
            .dependOnClassesThat(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(
                    "io.aiqbraze.formats..",
                    "java..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.core..",
                    "de.siegmar.fastcsv..")));

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.aiqbraze.gateway.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule decisions_of_dispatch_are_plain_values = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + "dispatch.budget..",
                    JQ + "..",
                    ROOT + "mapping.output..",
                    ROOT + "mapping.payload..",
                    ROOT + "mapping.rules..",
                    ROOT + "model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.netty..");

    @ArchTest
    static final ArchRule classes_are_closed_unless_made_for_extension = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .areNotInterfaces()
            .and()
            .areNotAnnotations()
            .should()
            .haveModifier(JavaModifier.FINAL)
            .orShould()
            .beEnums();

    @ArchTest
    static final ArchRule rooms_of_the_sqlite_outbox_have_walls = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("door")
            .definedBy(ROOT + "outbox.sqlite")
            .layer("file")
            .definedBy(ROOT + "outbox.sqlite.file")
            .layer("format")
            .definedBy(ROOT + "outbox.sqlite.format")
            .layer("write")
            .definedBy(ROOT + "outbox.sqlite.write")
            .layer("read")
            .definedBy(ROOT + "outbox.sqlite.read")
            .layer("salvage")
            .definedBy(ROOT + "outbox.sqlite.salvage")
            .whereLayer("door")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("salvage")
            .mayOnlyBeAccessedByLayers("door")
            .whereLayer("read")
            .mayOnlyBeAccessedByLayers("door")
            .whereLayer("write")
            .mayOnlyBeAccessedByLayers("door", "salvage")
            .whereLayer("file")
            .mayOnlyBeAccessedByLayers("door", "write", "read", "salvage")
            .whereLayer("format")
            .mayOnlyBeAccessedByLayers("door", "file", "write", "read", "salvage");

    @ArchTest
    static final ArchRule one_place_knows_which_store_there_is = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "outbox.sqlite..")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + "app.outbox.StoreFactory")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "outbox.sqlite..");

    @ArchTest
    static void simple_names_are_unique(JavaClasses types) {
        Map<String, List<String>> byName = types.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        assertThat(byName).allSatisfy((name, sameName) -> assertThat(sameName).hasSize(1));
    }
}
