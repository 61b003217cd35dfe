    .align 3  ; error: alignment must be a power of two up to 65536, not 3
    .align 0  ; error: alignment must be a power of two up to 65536, not 0
    .align 131072  ; error: alignment must be a power of two up to 65536, not 131072
