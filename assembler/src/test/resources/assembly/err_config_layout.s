    li x1, {vector.binry: rpt=1}  ; error: unknown config layout 'vector.binry'
    li x1, {rpt=1}  ; error: this config literal needs the name of its layout
    .equ CONFIG, {rpt=1}  ; error: this config literal needs the name of its layout
