    vadd.f32 [x2], [x12], [x13], config={rpt=1}  ; error: 'config=' is not a register to load
