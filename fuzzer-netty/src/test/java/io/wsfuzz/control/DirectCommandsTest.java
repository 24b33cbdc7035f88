package io.wsfuzz.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.role.Lab;
import io.wsfuzz.role.NoteLimit;
import io.wsfuzz.role.RawClient;
import io.wsfuzz.role.RawClient.RawFrame;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectCommandsTest {

    private Lab lab;
    private RawClient client;

    @BeforeEach
    void connect() throws IOException {
        lab = new Lab();
        client = lab.at("/anything?at=all");
    }

    @AfterEach
    void end() throws IOException {
        client.close();
        lab.close();
    }

    private RawFrame send(String command) throws IOException {
        client.frame(1, command);
        return client.read();
    }

    @Test
    void any_frame_can_be_asked_for() throws IOException {
        assertThat(send("[\"sendframe\", {\"opcode\": 1, \"payload\": \"grün\"}]").text()).isEqualTo("grün");
        assertThat(send(
                "[\"sendframe\", {\"opcode\": 3, \"fin\": false, \"rsv\": 5, \"mask\": \"0a0b0c0d\", \"payload\": \"x\"}]"))
                .isEqualTo(new RawFrame(3, false, 5, true, "x"));
        assertThat(send("[\"sendframe\", {\"opcode\": 2, \"mask\": \"\\u0001\\u0002\\u0003\\u0004\"}]"))
                .isEqualTo(new RawFrame(2, true, 0, true, ""));
        assertThat(send("[\"sendframe\", {\"opcode\": 2, \"payload\": \"abc\", \"payload_len\": 70000}]").payload())
                .hasSize(70_000).startsWith("abcabc");
        assertThat(
                send("[\"sendframe\", {\"opcode\": 9, \"payload\": \"p\", \"chopsize\": 1, \"sync\": true}]").payload())
                .isEqualTo("p");
    }

    @Test
    void many_frames_can_be_asked_for_at_once() throws IOException {
        assertThat(send(
                "[\"sendframes\", [{\"opcode\": 1, \"fin\": false, \"payload\": \"a\"}, {\"opcode\": 0, \"payload\": \"b\"}]]")
                .payload())
                .isEqualTo("a");
        assertThat(client.read()).isEqualTo(new RawFrame(0, true, 0, false, "b"));
    }

    @Test
    void echo_sends_a_text() throws IOException {
        assertThat(send("[\"echo\", {\"payload\": \"ab\", \"payload_len\": 5}]"))
                .isEqualTo(new RawFrame(1, true, 0, false, "ababa"));
        assertThat(send("[\"echo\", {}]").payload()).isEmpty();
    }

    @Test
    void a_close_ends_it() throws IOException {
        RawFrame close = send("[\"close\", {\"code\": 3000, \"reason\": \"bye\"}]");
        assertThat(close.closeCode()).isEqualTo(3000);
        assertThat(close.payload()).endsWith("bye");
        client.close(3000);
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void a_close_may_be_without_a_code() throws IOException {
        assertThat(send("[\"close\", {}]")).isEqualTo(new RawFrame(8, true, 0, false, ""));
    }

    @Test
    void pings_and_a_close_of_the_client_are_answered() throws IOException {
        client.frame(9, "p");
        assertThat(client.read()).isEqualTo(new RawFrame(10, true, 0, false, "p"));
        client.close(1001);
        assertThat(client.read().closeCode()).isEqualTo(1001);
        assertThat(client.isEnded()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hello                                             | a command is JSON, and this is not
            {"a": 1}                                          | a command is a JSON array
            []                                                | a command is a JSON array
            ["fly"]                                           | there is no command 'fly'
            ["sendframe", {}]                                 | a frame is a JSON object and has an opcode
            ["sendframe", {"opcode": 16}]                     | opcode is a number from 0 to 15
            ["sendframe", {"opcode": 1, "rsv": -1}]           | rsv is a number from 0 to 7
            ["sendframe", {"opcode": 1, "mask": "xyz"}]       | a mask is eight hexadecimal digits or four characters
            ["sendframe", {"opcode": 1, "mask": "0a0b0c0g"}]  | a mask is eight hexadecimal digits or four characters
            ["sendframe", {"opcode": 1, "payload_len": 9}]    | payload_len repeats a payload, and there is none
            ["sendframe", {"opcode": 1, "payload_len": 1e40}] | payload_len is a number from 0
            ["sendframe", {"opcode": 1, "payload": "a", "payload_len": 9223372036854775807}] | from 0 to 67108864
            ["echo", {"payload": "a", "payload_len": 67108865}] | payload_len is a number from 0 to 67108864
            ["sendframes", 7]                                 | sendframes takes an array of frames
            ["close", {"code": 65536}]                        | code is a number from 0 to 65535
            """)
    void what_is_not_understood_is_said(String command, String sentence) throws IOException {
        assertThat(send(command).text()).startsWith("{\"error\":\"").contains(sentence);
        assertThat(client.read().closeCode()).isEqualTo(1008);
        client.close(1008);
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void binary_messages_are_no_commands() throws IOException {
        client.frame(2, "[\"echo\", {}]");
        assertThat(client.read().text()).contains("commands are text messages");
        assertThat(client.read().closeCode()).isEqualTo(1008);
    }

    @Test
    void a_message_that_is_too_long_ends_it() throws IOException {
        client.frame(1, "[\"echo\", {\"payload\": \"" + "x".repeat(ServerConversation.LONGEST_MESSAGE) + "\"}]");
        assertThat(client.read().closeCode()).isEqualTo(1009);
    }

    @Test
    void what_is_not_utf_8_ends_it() throws IOException {
        client.send("\u0081\u0081\0\0\0\0\u00ff");
        assertThat(client.read().closeCode()).isEqualTo(1007);
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void a_client_that_asks_and_never_reads_is_not_owed_for_ever() throws IOException {
        String command =
                "[\"sendframes\", [" + "{\"opcode\": 2, \"payload\": \"x\", \"payload_len\": 65536},".repeat(1200)
                        + "{\"opcode\": 1}]]";
        client.frame(1, command);
        RawFrame last = client.read();
        int frames = 1;
        while (last.opcode() != 8 && frames < 1300) {
            last = client.read();
            frames++;
        }
        assertThat(last.closeCode()).isEqualTo(1008);
        assertThat(frames).isLessThan(1201);
    }

    @Test
    void many_who_give_commands_are_told_of_in_a_few_lines() throws IOException {
        Lab many = new Lab();
        try (many) {
            for (int i = 0; i < NoteLimit.MOST + 3; i++) {
                many.at("/").close();
            }
        }
        assertThat(many.said).hasSize(NoteLimit.MOST + 1).allMatch(line -> line.startsWith("direct commands"))
                .last().isEqualTo("direct commands: 3 more");
    }
}
