"""Words that stand at signature places and in nobody's name, by what they tell."""

from __future__ import annotations

_SMALL_TEXT = """
the is are was this that these it form for and or with we our your my you i'll please by to of on in at out off
not no yes never here there above below under over same as again very much too also only yet
see coming soon left blank empty needs need missing sample insert click enter first
sign signed signs signer signers signee signature signatures signing later email e-mail e-mailed mail mailed copy scan scanned fax
faxed hard
attached enclosed original verbal verbally approval approve approved approves agreed pending awaiting waiting
follow follows follow-up send sent separately bring return returned provide submit submitted call called
tomorrow today yesterday week month board meeting absent vacant vacation leave unavailable office away
electronic electronically digital digitally docusign typed drawn printed print file filed none
ask thank thanks regards sincerely review reviewed consulted consult team request requested required
webcam projector microphone speakerphone google zoom logitech drive app apps pro software
january february september october november december monday tuesday wednesday thursday friday saturday
ditto pp p.p per behalf c/o attn
"""
SMALL_WORDS = frozenset(_SMALL_TEXT.split())
_OF_NOTES_TEXT = """
will until mtg after before when once gets back he she they has have had been be in town sick next as soon can
monday tuesday wednesday thursday friday saturday sunday blue black ink pen
pls plz unsigned bd motion carried moved seconded passed unanimous unanimously vote voted sig last year
void voided viewed opened delegate delegated declined refused rejected expired denied cancelled canceled withdrawn revoked
"""
# said short before or behind a name, and nobody's name: "Fran North OOO", "LVM Fran North", "Rec'd FN" (without the apostrophe)
_ABBREVIATED_TEXT = """
tbd tba asap ooo ooto pto fmla loa awol na eob dns wip nle fyi rts fwd fwded vm lm lvm msg tx thx hi
appr apprvd recd rcvd recvd revd poa okd pls
"""
ABBREVIATED = frozenset(_ABBREVIATED_TEXT.split())
OF_NOTES = frozenset(_OF_NOTES_TEXT.split())  # of notes too; Will is also a name
_SHORTENED_TEXT = """
mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec yrs wks mtg ext tel ref doc env rev
attn acct amt qty prin superint tba tbd asap fyi req init initl notary
"""
SHORTENED = frozenset(_SHORTENED_TEXT.split())
_ELSEWHERE_TEXT = """
cover letter letters memo minutes agenda resolution page pages back reverse side next other document documents form packet
enclosure enclosures attachment attachments sheet note notes p p2 2 p.2 c.o
"""
REFERRED_TO = frozenset(_ELSEWHERE_TEXT.split())
# What a person is, not who: words that alone make no name, and may follow one.
_OFFICE_TEXT = """
assistant associate deputy vice interim acting chief head senior junior executive
superintendent principal director coordinator manager supervisor administrator administrative officer president
secretary clerk specialist coach instructional consultant teacher counselor librarian technician treasurer
facilitator approver contact member chair chairperson representative supt asst dist bldg designee bookkeeper
technology it curriculum instruction program programs programme grants grant federal special education services
learning business finance operations communications district building school schools elementary middle high hs
academy department dept county city co state public central missouri mo dese mmd mim cst main front rm room
office morenet oseda rpdc epegs emints msba admin food transportation payroll maintenance helpdesk nurse nutrition athletics athletic
activities accounts accts acct payable receivable service students assoc tech dir exec
signature date approval name title role dr mr mrs ms signatory signatories
"""
OFFICE_WORDS = frozenset(_OFFICE_TEXT.split())
# of forms in Spanish, as translated programs and families leave them
_SPANISH_TEXT = """
firma firme firmar fecha nombre nombres apellido apellidos director directora superintendente escriba escribir escribe haga clic
aquí aqui su sus y de del la el los las para por favor con sin no ninguno ninguna pendiente falta ver adjunto adjunta adjuntos hoja
título titulo cargo aplica imprima imprimir enviado desde mi correo gracias distrito escuela recibido copia borrador página pagina
"""
_SPANISH = frozenset(_SPANISH_TEXT.split())
KNOWN = ABBREVIATED | SMALL_WORDS | OFFICE_WORDS | OF_NOTES | REFERRED_TO | SHORTENED | _SPANISH
# who signs, agrees or approves: a person may have to say whether somebody did
_SIGNING_TEXT = """
sign signs signed signing signature signatures approve approves approved agree agrees agreed accept accepts accepted consent consents
certify certifies certified authorize authorizes authorized submitted behalf verified attest attested acknowledge acknowledged confirm
confirmed endorse endorsed affirm sworn witness witnessed undersigned hereby permission granted sgd attests attested notarized wit
"""
SIGNING = frozenset(_SIGNING_TEXT.split())
# first names that are ordinary words and that the census of 1990 does not list
_GIVEN_TEXT = """
ace archer aspen bishop brook brooks bud buddy butch buck carter cash cedar chance chip cooper deacon duke emir fisher forest genesis
gunner harmony heath heaven journey justice king legend major marsh mason messiah parker porter prince rainbow ranger reed ridge
river rocky rowan royal rusty sage saint sawyer serenity skip sky skye sonny star stone storm sunny tanner trinity unique
"""
GIVEN = frozenset(_GIVEN_TEXT.split())
_TITLES_TEXT = "rev fr col capt sgt lt maj gen hon prof pastor sister brother bro br dcn deacon"
TITLES = frozenset(_TITLES_TEXT.split())
_SUFFIXES_TEXT = "jr sr ii iii iv ed.d edd ph.d phd ed.s eds m.ed med m.a ma m.s ms mba esq j.d jd ret"
SUFFIXES = frozenset(_SUFFIXES_TEXT.split())
_PARTICLES_TEXT = (
    "de la las los del della der den van von vom di da do dos du st le el y e zu zur ter ten af av bin ibn al"
)
PARTICLES = frozenset(_PARTICLES_TEXT.split())
