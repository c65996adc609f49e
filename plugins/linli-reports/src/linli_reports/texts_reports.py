"""What the reports say to whoever must mend something."""

from linli_core.plugins import Text

PERSONAL = Text(
    "“{words}”里像有身份证号或手机号；报告不写个人信息，删去后再写",
    "{words} seems to hold an identity or telephone number; a report names nobody: take it out",
)
TOO_LONG = Text(
    "区划代码 {code} 不是 2、4、6、9 或 12 位数字",
    "the division code {code} is not of 2, 4, 6, 9 or 12 digits",
)
NOBODY = Text(
    "{code} 下没有登记的社区；核对 --under",
    "no community is registered under {code}; check --under",
)
THERE = Text(
    "{file} 已存在，内容不同，不覆盖；换一个文件夹，或把它改名",
    "{file} is there already and says otherwise; it is not replaced: choose another folder, or rename it",
)
NO_FILE = Text("写不了 {file}：{why}", "{file} cannot be written: {why}")
NOWHERE = Text("写明 --out 或 --html", "say --out or --html")
FUTURE = Text("{year} 年还没有开始", "the year {year} has not begun")
