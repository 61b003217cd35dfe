; One two-source vector instruction, `count` times; see ../README.md.
.include "vector-instruction.inc"

param_range dst, 0, 196320
param_range src0, 0, 196320
param_range src1, 0, 196320

.kernel instruction, aiv
instruction:
    li      x2, dst
    li      x3, src0
    li      x4, src1
    li      x5, {vector.binary: rpt=repeats, dblk=dblk, s0blk=s0blk, s1blk=s1blk, drep=drep, s0rep=s0rep, s1rep=s1rep}
    instruction_open
1:  op.type [x2], [x3], [x4], x5
    instruction_close
