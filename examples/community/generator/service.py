"""Service as it is delivered: sheet 服务记录."""

from datetime import timedelta

from examples.community.generator.intake import NO_SUCH_DAY
from examples.community.generator.rows import Row, Value
from examples.community.generator.tale import Tale

#: What a visit leaves behind where neither the resident nor a witness confirmed it.
UNCONFIRMED = "签到；服务记录"


def serve(tale: Tale, variant: str) -> None:
    """Every planned task is delivered, record by record."""
    tale.after("start", 13)
    if tale.work.script:
        _by_script(tale, variant)
        return
    for key, task in enumerate(tale.tasks, start=1):
        code, worker, times = task.split("@")
        _deliver(tale, f"T{key}", code, worker, _records(int(times), variant), variant)
        if variant in ("part", "first"):
            break


def _by_script(tale: Tale, variant: str) -> None:
    """Tell each record with the steps of the type's own flow."""
    work = tale.work
    records = work.records[:-1] if variant == "part" and work.times > 1 else work.records
    for nth, record in enumerate(records, start=1):
        steps, _, days = record.partition("+")
        tale.after("visit", 9 + (tale.seed + nth) % 7)
        if days:
            tale.later(int(days), 10)
        start, last = tale.today, nth == work.times
        tale.today = start + timedelta(minutes=50)
        cells: dict[str, Value] = {
            "记录编号": None,
            "任务": "T1",
            "服务人": _doers(tale, variant),
            "开始": start,
            "结束": tale.today,
            "服务内容": work.content,
            "居民参与": work.part,
            "佐证": work.evidence if last else None,
            "确认人": tale.cast.group[1].number if tale.cast.group else tale.voice,
            "步骤": steps.replace(" ", "、"),
            "完成": "是" if last else "否",
            "付费": "是" if work.flow == "W9" else None,
            "表单": work.form.format(worker=tale.worker) if nth == 1 else None,
        }
        tale.write("服务记录", tale.as_manager, cells, fault=bool(tale.mistake))


def _doers(tale: Tale, variant: str) -> str | None:
    """Return who did the work: residents themselves, whoever answers for it, or the partner."""
    if variant == "neighbours":
        return "、".join(resident.number for resident in tale.cast.group[2:5])
    return tale.doer if tale.work.road == "self" else None


def pay(tale: Tale, _variant: str) -> None:
    """The purchaser settles what was verified, sampled and judged by the resident."""
    start = tale.later(2, 10)
    tale.today = start + timedelta(minutes=20)
    cells: dict[str, Value] = {
        "记录编号": None,
        "任务": "T1",
        "开始": start,
        "结束": tale.today,
        "服务内容": "核对签入签出和抽查电话，按核验的次数结算",
        "居民参与": "抽查时本人接的电话",
        "佐证": "结算单；抽查编号",
        "确认人": tale.cast.group[1].number if tale.cast.group else tale.voice,
        "步骤": "settle",
        "完成": "否",
        "付费": "是",
    }
    tale.write("服务记录", tale.as_manager, cells)


def _records(times: int, variant: str) -> int:
    return max(1, times - 1) if variant == "part" else times


def _deliver(tale: Tale, key: str, code: str, worker: str, records: int, variant: str) -> None:
    for nth in range(1, records + 1):
        tale.after("visit", 9 + (tale.seed + nth) % 7)
        finishes = nth == records and variant != "part"
        _record(tale, key, worker, finishes=finishes, own=code == tale.work.code, variant=variant)


def _record(tale: Tale, key: str, worker: str, *, finishes: bool, own: bool, variant: str) -> None:
    start = tale.today
    end = tale.today = start + timedelta(minutes=40 + tale.seed % 6 * 10)
    work = tale.work
    signer = tale.cast.group[1].number if tale.cast.group else tale.voice
    cells: dict[str, Value] = {
        "记录编号": None,
        "任务": key,
        # Nobody but a professional is alone with a child.
        "服务人": worker
        or (tale.worker if tale.hurried or (own and work.subject == "child") else None),
        "开始": start,
        "结束": end,
        "服务内容": work.content if own else "帮着打扫、陪着说话",
        "居民参与": work.part,
        "佐证": work.evidence if own else "签到；服务记录；确认",
        "确认人": signer,
        "步骤": None,
        "完成": "是" if finishes else "否",
    }
    cells |= _lacking(tale, variant, worker)
    wrong = _wrong(tale, variant) if finishes else {}
    named = variant == "self-signed" and bool(worker)
    row = tale.write("服务记录", tale.as_manager, cells | wrong, fault=bool(wrong) or named)
    _aside(row, variant, finishes=finishes)


def _aside(row: Row, variant: str, *, finishes: bool) -> None:
    row.aside = variant == "misheaded" and finishes


def _lacking(tale: Tale, variant: str, worker: str) -> dict[str, Value]:
    lacking: dict[str, dict[str, Value]] = {
        "no-evidence": {"佐证": "服务记录"},
        "unsigned": {"确认人": None, "佐证": UNCONFIRMED},
        "no-part": {"居民参与": None},
    }
    if variant == "self-signed" and worker:
        return {"确认人": tale.worker, "佐证": UNCONFIRMED}
    return lacking.get(variant, {})


def _wrong(tale: Tale, variant: str) -> dict[str, Value]:
    wrong: dict[str, dict[str, Value]] = {
        "backwards": {"结束": tale.today - timedelta(hours=3)},
        "T9": {"任务": "T9"},
        "nobody": {"服务人": "V999"},
        "june31": {"开始": f"{NO_SUCH_DAY} 09:30"},
        "misheaded": {"完成": "是"},
    }
    return wrong.get(variant, {})
