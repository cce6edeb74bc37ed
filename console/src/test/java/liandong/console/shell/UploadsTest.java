package liandong.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadsTest {
    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "'C:\\Users\\x\\报表.doc', 报表.doc",
        "'a\u0007b\u202Ec.txt', abc.txt",
        "'..', file",
        "'', file",
        ", file",
    })
    void a_name_has_no_folders_and_nothing_unseen_and_is_never_empty(String sent, String kept) {
        assertThat(Uploads.name(sent)).isEqualTo(kept);
    }
}
