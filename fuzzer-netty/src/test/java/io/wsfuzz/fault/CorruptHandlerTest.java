package io.wsfuzz.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Fault.FaultDirection;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorruptHandlerTest {

    private static List<String> corrupted(long oneIn, long seed, FaultDirection faultDirection) {
        FaultyChannel channel =
                new FaultyChannel(new CorruptHandler(new Fault.Corrupt(oneIn, faultDirection), new Dice(seed)));
        for (int i = 0; i < 100; i++) {
            if (faultDirection == FaultDirection.OUT) {
                channel.leave("0000000000");
            } else {
                channel.come("0000000000");
            }
        }
        List<String> in = channel.in();
        assertThat(in.stream().filter(each -> each.startsWith("# ")).count())
                .isEqualTo(changed(faultDirection == FaultDirection.OUT
                        ? channel.out()
                        : in.stream().filter(each -> !each.startsWith("# ")).toList()));
        return in;
    }

    private static long changed(List<String> octets) {
        String all = String.join("", octets);
        assertThat(all).hasSize(1000);
        return all.chars().filter(each -> each != '0').count();
    }

    @Test
    void about_one_in_so_many_is_changed_and_each_is_told() {
        List<String> told = corrupted(20, 7, FaultDirection.OUT);
        assertThat(told).hasSizeBetween(30, 75).allMatch(each -> each.matches("# changed octet \\d+ to the peer"));
        assertThat(told).isEqualTo(corrupted(20, 7, FaultDirection.OUT))
                .isNotEqualTo(corrupted(20, 8, FaultDirection.OUT));
    }

    @Test
    void what_comes_is_changed_before_it_is_heard() {
        assertThat(corrupted(100, 3, FaultDirection.IN)).anyMatch(each -> each.endsWith(" from the peer"));
    }

    @Test
    void one_in_one_changes_all() {
        assertThat(corrupted(1, 3, FaultDirection.OUT)).hasSize(1000);
    }
}
