package liandong;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The product keeps each {@link ArchitectureRule}, and each rule refuses its forbidden example. */
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("liandong");

    @ParameterizedTest
    @EnumSource
    void the_product_keeps(ArchitectureRule rule) {
        rule.below("liandong").check(PRODUCT);
    }

    @ParameterizedTest
    @EnumSource
    void each_part_of_the_forbidden_example_breaks(ArchitectureRule rule) {
        JavaClasses example = new ClassFileImporter().importPackages(rule.example());
        String report =
                rule.below(rule.example()).evaluate(example).getFailureReport().toString();

        List<String> forbidden = example.stream()
                .filter(type -> type.getSimpleName().startsWith("Forbidden"))
                .flatMap(ArchitectureTest::parts)
                .toList();
        List<String> allowed = example.stream()
                .filter(type -> type.getSimpleName().startsWith("Allowed"))
                .map(JavaClass::getName)
                .toList();

        assertThat(forbidden).isNotEmpty().allMatch(report::contains);
        assertThat(allowed).noneMatch(report::contains);
    }

    @Test
    void every_package_of_every_module_is_under_these_rules() throws IOException {
        Set<String> written = SourceTree.ofThisProject().packages().keySet();

        assertThat(PRODUCT.stream().map(JavaClass::getPackageName))
                .as("a module whose packages are missing here must become a test dependency of quickstart")
                .containsAll(written);
    }

    /** The fields and methods that somebody wrote, or the type itself where it has none. */
    private static Stream<String> parts(JavaClass type) {
        List<String> members = Stream.concat(type.getFields().stream(), type.getMethods().stream())
                .filter(member -> !member.getModifiers().contains(JavaModifier.SYNTHETIC))
                .map(JavaMember::getFullName)
                .toList();
        return members.isEmpty() ? Stream.of(type.getName()) : members.stream();
    }
}
