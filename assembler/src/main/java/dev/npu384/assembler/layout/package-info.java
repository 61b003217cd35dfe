// SPDX-License-Identifier: Apache-2.0

/** What is assembled, in order, and where it ends up. */
package dev.npu384.assembler.layout;
