; z = x + y in f16 on the scalar unit, element by element: load, widen, add, narrow, store; see ../README.md.
.include "kernel.inc"

param_min n, 1
param_min tile, 16
.if tile % 16 != 0
    .error "tile must be a multiple of 16 elements"
.endif
.ub x_buffer, 2 * tile, align=32
.ub y_buffer, 2 * tile, align=32
.ub z_buffer, 2 * tile, align=32

.kernel scalar_add, aiv
scalar_add:
    ld.b64  x8, [x0, #0]
    ld.b64  x9, [x0, #8]
    ld.b64  x10, [x0, #16]
    ld.b64  x11, [x0, #24]          ; n
    mov     x12, data_ub_base
    mov     x13, #0                 ; first element of the tile
    mov     x14, #0                 ; no gaps
next_tile:
    jumpcmp.ge.s64 x13, x11, done
    sub.s64 x15, x11, x13
    li      x1, tile
    min.s64 x15, x15, x1
    add.s64 x16, x15, x15
    burst_config x17, x16, x1
    add.s64 x18, x13, x13
    add.s64 x1, x8, x18
    li      x2, x_buffer
    mov_out_to_ub_align.b16 [x2], [x1], x17, x14
    add.s64 x1, x9, x18
    li      x3, y_buffer
    mov_out_to_ub_align.b16 [x3], [x1], x17, x14
    set_flag.mte2.s #0
    wait_flag.mte2.s #0
    add.s64 x2, x12, x2
    add.s64 x3, x12, x3
    li      x4, z_buffer
    add.s64 x5, x12, x4
    mov     x6, #0
1:  ld.b16  x19, [x2, x6]
    ld.b16  x20, [x3, x6]
    conv.f162f32 x19, x19
    conv.f162f32 x20, x20
    add.f32 x19, x19, x20
    conv.f322f16 x19, x19
    st.b16  x19, [x5, x6]
    add.s64 x6, x6, #2
    jumpcmp.lt.s64 x6, x16, 1b
    set_flag.s.mte3 #0
    wait_flag.s.mte3 #0
    add.s64 x1, x10, x18
    mov_ub_to_out_align.b16 [x1], [x4], x17, x14
    set_flag.mte3.s #0
    wait_flag.mte3.s #0
    add.s64 x13, x13, x15
    jump    next_tile
done:
    end
