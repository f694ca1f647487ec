package io.aiqbraze.gateway.dispatch;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** The walls between the rooms of dispatch. */
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
    static final ArchRule rooms_meet_at_named_interfaces = noCodeUnits()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage(DISPATCH + "..")
            .should()
            .haveRawParameterTypes(anyElementThat(resideInAPackage("java.util.function")
                    .and(not(type(LongSupplier.class)))
                    .or(type(Runnable.class))));

    @ArchTest
    static final ArchRule what_needs_another_is_made_after_it = noClasses()
            .that()
            .resideInAPackage(DISPATCH + "..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(AtomicReference.class);

    @ArchTest
    static final ArchRule constructors_have_seven_parameters_at_most = noConstructors()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(DISPATCH + "..", "io.aiqbraze.gateway.braze..", "io.aiqbraze.gateway.stops..")
            .should()
            .haveRawParameterTypes(
                    DescribedPredicate.<List<JavaClass>>describe("more than 7", parameters -> parameters.size() > 7));
}
