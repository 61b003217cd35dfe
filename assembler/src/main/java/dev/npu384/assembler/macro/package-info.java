// SPDX-License-Identifier: Apache-2.0

/** Macros, repetitions, conditionals and includes: everything that decides which lines are assembled. */
package dev.npu384.assembler.macro;
