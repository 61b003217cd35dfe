// SPDX-License-Identifier: Apache-2.0

/** What is wrong with a source, where, and what to do about it. */
package dev.npu384.assembler.diagnostic;
