; Every line asserts what an expression is worth.
    .macro same a, b
    .if (\a) != (\b)
    .error "\a is not \b"
    .endif
    .endm
    same 2 + 3 * 4, 14
    same (2 + 3) * 4, 20
    same 10 - 3 - 2, 5
    same 7 / 2, 3
    same -7 / 2, -3
    same -7 % 3, -1
    same 1 << 3 + 1, 16
    same 1 << 63, 0x8000000000000000
    same 1 << 64, 0
    same -1 >> 60, -1
    same -1 >>> 60, 15
    same 0xf0 & 0x3c | 1, 0x31
    same 6 ^ 3 & 1, 7
    same 5 & 3 == 3, 1
    same 1 < 2, 1
    same -1 < 1, 1
    same ult(-1, 1), 0
    same ugt(-1, 1), 1
    same udiv(-1, 1 << 32), 0xffffffff
    same urem(-1, 10), 5
    same 3 > 2 && 2 > 3, 0
    same 0 && 1 / 0, 0
    same 1 || 1 / 0, 1
    same 0 ? 1 : 2 ? 3 : 4, 3
    same !5 + !0, 1
    same ~0, -1
    same - - 5, 5
    same min(3, -4, 5), -4
    same max(3, 4), 4
    same abs(-7), 7
    same ceil_div(7, 2), 4
    same ceil_div(-7, 2), -3
    same align_up(33, 32), 64
    same align_up(64, 32), 64
    same align_down(63, 32), 32
    same log2(4096), 12
    same is_pow2(96), 0
    same popcount(0xff00), 8
    same clz(1), 63
    same lo16(0x12345678), 0x5678
    same hi16(0x12345678), 0x1234
    same lo32(-1), 0xffffffff
    same hi32(1 << 40), 256
    same lane(0x0123456789abcdef, 3), 0x0123
    same f32bits(1.0), 0x3f800000
    same f32bits(-0.0), 0x80000000
    same f32bits(1 / 3), 0x3eaaaaab
    same f32bits(inf), 0x7f800000
    same f16bits(65504), 0x7bff
    same f16bits(5.9604644775390625e-8), 1
    same f16bits(1.00048828125), 0x3c00
    same f16bits(1.00146484375), 0x3c02
    same f16bits(6.1e-5), 0x03ff
    same f16bits(inf), 0x7c00
    same bf16bits(1.0), 0x3f80
    same bf16bits(-2.5), 0xc020
    same f32bits(0x1.8p1), 0x40400000
    same f32bits(sqrt(2.0)), 0x3fb504f3
    same f64bits(1.0), 0x3ff0000000000000
    same int(2.75 * 4), 11
    same 0b1010, 10
    same 0o17, 15
    same 1_000_000, 1000000
    same 'A', 65
    same '\n', 10
    same defined(nothing), 0
    same 18446744073709551615, -1
