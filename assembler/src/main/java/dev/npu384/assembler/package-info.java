// SPDX-License-Identifier: Apache-2.0

/** Text to object file and back. Start at {@link dev.npu384.assembler.Assembler}. */
package dev.npu384.assembler;
