package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.catalog.CaseChoice;
import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Profile;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WholeCatalogueTest {

    private static final Set<Verdict> GOOD = Set.of(Verdict.PASS, Verdict.INFO, Verdict.UNSUPPORTED);

    @Test
    void our_own_client_passes_all_of_it_eight_at_a_time() throws IOException {
        try (Lab lab = new Lab(new CaseChoice(Profile.QUICK, false).cases(Catalog.embedded()), options -> options)) {
            int count = lab.echo("wsfuzz echo", 8).run();
            List<CaseResult> bad =
                    lab.results.results().stream().filter(each -> !GOOD.contains(each.result().verdict())).toList();
            assertThat(bad.stream().map(each -> each.id() + ": " + each.result().explanation())).isEmpty();
            assertThat(lab.results.results()).hasSize(count);
        }
    }
}
