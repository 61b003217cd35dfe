; C = A B: A is m x k, B is k x n, both float16 and row-major; C is m x n in float32.
;
; Every cube core takes each BLOCKDIM-th tile of base_m x base_n; include/gemm-f16.inc has the tile.
.include "../../include/gemm-f16.inc"

.kernel gemm, aic

gemm:
    ld.b64  x8, [x0, #0]            ; A
    ld.b64  x9, [x0, #8]            ; B
    ld.b64  x10, [x0, #16]          ; C
    mov     x11, blockid            ; tile
    mov     x12, blockdim
    gemm_open
next_tile:
    gemm_next_tile done
    gemm_tile
    gemm_store x10
    add.s64 x11, x11, x12
    jump    next_tile
done:
    gemm_close
    end
