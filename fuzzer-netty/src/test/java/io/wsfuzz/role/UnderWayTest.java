package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnderWayTest {

    private final UnderWay underWay = new UnderWay();

    @Test
    void a_case_counts_the_others_that_were_there_at_a_time() {
        var first = underWay.begin();
        var second = underWay.begin();
        assertThat(second.end()).isEqualTo(1);
        var third = underWay.begin();
        var fourth = underWay.begin();
        assertThat(first.end()).isEqualTo(2);
        assertThat(third.end()).isEqualTo(2);
        assertThat(fourth.end()).isEqualTo(2);
    }

    @Test
    void who_was_alone_says_so_as_often_as_it_is_asked() {
        var first = underWay.begin();
        assertThat(first.end()).isZero();
        var second = underWay.begin();
        assertThat(first.end()).isZero();
        assertThat(second.end()).isZero();
    }
}
