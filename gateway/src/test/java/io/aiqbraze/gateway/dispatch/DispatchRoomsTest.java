package io.aiqbraze.gateway.dispatch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.atomic.AtomicReference;

/** The walls between the rooms of dispatch; what may cross any wall is what {@code RoomWalls} says. */
@AnalyzeClasses(packages = "io.aiqbraze.gateway", importOptions = DoNotIncludeTests.class)
class DispatchRoomsTest {
    private static final String DISPATCH = "io.aiqbraze.gateway.dispatch";

    @ArchTest
    static final ArchRule rooms_depend_in_one_direction = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("verticle")
            .definedBy(DISPATCH)
            .layer("send")
            .definedBy(DISPATCH + ".send")
            .layer("gate")
            .definedBy(DISPATCH + ".gate")
            .layer("budget")
            .definedBy(DISPATCH + ".budget")
            .layer("outcome")
            .definedBy(DISPATCH + ".outcome")
            .layer("window")
            .definedBy(DISPATCH + ".window")
            .layer("batch")
            .definedBy(DISPATCH + ".batch")
            .layer("context")
            .definedBy(DISPATCH + ".context")
            .whereLayer("verticle")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("send")
            .mayOnlyBeAccessedByLayers("verticle")
            .whereLayer("gate")
            .mayOnlyBeAccessedByLayers("verticle", "send")
            .whereLayer("budget")
            .mayOnlyBeAccessedByLayers("verticle", "send", "gate")
            .whereLayer("outcome")
            .mayOnlyBeAccessedByLayers("verticle", "send", "gate")
            .whereLayer("window")
            .mayOnlyBeAccessedByLayers("verticle", "send", "outcome")
            .whereLayer("batch")
            .mayOnlyBeAccessedByLayers("verticle", "send", "gate", "outcome", "window");

    @ArchTest
    static final ArchRule what_needs_another_is_made_after_it = noClasses()
            .that()
            .resideInAPackage(DISPATCH + "..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(AtomicReference.class);
}
