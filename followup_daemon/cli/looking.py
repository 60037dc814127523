"""Commands that only look: status, plan, explain, check. They need no lock and change nothing."""

from __future__ import annotations

import sys
from argparse import Namespace

from followup_daemon import planning
from followup_daemon.cli.context import Context, chosen, zone_of
from followup_daemon.conclude import Conclusions, conclude
from followup_daemon.config import Config, read_templates
from followup_daemon.errors import ConfigError
from followup_daemon.planning import playbooks
from followup_daemon.state import State
from followup_daemon.views import documents, terminal


def concluded(context: Context, config: Config) -> Conclusions:
    """What follows from the state now."""
    with State.look(context.state_dir) as state:
        return conclude(config, state, context.now(zone_of(config)))


def status(context: Context, _: Namespace) -> int:
    config = context.config()
    found, zone = concluded(context, config), zone_of(config)
    if context.json:
        context.emit(documents.status(found.tracking, found.plan, found.ledger, found.problems, found.now, zone))
    else:
        terminal.status(terminal.console(sys.stdout), found.tracking, found.plan, found.ledger, found.problems, found.now, zone)
    return 0


def plan(context: Context, arguments: Namespace) -> int:
    config = context.config()
    found, zone = concluded(context, config), zone_of(config)
    if context.json:
        context.emit(documents.plan(found.plan.steps, found.now, zone, days=arguments.days))
    else:
        steps = documents.within(found.plan.steps, found.now, arguments.days)
        terminal.plan(terminal.console(sys.stdout), steps, found.plan.applications, found.now, zone)
    return 0


def explain(context: Context, arguments: Namespace) -> int:
    config = context.config()
    found, zone = concluded(context, config), zone_of(config)
    application = chosen(found, arguments.application)
    steps = tuple(step for step in found.plan.steps if step.application == application.id)
    if context.json:
        context.emit(documents.explain(application, steps, zone))
    else:
        terminal.explain(terminal.console(sys.stdout), application, steps, zone)
    return 0


def check(context: Context, _: Namespace) -> int:
    try:
        config = context.config()
    except ConfigError as error:
        if context.json:
            context.emit({"schema": documents.SCHEMA, "ok": False, "problems": list(error.problems), "warnings": []})
            return error.exit_code
        raise
    from followup_daemon.drafting import templates  # noqa: PLC0415 - jinja2 is for `check` alone here

    wrong = tuple(f"{name}:{line}: {text}" for name, line, text in templates.check(read_templates(config)))
    if wrong and not context.json:
        raise ConfigError(wrong)
    if wrong:
        context.emit({"schema": documents.SCHEMA, "ok": False, "problems": list(wrong), "warnings": []})
        return ConfigError.exit_code
    warnings = planning.conflicts(playbooks.load(config.followup.playbook, rules=config.rules), config.limits)
    if context.json:
        context.emit({"schema": documents.SCHEMA, "ok": True, "problems": [], "warnings": list(warnings)})
    else:
        print(f"{config.path}: no error; {len(config.accounts)} account(s), playbook {config.followup.playbook}.")
        for warning in warnings:
            print(f"  note: {warning}")
    return 0
