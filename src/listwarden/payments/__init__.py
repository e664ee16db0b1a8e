"""Payment messages: ISO 20022 and SWIFT MT, read field by field, screened, and known again when they come altered.

reading      bytes -> messages; what cannot be read comes with its problem
fields.toml  what each field is, and what is done with it
screening    messages -> answers; never a release
seen         what was held before
"""

from listwarden.payments.answer import Change, FieldHit, PaymentAnswer, Repeat
from listwarden.payments.model import Fact, FreeText, Message, Party, Problem, RawMessage, Value
from listwarden.payments.policies import Policies, default_policies
from listwarden.payments.reading import parse_message, parse_messages
from listwarden.payments.screening import PaymentScreener
from listwarden.payments.seen import Seen

__all__ = [
    "Change",
    "Fact",
    "FieldHit",
    "FreeText",
    "Message",
    "Party",
    "PaymentAnswer",
    "PaymentScreener",
    "Policies",
    "Problem",
    "RawMessage",
    "Repeat",
    "Seen",
    "Value",
    "default_policies",
    "parse_message",
    "parse_messages",
]
