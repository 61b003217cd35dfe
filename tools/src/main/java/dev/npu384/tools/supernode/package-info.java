// SPDX-License-Identifier: Apache-2.0

/** The supernode for people: its numbers as text, its wiring as a picture. */
package dev.npu384.tools.supernode;
