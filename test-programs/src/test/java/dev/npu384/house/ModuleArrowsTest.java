// SPDX-License-Identifier: Apache-2.0
package dev.npu384.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which module may know which, and how packages and classes are named. */
@AnalyzeClasses(packages = "dev.npu384", importOptions = ImportOption.DoNotIncludeTests.class)
final class ModuleArrowsTest {
    private static final String OURS = "dev.npu384..";
    private static final String ISA = "dev.npu384.isa..";
    private static final String MEMORY = "dev.npu384.memory..";
    private static final String ASSEMBLER = "dev.npu384.assembler..";
    private static final String EMULATOR = "dev.npu384.emulator..";
    private static final String TOOLS = "dev.npu384.tools..";

    @ArchTest
    static final ArchRule isaKnowsNoOtherModule =
            noClasses().that().resideInAPackage(ISA).should().dependOnClassesThat(outside(ISA));

    @ArchTest
    static final ArchRule memoryModelKnowsNoOtherModule =
            noClasses().that().resideInAPackage(MEMORY).should().dependOnClassesThat(outside(MEMORY));

    @ArchTest
    static final ArchRule assemblerKnowsOnlyTheIsa =
            noClasses().that().resideInAPackage(ASSEMBLER).should().dependOnClassesThat(outside(ASSEMBLER, ISA));

    @ArchTest
    static final ArchRule emulatorKnowsOnlyIsaAndMemoryModel =
            noClasses().that().resideInAPackage(EMULATOR).should().dependOnClassesThat(outside(EMULATOR, ISA, MEMORY));

    @ArchTest
    static final ArchRule nothingDependsOnTools = noClasses()
            .that()
            .resideOutsideOfPackage(TOOLS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(TOOLS);

    @ArchTest
    static final ArchRule packagesAreNamedBySubject = noClasses()
            .should()
            .resideInAnyPackage("..impl..", "..util..", "..utils..", "..manager..", "..common..", "..helper..");

    @ArchTest
    static final ArchRule classesAreNamedForWhatTheyAre = classes()
            .should()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Impl");

    @ArchTest
    static final ArchRule noMutableStatics = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage(OURS)
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameNotStartingWith("Asm") // written by ANTLR
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("..jmh_generated..")
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule subjectsOfTheIsaFormNoCircles = slices().matching("dev.npu384.memory.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    private static com.tngtech.archunit.base.DescribedPredicate<com.tngtech.archunit.core.domain.JavaClass> outside(
            String... allowed) {
        return com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(OURS)
                .and(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages(allowed));
    }
}
