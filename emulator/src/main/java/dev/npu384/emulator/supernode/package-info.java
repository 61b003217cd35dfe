// SPDX-License-Identifier: Apache-2.0

/** Many dies and their hosts on one fabric. */
package dev.npu384.emulator.supernode;
