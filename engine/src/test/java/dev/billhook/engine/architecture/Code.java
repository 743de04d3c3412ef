package dev.billhook.engine.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The compiled production code of all modules on this class path, read once. */
final class Code {
    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.billhook");
    static final JavaClasses ENGINE =
            ALL.that(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("dev.billhook.engine.."));

    private Code() {}
}
