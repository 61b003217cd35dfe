; A config literal loads its register, then comes the instruction.
    vadd.f32 [x2], [x12], [x13], x15={rpt=1, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8} ; words: 071e0101 075f0801 079f0808 07df0100 85c4c6bc
    .equ DENSE, {vector.binary: rpt=1, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8}
    .if DENSE != 0x0100080808010101
    .error "packed wrongly"
    .endif
    vadd.f32 [x2], [x12], [x13], x15=DENSE ; words: 071e0101 075f0801 079f0808 07df0100 85c4c6bc
    vadd.f32 [x2=64], [x12], [x13], x15 ; words: 07040040 85c4c6bc
