"""The command line: ``yishi COMMAND``. Imports are late, so that each command pays only for itself."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence

from bot import quickstart

Action = Callable[[argparse.Namespace], int]
KINDS = ("议事专报", "视察报告", "调研报告", "工作小结")
LENGTHS = ("标准", "简版", "详版")
ROLES = ("代表", "工作人员", "主任", "副主任", "系统管理员")


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="yishi", description="议事：人大代表工作室的对话助手")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    _running(commands)
    _records(commands)
    _machine(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    arguments = build_parser().parse_args(argv)
    action: Action = arguments.action
    try:
        return action(arguments)
    except BrokenPipeError:  # whoever read our output (head, a pager) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to be flushed goes nowhere
        return 1


def _running(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    serve = _command(commands, "serve", "启动：网页对话，以及已配置的其他渠道", "serve:run")
    serve.add_argument("--data", help="数据目录（默认 data）")
    serve.add_argument("--host", help="监听地址（默认 127.0.0.1，只在本机）")
    serve.add_argument("--port", type=int, help="监听端口（默认 8080，0 为任选）")
    filling = serve.add_mutually_exclusive_group()
    filling.add_argument("--sample", action="store_true", help="数据库为空时装入示例工作室和示例记录")
    filling.add_argument("--empty", action="store_true", help="数据库为空时只建空白工作室")
    demo = _command(commands, "demo", "用示例记录演示全过程，生成专报和台账", "demo:run")
    demo.add_argument("--out", help="结果放在哪个文件夹（默认临时文件夹）")
    doctor = _command(commands, "doctor", "检查配置、数据库、磁盘", "doctor:run")
    doctor.add_argument("--data", help="数据目录")
    doctor.add_argument("--json", action="store_true", help="输出 JSON")
    doctor.add_argument("--sweep", action="store_true", help="清除不属于任何记录的附件文件")
    doctor.add_argument("--model", action="store_true", help="拿一份示例材料试用已配置的模型")


def _records(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    report = _command(commands, "report", "起草议事专报、视察报告、调研报告或工作小结", "records:report")
    report.add_argument("--from", dest="start", required=True, help="开始日期，如 2026-01-01")
    report.add_argument("--to", dest="end", required=True, help="结束日期，如 2026-06-30")
    report.add_argument("--kind", default=KINDS[0], choices=KINDS, help="哪一种（默认议事专报）")
    report.add_argument("--length", default=LENGTHS[0], choices=LENGTHS, help="篇幅（默认标准）")
    report.add_argument("--topic", help="主题，如 蒸汽价格；工作小结不用")
    report.add_argument("--out", required=True, help="清稿 .docx 存到哪里")
    checking = _command(commands, "check", "对照国家标准逐项核对公文，本工作室的稿子再逐句核对依据", "check:run")
    checking.add_argument("file", help="要核对的 .docx 文件")
    checking.add_argument("--json", action="store_true", help="输出 JSON")
    checking.add_argument("--data", help="数据目录（默认 data）")
    taking = _command(commands, "import", "导入旧台账（.xlsx 或 .jsonl）", "records:import_")
    taking.add_argument("file", help="文件")
    taking.add_argument("--dry-run", action="store_true", help="只检查，不写入")
    giving = _command(commands, "export", "导出意见台账（.xlsx）", "records:export")
    giving.add_argument("file", help="存到哪里")
    giving.add_argument("--year", type=int, help="只要哪一年的编号")
    keeping = _command(commands, "backup", "备份：数据库和附件存成一个文件，程序不必停", "keeping:backup")
    keeping.add_argument("file", help="存到哪里，如 备份-2026-03-01.zip")
    restoring = _command(commands, "restore", "从备份恢复到一个空的数据目录", "keeping:restore")
    restoring.add_argument("file", help="备份文件")
    invite = _command(commands, "invite", "邀请一位成员，打印进入链接", "records:invite")
    invite.add_argument("name", help="姓名")
    invite.add_argument("role", nargs="?", default="代表", choices=ROLES, help="身份")
    invite.add_argument("level", nargs="?", choices=("省", "市", "县", "镇"), help="代表层级")
    learn = _command(commands, "learn", "从本室已确认的更正学习归类习惯，与规则比较", "learn:run")
    learn.add_argument("--json", action="store_true", help="输出 JSON，每个工作室一行")
    learn.add_argument("--data", help="数据目录（默认 data）")
    learn.add_argument("--studio", help="工作室名称（默认全部）")
    for command in (report, taking, giving, invite, keeping, restoring):
        command.add_argument("--data", help="数据目录（默认 data）")
    for command in (report, taking, giving, invite):
        command.add_argument("--studio", help="工作室名称（默认第一个）")


def _machine(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    for name, words in (
        ("read", "读记录，输出结构化结果（JSON 行）"),
        ("similar", "判断哪些文字说的是同一问题（JSON 行）"),
        ("duties", "计算六个一的应办、已办、欠办（JSON 行）"),
    ):
        command = _command(commands, name, words, f"machine:{name}")
        command.add_argument("--json", action="store_true", required=True, help="从标准输入读 JSON 行")


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, words: str, target: str
) -> argparse.ArgumentParser:
    """A command whose work is ``module:function`` of ``bot.commands``, imported when it is called."""
    module, _, function = target.partition(":")

    def act(arguments: argparse.Namespace) -> int:
        with quickstart.without_collection():
            action: Action = getattr(importlib.import_module(f"bot.commands.{module}"), function)
        return action(arguments)

    command = commands.add_parser(name, help=words, description=words)
    command.set_defaults(action=act)
    return command


if __name__ == "__main__":
    sys.exit(main())
