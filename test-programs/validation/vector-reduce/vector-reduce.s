; One reduction, `count` times; see ../README.md.
.include "vector-instruction.inc"

param_range dst, 0, 196320
param_range src, 0, 196320

.kernel instruction, aiv
instruction:
    li      x2, dst
    li      x3, src
    li      x5, {vector.reduce: rpt=repeats, drep=drep, sblk=sblk, srep=srep}
    instruction_open
1:  op.type [x2], [x3], x5
    instruction_close
