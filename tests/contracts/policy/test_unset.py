"""What a pack leaves open is said, with what does not work because of it."""

from contracts.acts.regulated import REGULATED
from contracts.policy.listing import listing
from contracts.policy.pack import PolicyPack
from contracts.policy.places import Shape, places
from contracts.policy.reading import read_pack
from contracts.policy.unset import WITHOUT, unset
from services.evaluation.acts import ACTS as OF_EVALUATION
from services.notification.acts import ACTS as OF_NOTIFICATION
from services.recognition.acts import ACTS as OF_RECOGNITION
from services.registration.acts import ACTS as OF_REGISTRATION

NEVER_SILENT = {"basis", "authority.acts"}
"""A pack without a basis is no pack; of acts, each that nobody is named for is said by itself."""


def test_every_rule_and_list_of_the_model_has_its_sentence_and_no_sentence_is_stale():
    silent = {place.path for place in places(PolicyPack) if place.shape not in (Shape.SECTION, Shape.VALUE)}
    assert WITHOUT.keys() == silent - NEVER_SILENT


def test_every_part_of_the_model_says_what_it_is_about_in_both_languages():
    assert [place.path for place in places(PolicyPack) if not all(place.says)] == []


def test_every_act_that_rules_must_name_an_office_for_has_a_name_and_no_name_is_stale():
    rows = (*OF_REGISTRATION, *OF_EVALUATION, *OF_RECOGNITION, *OF_NOTIFICATION)
    assert REGULATED.keys() == {row.act.act() for row in rows if not row.founding}


def test_every_unset_rule_of_a_pack_is_named_with_what_it_disables(pack):
    said = {each.path: each for each in unset(pack)}
    assert said.keys() >= {line.path for line in listing(pack) if line.value is None}
    assert said["reports.cut_off_day"].vi == (
        "hạn nộp báo cáo (ngày của tháng sau) chưa quy định: "
        "không tính báo cáo muộn, không nhắc, cho đến khi có hướng dẫn (issue-reporting-guidance)"
    )
    assert said["tasks.bao-chi-phat-thanh.due"].en == (
        "the day of the year by which a task is due: unset; the task is never overdue"
    )


def test_a_rule_that_is_set_and_a_list_that_has_entries_are_not_named(pack, changed):
    assert not {"dossier.deadline", "dossier.items", "authority.acts.file-report"} & {e.path for e in unset(pack)}
    emptied = read_pack(changed({"dossier.deadline": None, "dossier.items": [], "authority.acts.file-report": None}))
    assert {"dossier.deadline", "dossier.items", "authority.acts.file-report"} <= {e.path for e in unset(emptied)}


def test_an_act_that_the_matrix_omits_is_named_as_one_that_it_leaves_null(changed):
    for silence in (None, ...):
        said = {each.path: each for each in unset(read_pack(changed({"authority.acts.file-dossier": silence})))}
        assert said["authority.acts.file-dossier"].vi == (
            "thẩm quyền nộp hồ sơ đề nghị công nhận chưa quy định: "
            "không ai có thẩm quyền, việc này bị từ chối là chưa quy định"
        )


def test_nothing_is_named_twice(pack):
    paths = [each.path for each in unset(pack)]
    assert len(paths) == len(set(paths))
