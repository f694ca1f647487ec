package io.aiqbraze.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The language of the rules behind its wall: what is seen of it, and what it sees. */
@AnalyzeClasses(
        packages = {"io.aiqbraze.gateway", "io.aiqbraze.jq"},
        importOptions = DoNotIncludeTests.class)
class JqArchitectureTest {
    private static final String ROOT = "io.aiqbraze.gateway.";
    private static final String JQ = "io.aiqbraze.jq";

    @ArchTest
    static final ArchRule packages_of_jq_have_no_cycles =
            slices().matching("io.aiqbraze.jq.(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule rules_are_compiled_and_run_and_nothing_else_is_known_of_jq = noClasses()
            .that()
            .resideInAPackage("io.aiqbraze.gateway..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage(JQ + "..").and(DescribedPredicate.not(resideInAnyPackage(JQ, JQ + ".run"))));

    @ArchTest
    static final ArchRule jq_knows_nothing_of_the_gateway =
            noClasses().that().resideInAPackage(JQ + "..").should().dependOnClassesThat(resideInAnyPackage(ROOT + "."));

    @ArchTest
    static final ArchRule only_jq_knows_the_engine = noClasses()
            .that()
            .resideInAPackage("io.aiqbraze.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.thisptr..", "org.joni..", "org.jcodings..", "org.apache.commons.numbers..");

    @ArchTest
    static final ArchRule jq_is_parsed_compiled_and_run_in_one_direction = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("language")
            .definedBy(JQ)
            .layer("parse")
            .definedBy(JQ + ".parse")
            .layer("steps")
            .definedBy(JQ + ".steps")
            .layer("functions")
            .definedBy(JQ + ".functions")
            .layer("run")
            .definedBy(JQ + ".run")
            .whereLayer("language")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("parse")
            .mayOnlyBeAccessedByLayers("language")
            .whereLayer("steps")
            .mayOnlyBeAccessedByLayers("language")
            .whereLayer("functions")
            .mayOnlyBeAccessedByLayers("language", "steps");
}
