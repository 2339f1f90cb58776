"""The lists that codes of organisations are from, and what a code of each looks like."""

import re
from typing import Annotated

from pydantic import StringConstraints
from stdnum.vn import mst

Scheme = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]{0,30}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[^@\s]{1,40}$")]

_ADMIN_UNIT = re.compile(r"\d{5}")
_TAX_CODE = re.compile(r"\d{10}(-\d{3})?")
_ORG_EID = re.compile(r"[A-Y]\d{2}(\.[0-9A-Za-z]+)*|Z(?!00)\d{2}[.0-9A-Za-z-]{1,32}")
_LONGEST_ORG_EID = 35


def check_code(scheme: str, code: str) -> None:
    """Raises ValueError, naming the rule, for a code that its list cannot hold. Other schemes are not checked."""
    match scheme:
        case "admin-unit" if not _ADMIN_UNIT.fullmatch(code):
            raise ValueError("code: mã đơn vị hành chính gồm 5 chữ số / has 5 digits (19/2025/QĐ-TTg)")
        case "tax-code" if not _is_tax_code(code):
            raise ValueError(
                "code: mã số thuế gồm 10 chữ số, đơn vị phụ thuộc thêm -NNN, với chữ số kiểm tra đúng / "
                "has 10 digits, a branch -NNN besides, and a right check digit (105/2020/TT-BTC Điều 5)"
            )
        case "org-eid" if not _is_org_eid(code):
            raise ValueError(
                "code: mã định danh điện tử có dạng H05.12, tối đa 35 ký tự; của doanh nghiệp là mã số doanh nghiệp / "
                "is like H05.12, of at most 35 characters; an enterprise's is its own code (20/2020/QĐ-TTg)"
            )


def _is_tax_code(code: str) -> bool:
    return bool(_TAX_CODE.fullmatch(code)) and mst.is_valid(code)


def _is_org_eid(code: str) -> bool:
    """Ministries and localities by groups, other lists by Z01 to Z99; an enterprise goes by its enterprise code."""
    return _is_tax_code(code) or (bool(_ORG_EID.fullmatch(code)) and len(code) <= _LONGEST_ORG_EID)
