// SPDX-License-Identifier: Apache-2.0

/** Flags, barriers, cross-core flags. */
package dev.npu384.isa.sync;
