// SPDX-License-Identifier: Apache-2.0

/** Object files: ELF64 and plain words. */
package dev.npu384.assembler.object;
