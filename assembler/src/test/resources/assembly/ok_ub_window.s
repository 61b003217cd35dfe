; A scalar load reaches a region through the UB window; its offset alone would be a global address.
    .ub  a, 64
    li   x1, a | (1 << 57)          ; words: 07020000 07c30200
    ld.b64 x2, [x1]                 ; words: 03c41000
