; y[0] = sum of x[0..n), int64, on the scalar unit of one vector core: a plain counted loop.
.kernel sum, aiv

sum:
    ld.b64  x1, [x0, #0]            ; x
    ld.b64  x2, [x0, #8]            ; y
    ld.b64  x3, [x0, #16]           ; n
    mov     x4, #0                  ; sum so far
    mov     x5, #0                  ; index
1:  jumpcmp.ge.s64 x5, x3, 2f
    ld.b64  x6, [x1, #0]
    add.s64 x4, x4, x6
    add.s64 x1, x1, #8
    add.s64 x5, x5, #1
    jump    1b
2:  st.b64  x4, [x2, #0]            ; reaches global memory when the D-cache is cleaned at the end
    end
