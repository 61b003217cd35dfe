; Y = gelu(A B) with the tanh form of GELU: the cube core multiplies, its two vector cores apply GELU and round to float16.
;
; There is no path between the cores of a group, so a tile goes through global memory. Cross-core flag 0 (mode 2) tells both
; vector cores that a tile has been written, flag 1 tells the cube core that both have read one; it stays at most two
; tiles ahead. Each vector core takes half of the tile's rows, CHUNK rows at a time.
.include "../../include/kernel.inc"
.include "../../include/gemm-f16.inc"

.kernel gemm_gelu, mix, ratio=1:2

.equ TILE_READY, 0
.equ TILE_READ, 1
.equ AHEAD, 2
.equ CHUNK, max(1, min(64, 10240 / base_n))

.ub x_buffers, 2 * 4 * CHUNK * base_n, align=256
.ub t, 4 * CHUNK * base_n, align=256
.ub y_buffers, 2 * 2 * CHUNK * base_n, align=256

gemm_gelu_mix_aic:
    ld.b64  x8, [x0, #0]            ; A
    ld.b64  x9, [x0, #8]            ; B
    ld.b64  x10, [x0, #16]          ; product
    mov     x11, blockid            ; tile
    mov     x12, blockdim
    mov     x20, #0                 ; tiles the vector cores have not said they read
    gemm_open
next_tile:
    gemm_next_tile cube_done
    gemm_tile
    jumpcmp.lt.s64 x20, #AHEAD, ahead
    wait_flag_devi #TILE_READ
    sub.s64 x20, x20, #1
ahead:
    gemm_store x10
    li      x1, {sync.cross_core: mode=2, flag=TILE_READY}
    set_cross_core.fix x1
    add.s64 x20, x20, #1
    add.s64 x11, x11, x12
    jump    next_tile
cube_done:
    jumpcmp.eq.s64 x20, #0, all_read
    wait_flag_devi #TILE_READ
    sub.s64 x20, x20, #1
    jump    cube_done
all_read:
    gemm_close
    end

gemm_gelu_mix_aiv:
    ld.b64  x8, [x0, #16]           ; product
    ld.b64  x9, [x0, #24]           ; y
    mov     x11, blockid
    mov     x12, blockdim
    mov     x16, #0                 ; buffer
    mask_count x3, x4
    li      x24, {vector.binary: rpt=1, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8}
    li      x25, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    li      x26, {vector.unary: rpt=1, dblk=1, sblk=1, drep=4, srep=8}
    set_flag.v.mte2 #0
    set_flag.v.mte2 #1
    set_flag.mte3.v #0
    set_flag.mte3.v #1
next_product:
    gemm_next_tile vector_done
    wait_flag_devi #TILE_READY
    ; This core's part of the tile: rows [x13, x17), columns from x14, x18 of them.
    li      x1, ceil_div(n, base_n)
    div.s64 x13, x11, x1
    mul.s64 x2, x13, x1
    sub.s64 x14, x11, x2
    li      x1, base_m
    mul.s64 x13, x13, x1
    add.s64 x17, x13, x1
    li      x2, m
    min.s64 x17, x17, x2            ; end of the tile
    sub.s64 x2, x17, x13
    add.s64 x2, x2, #1
    shr.u64 x2, #1                  ; rows of the first half
    mov     x3, subblockid
    add.s64 x4, x13, x2
    jumpcmp.ne.s64 x3, #0, 1f
    mov     x17, x4
    jump    2f
1:  mov     x13, x4
2:  li      x1, base_n
    mul.s64 x14, x14, x1
    li      x2, n
    sub.s64 x18, x2, x14
    min.s64 x18, x18, x1

next_chunk:
    jumpcmp.ge.s64 x13, x17, tile_read
    sub.s64 x19, x17, x13
    li      x1, CHUNK
    min.s64 x19, x19, x1            ; rows of this chunk
    ; Rows of the chunk lie base_n apart in the UB, n apart in global memory.
    li      x1, n
    mul.s64 x20, x13, x1
    add.s64 x20, x20, x14           ; first element in global memory
    li      x1, 4 * CHUNK * base_n
    mul.s64 x21, x16, x1
    li      x5, x_buffers
    add.s64 x5, x5, x21
    shr.u64 x21, #1
    li      x7, y_buffers
    add.s64 x7, x7, x21

    wait_flag.v.mte2 x16
    mov     x2, x20
    shl.b64 x2, #2
    add.s64 x2, x8, x2
    mov     x3, x18
    shl.b64 x3, #2                  ; bytes of a row
    mov     x4, x3
    shl.b64 x4, #16
    mov     x1, x19
    shl.b64 x1, #4
    or.b64  x4, x4, x1              ; one burst per row
    li      x6, 4 * n
    sub.s64 x6, x6, x3              ; gap in global memory, bytes
    li      x21, 4 * base_n
    sub.s64 x21, x21, x3
    shr.u64 x21, #5
    shl.b64 x21, #32
    or.b64  x6, x6, x21
    mov_out_to_ub_align.b32 [x5], [x2], x4, x6
    set_flag.mte2.v x16

    ; gelu(x) = x / (1 + exp(-2 sqrt(2/pi) (x + 0.044715 x^3)))
    wait_flag.mte2.v x16
    li      x1, base_n
    mul.s64 x21, x19, x1
    set_count x21, x3
    li      x6, t
    vmul.f32 [x6], [x5], [x5], x24
    bar.v
    li      x1, f32bits(0.044715)
    vmuls.f32 [x6], [x6], x1, x25
    bar.v
    li      x1, f32bits(1.0)
    vadds.f32 [x6], [x6], x1, x25
    bar.v
    vmul.f32 [x6], [x6], [x5], x24
    bar.v
    li      x1, f32bits(-1.5957691216057308)
    vmuls.f32 [x6], [x6], x1, x25
    bar.v
    vexp.f32 [x6], [x6], x25
    bar.v
    li      x1, f32bits(1.0)
    vadds.f32 [x6], [x6], x1, x25
    bar.v
    vdiv.f32 [x6], [x5], [x6], x24
    set_flag.v.mte2 x16
    bar.v
    wait_flag.mte3.v x16
    vconv.f322f16 [x7], [x6], x26
    set_flag.v.mte3 x16
    bar.v

    wait_flag.v.mte3 x16
    mov     x2, x20
    shl.b64 x2, #1
    add.s64 x2, x9, x2
    mov     x3, x18
    shl.b64 x3, #1
    mov     x4, x3
    shl.b64 x4, #16
    mov     x1, x19
    shl.b64 x1, #4
    or.b64  x4, x4, x1
    li      x6, 2 * base_n
    sub.s64 x6, x6, x3
    shr.u64 x6, #5                  ; gap in the UB, 32 B
    li      x1, 2 * n
    sub.s64 x1, x1, x3
    shl.b64 x1, #32
    or.b64  x6, x6, x1              ; gap in global memory, bytes
    mov_ub_to_out_align.b16 [x2], [x7], x4, x6
    set_flag.mte3.v x16

    mov     x1, #1
    xor.b64 x16, x16, x1
    add.s64 x13, x13, x19
    jump    next_chunk

tile_read:
    li      x1, {sync.cross_core: mode=2, flag=TILE_READ}
    set_cross_core.mte2 x1
    add.s64 x11, x11, x12
    jump    next_product
vector_done:
    wait_flag.v.mte2 #0
    wait_flag.v.mte2 #1
    wait_flag.mte3.v #0
    wait_flag.mte3.v #1
    end
