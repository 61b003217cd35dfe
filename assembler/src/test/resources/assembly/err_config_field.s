    vadd.f32 [x2], [x12], [x13], x15={rtp=1}  ; error: layout vector.binary has no field 'rtp'
    vadd.f32 [x2], [x12], [x13], x15={colour=1}  ; error: layout vector.binary has no field 'colour'
