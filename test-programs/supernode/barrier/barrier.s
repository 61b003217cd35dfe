; All ranks wait for each other, `rounds` times, on one core each: log2(ranks) steps, in step s rank r counts at rank
; r + 2^s and waits for rank r - 2^s. Counters only grow. y is 1 when everybody was there: a rank adds one to the next
; rank's y before each round, and takes down the smallest y it has seen compared with the rounds.
.include "../../include/kernel.inc"
.include "../../include/supernode.inc"

param_min rounds, 1
blocks_are 1

.kernel barrier, aiv
.ub value, 32, align=32

barrier:
    ld.b64  x8, [x0, #0]            ; counters, one per step, 64 bytes apart
    ld.b64  x9, [x0, #8]            ; arrivals of the rank before
    mov     x11, rank
    atomic_counters x1
    mov     x16, #0                 ; rounds done
    mov     x20, #1
    mov     x21, #1                 ; y
next_round:
    li      x1, rounds
    jumpcmp.ge.s64 x16, x1, done
    add.s64 x16, x16, #1
    ; Work before the barrier: count at the next rank.
    add.s64 x2, x11, #1
    li      x3, ranks
    rem.s64 x2, x2, x3
    peer_address x4, x9, x2, x5
    signal  x4, x20
    ; The barrier.
    mov     x17, #1                 ; distance
    mov     x18, x8                 ; counter of the step
next_step:
    li      x3, ranks
    jumpcmp.ge.s64 x17, x3, passed
    add.s64 x2, x11, x17
    rem.s64 x2, x2, x3
    peer_address x4, x18, x2, x5
    signal  x4, x20
    await   x18, x16, x5
    add.s64 x18, x18, #64
    shl.b64 x17, #1
    jump    next_step
passed:
    ; The rank before has counted here in this round, or it was no barrier.
    ld_dev.b32 x5, [x9, #0]
    jumpcmp.ge.s64 x5, x16, next_round
    mov     x21, #0
    jump    next_round
done:
    ld.b64  x9, [x0, #16]           ; y
    st_dev.b32 x21, [x9, #0]
    end
