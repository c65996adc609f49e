"""What keeps the assignment solvers from an answer; rows and columns are counted from 0."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

ASSIGNMENT: Final[Mapping[str, Text]] = texts("""
# What a table holds.
cost | 费用 | cost
costs | 费用 | costs
load | 占用 | load
loads | 占用 | loads
capacity | 能力 | capacity

# Tables that cannot be read.
costs_no_rows | 费用须是表，每行一列数 | costs must be a table: rows of numbers
costs_no_agents | 费用须是表，每方一行数 | costs must be a table: one row per agent
loads_no_table | 占用须是表，或每件工作一个数 | loads must be a table, or one number per job
capacities_no_list | 能力须是每方一个数 | capacities must be one number per agent
no_table {what} | {what}须是表，每行一列数 | {what} must be a table: rows of numbers
unequal_rows {first} {number} {length}
    各行长短不一：第 0 行 {first} 列，第 {number} 行 {length} 列
    | rows of unequal length: row 0 has {first} columns, row {number} has {length}
unequal {what} {first} {number} {length}
    {what}各行长短不一：第 0 行 {first} 个，第 {number} 行 {length} 个
    | {what} have rows of unequal length: row 0 has {first}, row {number} has {length}
no_pairs {why} | 须是（行, 列）到费用的对应：{why} | a mapping must lead from (row, column) to a cost: {why}
outside {rows} {columns} | 有的配对超出 {rows} 行、{columns} 列 | a pair lies outside {rows} rows and {columns} columns
shapes {agents} {rows} {columns} {loads}
    {agents} 个能力、{rows} x {columns} 的费用、{loads} 的占用：费用和占用须每方一行、每件工作一列，占用也可每件工作一个数
    | {agents} capacities, costs of {rows} x {columns}, loads of {loads}: costs and loads need one row per agent and one column per job; loads may also be one number per job

# Numbers that cannot be taken.
no_number {why} | 有不是数的费用：{why} | a cost is no number: {why}
no_number_in {what} {why} | 表中有不是数的单元格（{what}）：{why} | a {what} is no number: {why}
inexact {most} | 费用太大，不能保证精确；至多 {most} | a cost is too large to stay exact; at most {most}: use a larger unit
inexact_cost {cost} {most}
    费用 {cost} 太大，不能保证精确；至多 {most}，请换较大的单位
    | a cost of {cost} is too large to stay exact; at most {most}: use a larger unit
not_whole {what} {number}
    {what} {number} 不是整数；请把全部占用和能力同乘一个数
    | {what} {number} is not a whole number; multiply all of them alike
below_0 {what} {number} | {what} {number} 小于 0；填 0 或以上 | a {what} of {number} is below 0; give 0 or more
too_large {what} {number} {most}
    {what} {number} 太大，至多 {most} | a {what} of {number} is too large; at most {most}
time_limit | 时限须大于 0 秒，None 为不限 | the time limit must be above 0 seconds, or None for none

# No assignment.
nobody_for {jobs}
    没有一方既可以又有足够能力承担工作 {jobs}（从 0 数起）
    | no agent may take job {jobs} (counted from 0) and has the capacity for it
short {least} {capacities}
    全部工作至少占用 {least}，能力合计只有 {capacities} | all jobs take at least {least}, and all capacities together are {capacities}
impossible | 已证明任何分法都会超出某一方的能力 | it is proved that every assignment is too much for somebody
not_found {seconds}
    {seconds} 秒内没有找到，也没有证明不存在；可放宽时限
    | none was found in {seconds} seconds, and none is proved impossible; allow more time
row_alone {row} | 第 {row} 行（从 0 数起）没有可用的列 | row {row} (counted from 0) may use no column
column_alone {column} | 第 {column} 列（从 0 数起）没有一行可用 | column {column} (counted from 0) may be used by no row
too_many_rows {count} {few} {columns} {shared}
    {count} 行（{few}）合起来只可用 {columns}（{shared}） | {count} rows ({few}) may use only {columns} between them ({shared})
too_many_columns {count} {few} {rows} {shared}
    {count} 列（{few}）合起来只有 {rows}可用（{shared}） | {count} columns ({few}) may be used by only {rows} ({shared})
one_row | 1 行 | 1 row
rows {count} | {count} 行 | {count} rows
one_column | 1 列 | 1 column
columns {count} | {count} 列 | {count} columns
row_left | 有 1 行分不到列 | 1 row is left without a column
rows_left {count} | 有 {count} 行分不到列 | {count} rows are left without a column
column_left | 有 1 列分不到行 | 1 column is left without a row
columns_left {count} | 有 {count} 列分不到行 | {count} columns are left without a row
""")
