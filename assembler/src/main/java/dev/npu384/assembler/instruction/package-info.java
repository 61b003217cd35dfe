// SPDX-License-Identifier: Apache-2.0

/** From written operands to words, by the forms that the instruction registry declares. */
package dev.npu384.assembler.instruction;
