"""The evidence sets that task types share; a service record names an item by its code.

Codes are the short Chinese words a worker writes in the 服务记录 sheet. Photos are never
required: consent to be photographed stands alone and is no condition of service.
"""

from collections.abc import Mapping
from typing import Final

from linli_core.domain.declarations.task_type import Evidence
from linli_core.texts.text import Text


def _need(code: str, zh: str, en: str) -> Evidence:
    return Evidence(code, Text(zh, en))


def _after(steps: str, code: str, zh: str, en: str) -> Evidence:
    """An item that only who took one of these steps can show."""
    return Evidence(code, Text(zh, en), after=tuple(steps.split()))


def _may(code: str, zh: str, en: str) -> Evidence:
    return Evidence(code, Text(zh, en), required=False)


VISIT: tuple[Evidence, ...] = (
    _need("签到", "到访签到(时间+地点)", "sign-in on arrival (time and place)"),
    _need("服务记录", "服务记录", "service record"),
    _need("确认", "对象/见证人确认", "confirmation by the resident or a witness"),
)

ONE_OFF: tuple[Evidence, ...] = (
    _may("前后照", "办理前后照片(脱敏)", "photos before and after (masked)"),
    _need("确认单", "居民确认单", "resident's confirmation slip"),
)

PROFESSIONAL: tuple[Evidence, ...] = (
    _need("知情同意书", "知情同意书", "informed consent form"),
    _after(
        "hold_session", "会谈记录", "接案/会谈记录(受限)", "intake and session notes (restricted)"
    ),
    _after("hold_session", "量表", "量表前后测", "scale before and after"),
    _after("hold_session", "督导记录", "督导记录", "supervision record"),
)

MEDIATION: tuple[Evidence, ...] = (
    _need("调解登记", "调解登记", "mediation register"),
    _after("hear mediate", "笔录", "笔录", "minutes of the hearing"),
    _after("agree", "协议书", "协议书(各方签名)", "agreement signed by all parties"),
    _after("perform", "履行回访", "履行回访", "follow-up of the performance"),
    _may("司法确认书", "司法确认书", "judicial confirmation"),
)

PROJECT: tuple[Evidence, ...] = (
    _after(
        "deliberate", "议事纪要", "议事会议纪要与签到", "minutes and sign-in of the deliberation"
    ),
    _after("post", "公示", "公示照片", "photo of the public notice"),
    _after("accept", "预决算", "预算决算", "budget and final account"),
    _may("前后照", "前后对比照", "photos before and after"),
    _after(
        "accept",
        "验收单",
        "验收单(居民代表签字)",
        "acceptance slip signed by residents' representatives",
    ),
)

INSPECTION: tuple[Evidence, ...] = (
    _need("排查表", "排查表", "inspection sheet"),
    _may("隐患照片", "隐患照片", "photo of the hazard"),
    _after(
        "report",
        "上报回执",
        "上报回执(发现隐患时)",
        "receipt of the report (where a hazard was found)",
    ),
    _after(
        "recheck",
        "复查记录",
        "复查记录(发现隐患时)",
        "record of the recheck (where a hazard was found)",
    ),
)

AUTHORITY: tuple[Evidence, ...] = (
    _need("委托单", "机关委托/任务单", "the authority's commission or task sheet"),
    _need("保密承诺", "保密承诺", "confidentiality undertaking"),
    _need("协助记录", "协助记录(不留存案卷)", "record of assistance (no file is kept)"),
    _need("解除单", "解除单", "release sheet"),
)

EMPLOYMENT: tuple[Evidence, ...] = (
    _need("意向登记", "意向登记", "register of wishes"),
    _need("推荐记录", "推荐记录", "record of referrals to jobs"),
    _need("收入证明", "合同/收入证明", "contract or proof of income"),
    _need("在岗核实", "3个月在岗核实", "check after three months in the job"),
)

#: What is shown by whoever signed a record and did not serve, too.
SIGNED: Final = "确认"
#: Codes that rules of the core ask for.
SAMPLING_CALL: Final = "抽查编号"
SETTLEMENT: Final = "结算单"

#: What an item that no kind of work declares is called, where it is a photograph of people.
CALLED_PHOTOGRAPHS: Final = ("照片", "合影", "photo")

PURCHASE: tuple[Evidence, ...] = (
    _need("采购合同", "采购合同", "purchase contract"),
    _need("资格核对", "资格核对", "check of eligibility"),
    _need("签入签出", "服务签入签出", "sign-in and sign-out"),
    _need("签字", "对象签字", "resident's signature"),
    _may(SAMPLING_CALL, "抽查电话录音编号", "number of the recorded sampling call"),
    # Money is settled after residents have judged, so nothing waits for this sheet before.
    _may(SETTLEMENT, "结算单(评价后)", "settlement sheet (after the evaluation)"),
)

EVENT: tuple[Evidence, ...] = (
    _need("活动方案", "活动方案", "plan of the event"),
    _need("签到", "签到", "sign-in sheet"),
    Evidence("照片", Text("照片", "photos"), required=False, shows_people=True),
    _need("反馈表", "反馈表", "feedback forms"),
)

MONITORING: tuple[Evidence, ...] = (
    _need("监测名单", "监测名单(受限)", "monitoring list (restricted)"),
    _need("指标变动", "指标变动", "change of indicators"),
    _after(
        "respond",
        "响应记录",
        "响应记录(预警时)",
        "record of the response (where there was an alert)",
    ),
    _need("退出认定", "退出认定", "decision to delist"),
)

EMERGENCY: tuple[Evidence, ...] = (
    _after("respond", "到场时间", "预警/到场时间", "time of alert and of arrival"),
    _after("respond", "处置日志", "处置日志", "log of the response"),
    _may("物资签收", "物资签收", "receipt of supplies"),
    _need("复盘报告", "复盘报告", "review"),
)

SURVEY: tuple[Evidence, ...] = (
    _need("调查设计", "调查设计", "survey design"),
    _need("样本框", "样本框", "sampling frame"),
    _need("问卷", "问卷", "questionnaires"),
    _need("确认签名", "确认签名", "signatures of confirmation"),
    _need("汇总表", "汇总表", "summary table"),
)

#: The sets under the short names of the task catalogue.
EVIDENCE_SETS: Mapping[str, tuple[Evidence, ...]] = {
    "visit": VISIT,
    "one": ONE_OFF,
    "prof": PROFESSIONAL,
    "med": MEDIATION,
    "proj": PROJECT,
    "insp": INSPECTION,
    "auth": AUTHORITY,
    "job": EMPLOYMENT,
    "buy": PURCHASE,
    "event": EVENT,
    "mon": MONITORING,
    "emer": EMERGENCY,
    "sur": SURVEY,
}
