// SPDX-License-Identifier: Apache-2.0

/** A laid-out program, between the assembler and the emulator. */
package dev.npu384.isa.program;
