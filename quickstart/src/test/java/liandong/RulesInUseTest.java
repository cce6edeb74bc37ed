package liandong;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import liandong.rule.Field;
import liandong.rule.Phrase;
import liandong.rule.ReportFault;
import liandong.rule.Rule;
import org.junit.jupiter.api.Test;

/** No rule, and nothing that rules name, stands there for nobody. */
class RulesInUseTest {

    @Test
    void something_refuses_by_every_rule() {
        List<JavaField> constants = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("liandong").stream()
                        .filter(RulesInUseTest::isOfRules)
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.ENUM))
                        .toList();
        assertThat(constants).hasSizeGreaterThan(Phrase.values().length + Field.values().length);
        assertThat(constants).filteredOn(field -> !isUsed(field)).isEmpty();
    }

    private static boolean isOfRules(JavaClass type) {
        return type.isEnum()
                && (type.isAssignableTo(Rule.class)
                        || type.isEquivalentTo(Phrase.class)
                        || type.isEquivalentTo(Field.class)
                        || type.isEquivalentTo(ReportFault.class));
    }

    private static boolean isUsed(JavaField field) {
        return field.getAccessesToSelf().stream()
                .anyMatch(access -> !access.getOriginOwner().equals(field.getOwner()));
    }
}
