// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.macro;

/** A line of a macro or repetition body, before substitution. */
record BodyLine(String file, int number, String text) {}
