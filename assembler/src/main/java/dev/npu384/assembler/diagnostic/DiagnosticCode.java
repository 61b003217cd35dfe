// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.diagnostic;

/** The stable codes of the assembler's findings. The hundreds group them by subject. Codes are never reused. */
public enum DiagnosticCode {
    UNREADABLE("NPU-A0001", "file cannot be read", "Check path and permissions."),
    TOO_LONG("NPU-A0002", "line or file too long", "Lines go up to 65536 characters, files up to 64 MiB."),
    SYNTAX("NPU-A0003", "syntax error", "The message lists what could stand there."),
    NESTING("NPU-A0004", "nested too deeply", "Split the expression with .equ."),
    BAD_LITERAL("NPU-A0005", "malformed number, character or string", "See the chapter on literals."),

    UNKNOWN_INSTRUCTION("NPU-A0101", "unknown instruction or macro", "`npu isa` lists all instructions."),
    UNKNOWN_DIRECTIVE("NPU-A0102", "unknown directive", "See the chapter on directives."),
    BAD_SUFFIX("NPU-A0103", "no such type or suffix", "The hint lists the legal forms."),
    OPERAND_COUNT("NPU-A0104", "wrong number of operands", "The hint lists the legal forms."),
    OPERAND_KIND("NPU-A0105", "wrong kind of operand", "The hint lists the legal forms."),
    OPERAND_RANGE(
            "NPU-A0106", "value does not fit the operand's field", "Use a register, or `li` for large constants."),
    READ_ONLY("NPU-A0107", "special register cannot be written", "It is set by hardware or by the launch."),
    TARGET_RANGE("NPU-A0108", "branch target out of reach", "Branch to a nearby `jump`, or use a register."),
    WRONG_SPACE("NPU-A0109", "register points into another address space", "Use a region of the space named."),
    WRONG_CORE(
            "NPU-A0110", "instruction is illegal on this kind of core", "Move it to the other half of a mix kernel."),
    FLAG_PAIR("NPU-A0111", "illegal flag pair", "A pair is two different pipes of the core."),
    ALIGNMENT("NPU-A0112", "misaligned", "Align with .align or align=."),
    UNDOCUMENTED_PAIR("NPU-A0113", "undocumented flag pair", "It works here; silicon is not known to use it."),
    RUNS_OUT("NPU-A0114", "code runs past the end of the text", "Put an `end`, a `ret` or a `jump` there."),

    UNKNOWN_FIELD("NPU-A0201", "no such config field", "`npu isa NAME` lists the fields."),
    FIELD_RANGE("NPU-A0202", "value does not fit the config field", "`npu isa NAME` lists the ranges."),
    UNKNOWN_LAYOUT("NPU-A0203", "no such config layout", "`npu isa NAME` names the layout."),
    LAYOUT_NEEDED("NPU-A0204", "config literal without layout", "Write {layout: field=value}."),
    DUPLICATE_FIELD("NPU-A0205", "config field given twice", "Remove one."),

    UNDEFINED("NPU-A0301", "undefined symbol", "Define it with a label, .equ, or -p NAME=VALUE."),
    DUPLICATE("NPU-A0302", "symbol defined twice", "Rename one; use .set for symbols that change."),
    RESERVED_NAME("NPU-A0303", "reserved name", "Register names cannot be symbols."),
    NOT_CONSTANT("NPU-A0304", "value not known here", "Define the symbol before, from constants."),
    CYCLIC_SYMBOL("NPU-A0305", "symbol defined by itself", "Break the cycle."),

    DIVISION_BY_ZERO("NPU-A0401", "division by zero", "Check the divisor."),
    UNKNOWN_FUNCTION("NPU-A0402", "unknown function", "See the chapter on expressions."),
    FUNCTION_ARGUMENTS("NPU-A0403", "wrong function arguments", "See the chapter on expressions."),
    REAL_VALUE("NPU-A0404", "floating point where an integer is needed", "Use f32bits, f16bits, bf16bits or int."),
    VALUE_RANGE("NPU-A0405", "value out of range", "Use a wider directive or another value."),

    DIRECTIVE_ARGUMENTS("NPU-A0501", "wrong directive arguments", "The hint shows the syntax."),
    CAPACITY("NPU-A0502", "capacity exceeded", "Shrink or remove something."),
    SECTION("NPU-A0503", "not allowed in this section", "Instructions belong in .text."),
    KERNEL_ENTRY("NPU-A0504", "kernel without entry", "Define the label the message names."),
    USER_ERROR("NPU-A0505", "the source says so", "Read the message."),
    USER_WARNING("NPU-A0506", "the source warns", "Read the message."),

    MACRO_ARGUMENTS("NPU-A0601", "wrong macro arguments", "The hint shows the macro's parameters."),
    MACRO_DEFINITION("NPU-A0602", "malformed macro definition", "See the chapter on macros."),
    RECURSION("NPU-A0603", "expansion too deep or too long", "Check the condition that ends it."),
    UNCLOSED("NPU-A0604", "block not closed", "Add the missing end."),
    UNOPENED("NPU-A0605", "end without beginning", "Remove it, or add the beginning."),
    INCLUDE("NPU-A0606", "include failed", "Check the path; -I adds directories."),
    CYCLIC_INCLUDE("NPU-A0607", "file includes itself", "Break the cycle, or guard it with .ifndef."),

    NOT_ELF("NPU-A0701", "not an object file of this assembler", "Assemble the source again."),
    TOO_MANY("NPU-A0801", "too many problems", "Fix the first ones.");

    private final String code;
    private final String title;
    private final String remedy;

    DiagnosticCode(String code, String title, String remedy) {
        this.code = code;
        this.title = title;
        this.remedy = remedy;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public String remedy() {
        return remedy;
    }
}
