"""What happens to profiles: the only writers of their rows."""

from permanency.casework.profiles.operations.asking import (
    Asked,
    ask_about,
    asked_by_me,
    note_links_asked,
)
from permanency.casework.profiles.operations.interests import (
    answer_interest,
    note_link,
    record_interest,
)
from permanency.casework.profiles.operations.links import Sent, revoke_link, send_link
from permanency.casework.profiles.operations.pictures import (
    add_picture,
    remove_picture,
    renew_picture,
)
from permanency.casework.profiles.operations.writing import (
    allow_name,
    begin_family_profile,
    begin_profile,
    check_profile,
    make_live,
    send_back,
    set_exchange,
    submit_profile,
    take_name_back,
    withdraw_profile,
    write_profile,
)

__all__ = [
    "Asked",
    "Sent",
    "add_picture",
    "allow_name",
    "answer_interest",
    "ask_about",
    "asked_by_me",
    "begin_family_profile",
    "begin_profile",
    "check_profile",
    "make_live",
    "note_link",
    "note_links_asked",
    "record_interest",
    "remove_picture",
    "renew_picture",
    "revoke_link",
    "send_back",
    "send_link",
    "set_exchange",
    "submit_profile",
    "take_name_back",
    "withdraw_profile",
    "write_profile",
]
