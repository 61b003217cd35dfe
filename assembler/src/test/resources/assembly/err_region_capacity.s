    .ub a, 196000
    .ub b, 1024  ; error: region 'b' ends at 197024, UB holds 196352 bytes
    .l0c c, 131073  ; error: region 'c' ends at 131073, L0C holds 131072 bytes
    .bt d, 1024
    .bt e, 64  ; error: region 'e' ends at 1088, BT holds 1024 bytes
    .fb f, 2048
    .l0a g, 65536
    .l0b h, 65537  ; error: region 'h' ends at 65537, L0B holds 65536 bytes
    .l1 i, 524033  ; error: region 'i' ends at 524033, L1 holds 524032 bytes
