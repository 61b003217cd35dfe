// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.npu384.tools.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StrictJsonTest {
    private static RunFile parse(String text) {
        return StrictJson.parse(text, new TypeReference<RunFile>() {}, "run.json");
    }

    @Test
    void everythingIsRead() {
        RunFile file = parse("""
                { "kernel": "add.s",
                  "params": { "n": 64, "m": "n * 2" },
                  "defines": { "OP": "vmul" },
                  "blocks": "n / 4",
                  "tensors": { "x": { "dtype": "float16", "shape": ["n", 2], "data": "normal(0,1)", "seed": "1 + rank" },
                               "c": { "dtype": "int32", "shape": [3], "data": [1, 2, 3], "control": true } },
                  "args": [ "x", 5, { "f32": "1/n" }, { "f16": 0.5 } ],
                  "check": { "x": { "reference": "relu(x)", "rtol": 1e-3 } } }
                """);
        assertThat(file.machine()).isEqualTo("ascend-910c");
        assertThat(file.params().get("m").value()).isEqualTo("n * 2");
        assertThat(file.tensors().get("x").shape()).containsExactly(new Text("n"), new Text("2"));
        assertThat(file.tensors().get("c").data().numbers()).containsExactly(1, 2, 3);
        assertThat(file.tensors().get("c").control()).isTrue();
        assertThat(file.args().get(2)).isEqualTo(new ArgumentEntry(ArgumentEntry.Kind.F32, "1/n"));
        assertThat(file.check().get("x").rtol()).isEqualTo(1e-3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ \"kernel\": \"a.s\", \"parms\": {} } | run.json:1:33: error: NPU-R0103: unknown key $.parms",
                "{ \"kernel\": \"a.s\", \"parms\": {} } | did you mean params?",
                "{ \"tensors\": { \"x\": { \"dtyp\": \"int8\" } } } | unknown key $.tensors.x.dtyp",
                "{ \"kernel\": 5 } | $.kernel: expected a text, found a number",
                "{ \"tensors\": [] } | $.tensors: expected an object, found a list",
                "{ \"args\": \"x\" } | $.args: expected a list, found a text",
                "{ \"check\": { \"y\": { \"rtol\": \"big\" } } } | $.check.y.rtol: expected a number, found a text",
                "{ \"check\": { \"y\": { \"rtol\": -1 } } } | $.check.y: a tolerance is negative",
                "{ \"kernel\": \"a.s\", \"kernel\": \"b.s\" } | Duplicate field",
                "{ \"tensors\": { \"x\": { \"shape\": [true] } } } | $.tensors.x.shape[0]: expected a number or an expression",
                "{ \"args\": [ { \"f64\": 1 } ] } | $.args[0]: expected a name, an integer expression, or one of {\"f32\": 0.5}",
                "{ \"tensors\": { \"x\": { \"control\": \"yes\" } } } | $.tensors.x.control",
                "{ | not JSON: the file ends in the middle",
                "' ' | the file is empty",
                "null | the file holds null",
                "[] | NPU-R0104: $: expected an object, found a list",
                "{} x | not JSON",
                "{} {} | something follows"
            })
    void mistakesAreRefusedWithTheirPlace(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.render()).contains(message));
    }

    @Test
    void emptyTextIsRefused() {
        assertThatThrownBy(() -> parse("")).isInstanceOf(UserError.class);
    }

    @Test
    void deepNestingIsAnErrorNotACrash() {
        assertThatThrownBy(() -> parse("{\"args\":" + "[".repeat(10_000))).isInstanceOf(UserError.class);
    }
}
