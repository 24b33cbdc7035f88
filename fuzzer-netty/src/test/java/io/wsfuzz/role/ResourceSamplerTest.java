package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.result.ResourceUse;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ResourceSamplerTest {

    private static ProcessFolder self() {
        return new ProcessFolder(ProcessHandle.current().pid());
    }

    private static ResourceSampler start(ProcessFolder folder) throws IOException {
        return ResourceSampler.start(folder).orElseThrow();
    }

    private static Optional<ResourceUse> end(ResourceSampler.SampledCase sampledCase, int others) throws Exception {
        return sampledCase.end(others).get(60, TimeUnit.SECONDS);
    }

    @Test
    void a_case_is_told_the_memory_that_was_taken_meanwhile() throws Exception {
        try (ResourceSampler sampler = start(self())) {
            ResourceSampler.SampledCase begun = sampler.begin();
            byte[][] taken = {new byte[32 << 20], new byte[32 << 20]};
            Arrays.stream(taken).forEach(each -> Arrays.fill(each, (byte) 1));
            ResourceUse use = end(begun, 2).orElseThrow();
            assertThat(taken[0][1] + taken[1][0]).isEqualTo(2);
            assertThat(use.residentBefore()).isPositive();
            assertThat(use.residentMost()).isGreaterThanOrEqualTo(64L << 20);
            assertThat(use.mostThreads()).isGreaterThan(1);
            assertThat(use.mostHandles()).isGreaterThan(2);
            assertThat(use.samples()).isGreaterThanOrEqualTo(2);
            assertThat(use.others()).isEqualTo(2);
        }
    }

    @Test
    void of_a_child_that_has_ended_nothing_is_said() throws Exception {
        Process child = new ProcessBuilder("true").start();
        child.waitFor();
        assertThatThrownBy(() -> ResourceSampler.start(new ProcessFolder(child.pid())))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_child_that_ends_meanwhile_ends_the_samples_and_no_case() throws Exception {
        Process child = new ProcessBuilder("cat").start();
        try (ResourceSampler sampler = start(new ProcessFolder(child.pid()))) {
            ResourceUse use = end(sampler.begin(), 0).orElseThrow();
            assertThat(use.mostThreads()).isEqualTo(1);
            assertThat(use.mostHandles()).isGreaterThanOrEqualTo(3);
            ResourceSampler.SampledCase second = sampler.begin();
            child.getOutputStream().close();
            child.waitFor();
            assertThat(end(second, 0)).isEmpty();
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void a_case_that_ends_after_all_looking_is_told_nothing() throws Exception {
        ResourceSampler sampler = start(self());
        ResourceSampler.SampledCase begun = sampler.begin();
        sampler.close();
        assertThat(end(begun, 0)).isEmpty();
    }
}
