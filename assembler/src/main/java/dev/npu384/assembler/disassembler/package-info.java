// SPDX-License-Identifier: Apache-2.0

/** From words back to source that assembles to the same words. */
package dev.npu384.assembler.disassembler;
