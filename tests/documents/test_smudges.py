"""A smudge no larger than a letter signs nothing, however much like a hand's strokes the judges find it."""

from __future__ import annotations

import base64
import io

import numpy as np
from PIL import Image

from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.sight import Sight
from mmd_mailbot.documents.pens.strokes import strokes_in
from mmd_mailbot.documents.pens.verdict import judge
from mmd_mailbot.documents.pens.whose import share_out

# "MMD CST Facilitator Signature" in its cell, and a blurred smudge of which ten points by four are dark; the networks said 0.93
CELL = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/"
    "wAALCACOA+gBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEI"
    "I0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ip"
    "qrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AJvDk2rLo8ItLaCSLJwXfB61qfaNe/587X/v7R9o17/n"
    "ytf+/tHn69/z5Wn/AH9NH2jXf+fOz/7+mj7Rr3/PnZ/9/DR9o17/AJ87P/v4aPtGvf8APnZ/9/GpPP1//nzsv+/jUefr/wDz52X/AH8ajz/EH/PlZf8Af1qX"
    "z/EH/PlZf9/TR9o8Qf8APlZf9/TR9o8Qf8+Nn/3+NJ9o8Qf8+Nn/AN/jR9o1/wD58bP/AL/Gj7Rr/wDz42n/AH+NHn6//wA+Vp/39NH2jX/+fG1/7+0faNf/"
    "AOfK1/7+0vn69/z52v8A39NHn6//AM+lp/39NHn69/z52v8A38NHna9/z6Wn/fw0efr/APz6Wn/fw0vn69/z6Wn/AH8NJ5+v/wDPpZ/9/DR5+vf8+ln/AN/D"
    "R5+vf8+dn/38NIbnXQCTZ2mB/wBNDWdbSaxeXhuhbW77DgBnOB9Kjv7jVru8it2t7fep+6rnH41qifXQABZ2mAMf6w0v2jXv+fO1/wC/ho8/Xv8An0tf+/ho"
    "8/Xv+fS1/wC/hpfO17/n0tf+/hpPO1//AJ9LT/v4aPO17/n0tf8Av5R52vf8+lr/AN/KTz9f/wCfS1/7+0efr/8Az52v/f2l8/Xv+fO1/wC/tHn69/z52v8A"
    "39NHn69/z52v/f00efr3/Pnaf9/TR5+v/wDPnaf9/DR5+v8A/PpZ/wDfw0efr3/PpZ/9/DR5+v8A/PpZf9/DR5+v/wDPpZ/9/GpPP8Qf8+ll/wB/Go8/xB/z"
    "6WX/AH8ajz/EP/PpY/8AfxqPP8Q/8+lj/wB/Wo8/xD/z52P/AH9ajz/EH/PnZf8Af00ef4g/58rL/v6aPtHiD/nys/8Av6aPtHiD/nys/wDv6aPP1/8A58rT"
    "/v6aPP8AEH/Pnaf9/TR5+v8A/Pnaf9/TS+fr/wDz6Wn/AH9NHna//wA+lp/38NHna/8A8+tp/wB/DR52v/8APraf9/DR52v/APPraf8Afw0edr3/AD62n/fw"
    "0vn69/z6Wf8A38NJ5+v/APPpZf8Afw0faNe/59LP/v4aPtGvf8+ln/38NH2jXv8An0tP+/ho+0a9/wA+lp/32aPP17/n0tP++zR5+vf8+tp/32aPP17/AJ9b"
    "T/vs0efr3/Pra/8AfZo87Xv+fW1/7+Gjzte/59bT/v4aPO1//n1tP+/ho87X/wDn1tP+/hpPO1//AJ9LT/v4aXztf/59LT/v4aPP1/8A59LT/v4aPO1//n0t"
    "P+/ho87Xv+fW0/7+Gjzte/59LT/v4aPP17/n1s/+/ho8/Xv+fWz/AO/ho87Xv+faz/7+Gjz9f/59bL/v41Hna/8A8+tl/wB/Go87xB/z62P/AH8ajzvEP/Pr"
    "Y/8AfxqPO8Q/8+tj/wB/Go87xD/z62P/AH8ak87xD/z6WP8A39ajz/EH/PnY/wDf1qXz/EH/AD52X/f00nn+IP8Anys/+/po8/xB/wA+dn/39NHn6/8A8+dn"
    "/wB/TR5+v/8APnaf9/TR5+v/APPpaf8Af00edr//AD62f/fw0edr/wDz62n/AH8NL5uvf8+tp/38NHm69/z62f8A32aPN1//AJ9rP/vs0eZr3/PtZ/8AfZo8"
    "3Xv+faz/AO/ho83Xv+fWz/77NHna9/z6Wf8A38NJ52vf8+lp/wB9mjzte/59LP8A77NL52vf8+tp/wB9mjzte/59bT/vs0edr3/Pra/99mjzte/59rT/AL7N"
    "Hna9/wA+1p/32aPO1/8A59rT/vs1maXJq4vNQ8iG3ZzMPNDNwDjtWn5uv/8APtaf99mm+Ef+Rft/q3861bm4jtYvMlJCjuBmobLU7TUN32SZZNv3gO1W6oza"
    "vYwXJtnn/fDqgBJ/SlutVs7QD7TKYwRkFlOKswTx3EKyxMHjcZDCnO6ohZiAo5JqpaatZ3r7bWUyn1VTgfjTJNbsIZfKlmKyZ4Uo2T+lA1zTi2Dcqh/2wV/n"
    "V5HSRQyMGU9CDkU6ori4hto/MnkWNPVjVP8Atyxxne+PXy2x/KrNre296he2lEgBwcdqjudTtLWTy5Zf3n91QSf0pLXVbO7mMMMuZAM7SCDUZ1ywV2XziSh2"
    "nCk4NMTxBprkhbjcV64U1astRtb7eLaTeU+9x0qaeZIIjJJ90deM1QXxBprEhbnOOuEPH6U+DWbC4nWGKfdI33V2kZ/StCiikZgqlm4A61Xtr2C8tjPaOJkG"
    "QNvGSO3NVIdSGoC7too3jnhGGVsd/pWXaXtxDM2nwbRN94gjmtfTdNNsxmnbfM3U+laNFFFFFFFU7jVLS2k8qSYeZjOxRk/pSWuq2l3N5MMuZMZ2kEEipHv7"
    "dLxbRpQJ3GVT2qzRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRS0lFFFFFFFGKKKKKKKKWkooooxRiiiiiiiiiiiiiisbRP8AkIasP+m4/wDQa2GY"
    "IpY9BWN4Q/5F+D6t/Otaf/USf7p/lXEaaTo1/YXR4t7xCrnsDkiu0u7lbS1knbkIMj3NcjaW7w+K7Rp8maaMySZ55OePw4rb8TW63NpbwuPleZVPrVXwnctA"
    "bnSrg/vbdztz1K1e1t2mSPT4mIe4zuI7IOprO8EKFtrxQMATYFGrAHxfpoIBBU9q6Ce0guEKTQo6nsVFc3pRfSPEcmlhy1tKN0YJ+73rq65a3/4nXiefz/nt"
    "7PhIz0z6muoAAGAMDpjtVa3sktpriWIYMxBIAwARXN6JqVvp2oX0GonyriSUnzG6Eema6MQQXN1DeRsrMikBlwcg0+0tUtYjGnOWLE49TWB4T/4/dV4/5bf1"
    "Nb8VqkV1LcLkNKACO3FWD0Ncx4Q/12qZ/wCe/wDjW3LFBc3SfNmS2YMQB6jioX1KUzzR29lJMIThmDBQTjPeptN1GLUrczQgrhtrK3VTUA1fz55IrG2e58o7"
    "XcMFUH0yafb6g1zFcBrSRJIeGjYjnPoaZoVza3NkWsrfyIlcrswBz3PFUdD/AOQ/rH++KtJd2v8Ab5t2tCl20ZYSnHK1VfVrr/hIDbJayNHHGcoCBn3rTur5"
    "rcwIls8ss3RFIGOMnJqK21YSX32GeB7e427lDEEMPY1TvtWuYtdt7WK3kZQrMVBGZOOoq/d6rHZxw+ZE5mm4SFcFiaifWWtpY1v7V7ZJDtWQsCufen6nq6aW"
    "0XnQyNHK20OpHH4U611QXN81t9nmjG3cruMBh7VoHOOOtcjoupQafqN9BqJ8q4klJEjjqPSujENvc3MV5Gys0YIBXHINU57u1TXLeCazb7Q6nypuCMfnmrOo"
    "anFYGJGV5ZpThI06mqN9rdxaPDFJZGN52CozuNg+pqzqWrrpYh+0QyOJCF3oBjP51Dd68bN1NxY3CQMwXzTjitC8uxa2omVHlBIAVOpzVRtYMFzBDeWrweec"
    "I24MM+hxVXWNVuLbVLK1hhkId8nB++PQVavdYNhBFNcWsgV22nkfKc8VPqOof2fam4aJpIxy2CPlqO71ZLXTkvjC7wsoY4I+UGmRa3HNPbxx28+ybgSMuFBp"
    "W1ffdSW9nbvctF/rGBAVT6Z9am07UYtQRygZHjbbIjDlTV2iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiisbRP+Qj"
    "q4/6eB/6DWzWJ4Q/5AEH1b+dbE3+ok/3T/KuamsDfeD4Qg/exL5iHHoTSabenXorK3bJEQ3XJ9SOgp13x44tf+uX+Naeufcs/wDr5SsnXgdJ1y11WMfu5D5c"
    "3+fpWnpn+mS3OpN92T5IM9kHf8aoeCv9Rff9d6NV/wCRw0z/AHTXTVyzYu/HCmPlbeP5iOxxXU1y2g/6J4l1K2kGHkO5c9x1rqajE0bSPGGBZBlh6VSubCw1"
    "eEPNEsgPRxwfzrDhtJPD/iC1t7aV3trrOUbtXW1zHhP/AI/dV/67f1NdPQehrkPDVjFdz6k0jSgicj5HK56+lb9hYDT5bp1djHIVI3EsRgc8mqtlqN1qgmlt"
    "I4YoUcqGfJLY9hVLwxvFhqnILiVunTODVnwbt/sNSPvGRt3rmtpkVRIwABYcn14rE8Hf8gyb/ru9N0L/AJGDWP8AfFD/API8R/8AXsaSL/kdpf8Ar3FXbzUp"
    "Bqcen2katOyby7nhBWbKJ18XWP2lkZvKbGwYqa7/AORzs/8Ari1Nuct41tQ/3RASufWp/GAX+wZSeoZSPrmqWvsx0zSN/wB4yJnP0FdTgZzgZ9aDwKz7mw0/"
    "V4g8sSSg8BxwfTrWFDaPoHiC1gtpne2usgxselXNU/5GzS/9xqXX43h1PT79EMgiYoyL9459BSapHPrM1nDDbzRRxyCR5JE2jjtSeL/9VYf9fC1N4w/5AUn+"
    "+v8AOpLzUjZW1jFHEJJ5wqxhugOByazfEQuxPppumhx54wIwf61Y1v8A5GPSPq1P8Y/8gyL/AK7pU/iT/kXbn/cFVNV/5Ewf9cU/pWxYDOl23GSIlx9cVz3h"
    "cXrQ3ht5IR+/O4SKSc/hWtpelz2d9d3U0yubjBKqMAGtaiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiisbRP+QlrH"
    "/XwP/Qa2axPCH/IvwfVv51q3aTSQMlu6o54ywyKraZZz2VstvNKksaDC4Ug/jzRpulw6as/kf8tnL9OntVGXRbuTVk1H7TEJUGFXyzgj35q1qFjdXhhCzxIs"
    "bB/9WTlh+NSX+n/2lpxtbphuOCWUdD7VM1u8VmsFoyptAUFhnis/RdHn0kyL9oSWORt7DZg59uaZeaNd3WpxXwu40eEEIBGcfjzVmS01SVSjX6ID1aOL5ql0"
    "3TINNjYQhmdzl5GOWc+9Xqz9R0mK9ljuFdoLqP7kqdfofUUnlaqF2/abc/7RQ5pdP0+S1kuJLi4M8s5GTjGABiq9tpt/Y7ktbxHhLEhJUztyc9RUtvpbfbxf"
    "Xk3nTqu1ABhU+lXrhZmjIt2VX9WGRWTpmjXWnXE0q3SOJ23OCn8q26jmEjREQsFfsSMisjS9GudNlmZLuNxM+9wYufw5rbIyCD0NYdpo13YNKlrfBLd3L7TH"
    "kr9Kn0jSX0szr54mjlbeQyYOfrn+lQx6Nc2NzLJpl2IopDuaGRNy5/pV+OG8EDrLdRtK3Q+VhR+Gc/rVXSNLuNLgeFbqORWYuMxEYJ/4FTbDSbiyv7i6+1Ry"
    "G5OXXyiMfTmkbSbptYXUftUe9U2BfL4x+dLd6TO2qrqNncrFJs2OGXcCKS70i5kvob62uljuUTY5ZMhh9KQ6PdNqMF9Jeq80YKkFPlIPpUmpaVNcX9vfWtws"
    "M0SlfmXIIp15pT3f2ecz7LyDlZVXg+2KjuNKudQaMahco8EbB/LjTAYj1p2saTLqXkKkyxJCwdRtzyK1It4QCUqW7lelOIyCKx7bTb+y3pa3qNCWJCSpnbn3"
    "FS22lt9u+3XswnnUbUwuFQewqO60q4udThvRcIrQAhF2EjB9aqa5bm+1Wytre4aG8jUvvHQL6/Wo7yy1ewtJLpdXMnlDdtZODU81nca9p1jO8iwkYl2lf4qt"
    "6vp0+p2ItjMkecF2255H41FfaNLeW9pi4CXNsQUkC8H8KZeaNd33kPcXoMsMgcAJhf8AGptU0qa+ltbiKcRXNuchtuQadf6ZJqOmm3upwZdwYSKuNpFQTaRf"
    "Xdg9rd6gGVgB8sY5+tSXOlT3GjjTzcRgBQpfZzge2avWUMtvbJDK6vsAUFRjis7+xp7W+luNMuhCJuXidcrn1FaVpHcRqftUwlY/3VwBViiiiiiiiiiiiiii"
    "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiisbRP+QlrH/XwP/Qa2GyVO0gN2JrF8If8gCD6t/Otuiiiiiiiiiiiiiiiiiiiiiiiiiii"
    "iiiiiiiiiiiiiiqN3psVzcJcB3huIxgSRnBx6H1qJ9IE+BeXU88YP3DgKfqB1rSVFRQqgKoGABS0UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU"
    "UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUVjaJ/yEtY/wCvgf8AoNbNYnhD/kX4Pq38626KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK"
    "KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKxtE/5COsf9fI/wDQa2axfCH/ACL9v9W/nW1RRRRRRRRRRRRRRRRR"
    "RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRWPon/IR1j/r5/wDZ"
    "a2KxPCH/ACL8H1b+dbdFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
    "FFFFFFFFFFFFFFFFFFFFY2h/8hDWP+vn+lbNYnhH/kAQfVv51t0UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUZHrRkUdaKKKKKKKKKKKKKKKKKK"
    "KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKxtD/wCQhrH/AF8/0rZrE8If8gCD6n+dbdFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
    "FFFFFFFFFFFFB6VWclTxQrmpQ+BQsmeKcTtGTTDLTlan5oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooorG0P/"
    "AJCGr/8AXz/StmsTwh/yAYfq38626KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKikk20iykio2kUnBNO+UDINV3uADjNLFKuc5qyZUYdaicjsalh5"
    "FTYFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFY2if8AIQ1f/r5/pWzWL4R/5AMP1b+dbVFFFFFFFFFFFFFF"
    "FFFFFFFFFFFFFFFFFFFFFFFFFFBqF03VGRs4qBoHkbIzUnlsqYNU5bdy2aVYX6CplgkFSCNqsQjAqXFLRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR"
    "RRRRRRRRRRRRRRRRRRRRRRRRRRRRRWNon/IQ1f8A6+P6Vs1i+Ef+QFD/ALzfzraooooooooooooooooooooooooooooooooooooooooooPtUTIWPSpEGBikZ"
    "c9qYVzxikEeOacSelCpnrTwuKWiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiisfRP+Qhq3/Xz/StisXwj/wAg"
    "GH/eb+dbVFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFGB6UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU"
    "UUUUUUUUUUUUVj6JxqGrf9fH9K2KxfCX/ICh/wB5v51tUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU"
    "UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUVj6L/yENW/6+P6VsVynh3XdPstJjguLjZIrNkEE960/+Eo0n/n7H/fJo/4SjSf+fsf98ml/4SfS"
    "f+fsf98mj/hJ9J/5+x/3yaP+En0n/n7H/fJo/wCEn0n/AJ+x/wB8mj/hJ9I/5+x/3yaP+En0j/n7H/fJo/4SfSP+ftfyNJ/wlGkf8/Y/75NH/CUaR/z9j/vk"
    "0v8AwlGkf8/a/wDfJo/4SjSP+fsf98mj/hKNI/5+1/I0f8JPpH/P2v5Gj/hJ9I/5+x+RpP8AhKNI/wCfsf8AfJo/4SjSf+fsf98mj/hKNI/5+x/3yaP+Eo0j"
    "/n6/8dP+FH/CUaT/AM/X/jh/wpf+Eo0j/n7/APHG/wAKT/hKNI/5+/8Axxv8KX/hKdH/AOfsf98N/hSf8JTo/wDz9/8Ajjf4Uv8AwlGj/wDP4P8Av23+FH/C"
    "UaN/z+j/AL4b/Cj/AISjR/8An9X/AL4b/Cj/AISjR/8An9X/AL5b/Cj/AISfR/8An8X/AL5b/Cj/AISjSP8An8X/AL5P+FH/AAk+kf8AP4P++T/hR/wk+kf8"
    "/i/98mj/AISjSP8An7H5Gk/4SjSP+fsf98ml/wCEo0j/AJ+x+RpP+Eo0j/n6H/fJpP8AhKdJ/wCfof8AfJpf+Ep0n/n6H/fJo/4SnSP+fof98mj/AISnSP8A"
    "n7H/AHyaP+Ep0j/n7H/fJ/wo/wCEp0j/AJ+x/wB8n/Cj/hKNJ/5+x/3yaP8AhKNJ/wCfof8AfJo/4SjSf+fof98mj/hKNJ/5+h/3yaP+Eo0n/n6H/fJo/wCE"
    "o0j/AJ+h/wB8mj/hKNI/5+h/3yaP+Eo0j/n7H/fJo/4SnSP+fsf98mj/AISjSP8An7H/AHyaP+Eo0j/n7H/fJpf+Eo0j/n7H/fJpP+Eo0j/n7H/fJo/4SjSP"
    "+fsf98mj/hKNI/5+x/3yaP8AhKNI/wCfof8AfJo/4SjSP+fof98mj/hKNI/5+v8Ax00f8JTpH/P1/wCOmj/hKdI/5+v/ABw0f8JTpH/P1/44f8KP+Ep0j/n6"
    "/wDHG/wo/wCEp0f/AJ+//HG/wo/4SnSP+fv/AMcb/Cj/AISnR/8An7H/AHw3+FH/AAlOj/8AP4P++G/wpf8AhKdH/wCfwf8Aft/8KP8AhKdH/wCfwf8AfDf4"
    "Uf8ACUaP/wA/g/74b/Cj/hKNH/5/B/3y3+FH/CUaP/z+L/3y3+FH/CUaP/z9j/vk/wCFJ/wlGkf8/Y/75NH/AAlOkf8AP2P++TR/wlOkf8/Y/wC+TR/wlOkf"
    "8/Q/75NH/CU6R/z9D/vk0f8ACU6R/wA/X/jppP8AhKdI/wCfr/x00f8ACVaR/wA/X/jpo/4SrSP+fr/xw0v/AAlOkf8AP1/46aP+Ep0j/n6H/fJo/wCEp0j/"
    "AJ+v/HTR/wAJTpH/AD9f+Omj/hKNJ/5+f/HTR/wlGk/8/P8A46aP+Eo0n/n6H/fJ/wAKX/hKNJ/5+v8Axw/4Un/CUaR/z9f+On/Cj/hKdI/5+h/3yaP+Ep0j"
    "/n6H/fJo/wCEp0j/AJ+v/HTR/wAJTpH/AD9D/vk0f8JTpH/P0P8Avk0f8JTpH/P0P++TR/wlOkf8/Q/75NH/AAlOkf8AP0P++TR/wlOkf8/Q/wC+TR/wlOkf"
    "8/X/AI6aP+Ep0j/n5/8AHTR/wlOk/wDPz/46aP8AhKdI/wCfn/xw0f8ACU6R/wA/J/74b/Cj/hKdI/5+v/HG/wAKT/hKtI/5+j/3w3+FH/CVaP8A8/f/AI43"
    "+FL/AMJVo/8Az9/+Q2/wo/4SnR/+fv8A8hv/AIUf8JTo/wDz9/8AkNv8KP8AhKdH/wCfwf8AfDf4Uf8ACU6P/wA/g/74b/Cj/hKdH/5/B/3w3+FH/CU6P/z+"
    "D/vhv8KP+Ep0f/n7H/fDf4Uf8JTpH/P2P++T/hR/wlOkf8/Q/wC+TR/wlOkf8/X/AI6aT/hKtI/5+f8Ax01m6Z4g063vNQeWfCzTbkOOoxWl/wAJVpH/AD9f"
    "+OmtD+zrI/8ALnb/APfpf8KP7Osv+fO3/wC/S/4Uf2dZf8+dv/36X/Cj+zrL/nzt/wDv0v8AhR/Ztl/z52//AH7X/Ck/s2y/59IP+/Y/wpf7Osv+fSD/AL9j"
    "/Cj+zrP/AJ9IP+/YpP7Osv8An1h/74FL/Z1n/wA+sX/fAo/s6z/59Yf++BR/Z9n/AM+sP/fAo/s6z/59Yf8AvgUf2dZf8+sP/fAo/s6z/wCfWH/vgUf2fZ/8"
    "+sP/AHwKP7Ps/wDn1h/74FH9n2f/AD6w/wDfAo/s+z/59Yf++BR/Z9n/AM+sP/fAo/s+z/59Yf8AvgUf2fZ/8+sH/fsUf2fZ/wDPrB/37FH9n2f/AD6wf9+x"
    "R/Z1n/z6wf8AfsUf2dZ/8+sH/fsUf2dZ/wDPrB/37FJ/Z1l/z6wf9+xR/Z1l/wA+sP8A3wKP7Nsv+fWH/vgUf2bZf8+sP/fAo/s6z/59Yf8AvgUv9nWf/PrD"
    "/wB8Cj+z7P8A59Yf++BR/Z9n/wA+sP8A3wKP7Ps/+fWH/vgUfYLP/n1h/wC+BS/YLP8A59Yf+/Yo+wWf/PrB/wB+xR9gs/8An0g/79j/AAo/s+z/AOfSD/v2"
    "P8KP7Psv+fO3/wC/S/4Uf2fZf8+dv/36X/Ck/s6y/wCfO3/79L/hS/2fZf8APnb/APfpf8KP7Osv+fO3/wC/S/4Uf2fZf8+kH/ftf8KT+zrL/n0g/wC/Yo/s"
    "6y/59IP+/Yo/s6y/59Yf+/Ypf7Ps/wDn1h/79ij+z7P/AJ9Yf++BR/Z9n/z6w/8AfAo/s+z/AOfWH/vgUfYLP/n1h/74FH9n2f8Az6w/98Cj+z7P/n1h/wC+"
    "BR/Z9n/z6w/98Ck/s+z/AOfWH/vgUf2fZ/8APrD/AN8Cj+zrP/n1h/74FL/Z9n/z6w/98Cj+z7P/AJ9Yf++BR/Z9n/z6w/8AfAo+wWf/AD6w/wDfAo+wWn/P"
    "rD/3wKPsFp/z6w/98Cj7Baf8+sP/AHwKPsFp/wA+sP8A37FH2Cz/AOfWH/v2KT+z7P8A59IP+/Ypf7Ps/wDn1h/74FJ/Z1n/AM+sP/fAo/s6z/59Yf8AvgUf"
    "2dZ/8+sP/fAo/s6z/wCfWH/vgUv9n2f/AD6w/wDfAo+wWf8Az6w/98Cj7Baf8+0P/fAo+wWn/PrD/wB+xR9gtP8An1h/79il+w2n/PrB/wB+xR9htP8An1g/"
    "79ij7Daf8+sH/fsUn9n2f/PpB/37H+FH9n2X/Ppb/wDfpf8ACj7BZ/8APpB/37X/AAo/s+z/AOfSD/v2v+FH9n2f/PpB/wB+1/wo/s+z/wCfSD/v2v8AhR/Z"
    "9n/z6Qf9+x/hR/Z9n/z6Qf8AfsUf2fZ/8+sP/fsUf2fZ/wDPrD/37FH2Cz/59Yf++BR9gtP+faH/AL4FH2C0/wCfaH/vgUfYLT/n2h/74FH9n2f/AD6w/wDf"
    "Ao/s+z/59Yf++BR/Z9n/AM+sP/fAo/s+z/59of8AvgUf2fZ/8+0P/fAo/s+z/wCfWH/vgUfYLP8A59Yf++BR9gs/+fWH/vgUfYLT/n1h/wC+BR9gtP8An2h/"
    "74FH2C0/59Yf++BR9gtP+faH/vgUv2G0/wCfaH/vgUfYbT/n1h/74FJ/Z9n/AM+kH/ftf8KP7Ps/+fSD/v2P8KP7Ps/+fWH/AL4FH9n2f/PrD/3wKP7Ps/8A"
    "n1h/74FH9n2f/PrD/wB8Cj7Baf8APtD/AN8Cj7Baf8+0X/fAo+wWn/PtD/3wKPsFp/z7Q/8AfApfsNp/z7Q/98CkFjaD/l2h/wC+BS/YbT/n2h/79iv/2Q=="
)
SCALE = 200 / 72
AREA = (2.0, 2.0, 358.0, 49.0)
LABEL = [(8.2, 3.0, 31.8, 13.8), (38.8, 3.2, 57.7, 14.0), (64.7, 3.4, 111.8, 14.3), (116.4, 3.7, 161.2, 14.6)]


def test_a_smudge_of_ten_points_in_a_row_without_its_day_is_no_signature() -> None:
    paper = np.asarray(Image.open(io.BytesIO(CELL)).convert("RGB"))
    strokes = strokes_in(paper, SCALE, AREA, LABEL)
    place = Place("facilitator", 1, (8.2, 3.0, 161.2, 14.6), AREA)
    share = share_out(strokes, {"facilitator": AREA})["facilitator"]
    assert judge(Sight(paper, SCALE, strokes, place, share, (), False)).state == "doubt"
