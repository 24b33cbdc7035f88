package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Side;
import io.wsfuzz.fuzz.Dialogue;
import io.wsfuzz.fuzz.DialogueCase;
import io.wsfuzz.fuzz.Generator;
import io.wsfuzz.fuzz.Mix;
import io.wsfuzz.script.CaseId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzCommandTest {

    @TempDir
    private Path folder;

    private Ran fuzz(String... more) {
        Running echo = Running.start("echo", "--port", "0");
        try {
            List<String> args = new ArrayList<>(List.of("fuzz", echo.url().toString(), "--seed", "8f3a", "--out",
                    folder.toString()));
            args.addAll(List.of(more));
            return Ran.run(args.toArray(String[]::new));
        } finally {
            echo.interrupt();
        }
    }

    @Test
    void finds_nothing_at_a_right_server_and_writes_the_usual_report() {
        Ran ran = fuzz("--count", "60", "--mix", "frames,control,utf8,close");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("60 dialogues, 0 replays, 0 causes", "gate: passed");
        assertThat(folder.resolve("index.html")).exists();
        assertThat(folder.resolve("found")).doesNotExist();
    }

    @Test
    void a_server_that_is_not_there_is_told() {
        Ran ran = Ran.run("fuzz", "--time", "1s", "ws://127.0.0.1:1");

        assertThat(ran.code()).isEqualTo(ExitCode.UNREACHED);
        assertThat(ran.err()).contains("wsfuzz fuzz: ws://127.0.0.1:1: ");
    }

    @Test
    void a_mix_that_is_none_is_wrong_use() {
        Ran ran = Ran.run("fuzz", "--mix", "frams", "ws://127.0.0.1:1");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("wsfuzz fuzz: --mix: a mix is made of frames, control, utf8").hasLineCount(1);
    }

    @Test
    void what_is_found_is_a_file_that_reads_and_a_second_of_a_kind_another_one() throws IOException {
        FoundFiles files = new FoundFiles(folder);
        Dialogue dialogue = new Generator(Mix.USUAL, Side.SERVER, Generator.USUAL_OCTETS).dialogue(1, 1);

        FoundFiles.FoundFile first = files.write("echo-lost", DialogueCase.of(dialogue, new CaseId("90.2"), "one"));
        FoundFiles.FoundFile second = files.write("echo-lost", DialogueCase.of(dialogue, new CaseId("90.3"), "two"));

        assertThat(first.path()).isEqualTo(folder.resolve("echo-lost.cases"));
        assertThat(second.path()).isEqualTo(folder.resolve("echo-lost-2.cases"));
        assertThat(Ran.run("check", first.path().toString(), second.path().toString()).code()).isZero();
    }
}
