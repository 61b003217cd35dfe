    .ub  mine, 1024
    .l1  other, 1024
    li   x1, other
    li   x2, mine
    vabs.f32 [x2], [x1], x15  ; error: x1 points into L1, operand xn is an address in UB
    mov  x3, x1
    add.s64 x3, x3, #64
    vabs.f32 [x3], [x2], x15  ; error: x3 points into L1, operand xd is an address in UB
    vabs.f32 [x2], [x4=other + 32], x15  ; error: x4 points into L1, operand xn is an address in UB
again:
    vabs.f32 [x2], [x1], x15
