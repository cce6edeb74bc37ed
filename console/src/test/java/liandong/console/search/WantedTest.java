package liandong.console.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WantedTest {
    private static String marked(String typed, String text) {
        StringBuilder marked = new StringBuilder();
        new Wanted(typed)
                .mark(text)
                .forEach(piece -> marked.append(piece.hit() ? "<" + piece.text() + ">" : piece.text()));
        return marked.toString();
    }

    @Test
    void all_words_are_looked_for_in_any_order() {
        Wanted wanted = new Wanted(" 27号  关于\u3000通知 ");
        assertThat(wanted.isIn(Wanted.fold("省发〔2023〕27号 关于报送场次的通知"))).isTrue();
        assertThat(wanted.isIn(Wanted.fold("省发〔2023〕28号 关于报送场次的通知"))).isFalse();
        assertThat(new Wanted("  \u3000").isEmpty()).isTrue();
    }

    @Test
    void brackets_width_and_case_do_not_matter() {
        assertThat(new Wanted("[2023]").isIn(Wanted.fold("省发〔２０２３〕1号"))).isTrue();
        assertThat(new Wanted("（第一）").isIn(Wanted.fold("city (第一)"))).isTrue();
        assertThat(new Wanted("FIRST city").isIn(Wanted.fold("First City"))).isTrue();
    }

    @Test
    void what_was_found_is_marked_and_nothing_is_lost() {
        assertThat(marked("场次 的", "关于报送场次的通知")).isEqualTo("关于报送<场次的>通知");
        assertThat(marked("aa", "xAaAy")).isEqualTo("x<AaA>y");
        assertThat(marked("zz", "甲市")).isEqualTo("甲市");
        assertThat(marked("甲", "")).isEmpty();
        assertThat(marked("<b>", "a<b>c")).isEqualTo("a<<b>>c");
    }
}
