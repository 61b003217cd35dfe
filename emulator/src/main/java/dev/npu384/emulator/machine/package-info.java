// SPDX-License-Identifier: Apache-2.0

/** Machine files: what they may say, reading them, and what a number in them means. */
package dev.npu384.emulator.machine;
