"""The command line: takes arguments, calls one stage, prints. It decides nothing else.

Data goes to standard output, talk and progress to standard error. Stages are
imported inside the commands, so that ``jixiao --help`` stays quick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ingest.note import Note
    from normalize.names.records import Judgement
    from warehouse.render.emit import Outlet
    from warehouse.reports.records import Text
    from warehouse.review.sitting import Asked, Outcome
    from warehouse.summary import LoadSummary

MANY_FILES = 16
"""From this many files on, starting worker processes costs less than it saves."""


class Exit(IntEnum):
    """Exit codes; a promise to scripts (docs/interface.md)."""

    DONE = 0
    UNFORESEEN = 1
    USAGE = 2
    SOME_REJECTED = 3
    FINDINGS = 4
    NOTHING_RECOGNIZED = 5
    WAREHOUSE = 6
    INTERRUPTED = 130


class Commands(click.Group):
    """Turns what a stage raises into a sentence, a next step and an exit code."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program; no character fails to be written, whatever the encoding."""
        from warehouse.render.encoding import make_writable, told_of_escapes

        make_writable()
        try:
            return super().main(*args, **kwargs)
        finally:
            for sentence in told_of_escapes():
                say(sentence)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; no traceback reaches the user unless JIXIAO_DEBUG is set."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            say("Interrupted; nothing of this run was kept.")
            ctx.exit(Exit.INTERRUPTED)
        except BrokenPipeError:
            # the reader of a pipe (head, less) has seen enough
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123
            ctx.exit(Exit.DONE)
        except Exception as error:
            if os.environ.get("JIXIAO_DEBUG"):
                raise
            ctx.exit(_explained(error))


def _explained(error: Exception) -> Exit:
    """Say what went wrong and return the exit code for it."""
    from ingest.reading import Unreadable
    from warehouse.errors import QueryFailed, WarehouseError
    from warehouse.review.errors import ReviewError
    from warehouse.rules.settings import SettingsRefused

    if isinstance(error, ReviewError):
        say(error.sentence("en"))
        return Exit.USAGE if error.usage else Exit.WAREHOUSE
    if isinstance(error, SettingsRefused):
        say(_sentences(error.note))
        return Exit.USAGE
    if isinstance(error, WarehouseError):
        say(f"{error.sentence_en}\n{error.hint_en}")
        return Exit.WAREHOUSE
    if isinstance(error, QueryFailed):
        say(f"The query failed: {error.sentence}\nTables and columns: jixiao schema")
        return Exit.USAGE
    if isinstance(error, Unreadable):
        say(_sentences(error.note))
        return Exit.NOTHING_RECOGNIZED
    say(f"jixiao failed in a way nobody foresaw: {type(error).__name__}: {error}")
    say("Run it again with JIXIAO_DEBUG=1 and tell us what it prints.")
    return Exit.UNFORESEEN


def _sentences(note: Note, language: str = "en") -> str:
    from warehouse.explanation import all_codes

    code = all_codes()[note.code]
    return f"{code.sentence(note, language)}\n{code.mend(note, language)}"


class Wrong(click.UsageError):
    """Wrong usage, told in the language of the command."""

    def __init__(self, sentences: Text) -> None:
        """Choose the sentence by ``--lang``, where the command has that, or what is set for all."""
        ctx = click.get_current_context(silent=True)
        self.language = (ctx.params.get("language") if ctx else None) or os.environ.get(
            "JIXIAO_LANG", "en"
        )
        super().__init__(sentences.of(self.language), ctx)

    def show(self, file: Any = None) -> None:
        """Say how the command is used, and what is wrong."""
        from warehouse.render.usage import usage_text

        if self.ctx is not None:
            usage = self.ctx.get_usage().removeprefix("Usage: ")
            for one in (
                usage_text("usage", usage=usage),
                usage_text("try_help", command=self.ctx.command_path),
            ):
                click.echo(one.of(self.language), file=file, err=True)
            click.echo(file=file, err=True)
        told = usage_text("error", message=self.format_message())
        click.echo(told.of(self.language), file=file, err=True)


def wrong(key: str, **facts: object) -> Wrong:
    """Return the refusal of ``usage.toml``, filled in."""
    from warehouse.render.usage import usage_text

    return Wrong(usage_text(key, **facts))


def say(text: str) -> None:
    """Talk to the person, on standard error."""
    click.echo(text, err=True)


warehouse_option = click.option(
    "-w",
    "--warehouse",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("warehouse.duckdb"),
    envvar="JIXIAO_WAREHOUSE",
    show_default=True,
    show_envvar=True,
    help="The warehouse file.",
)


LISTINGS = ("table", "json", "jsonl", "csv", "xlsx", "parquet")
DRAWN = ("html", "docx", "md")
"""Forms of reports, besides those of all listings."""


def listing_options(
    language: str, forms: tuple[str, ...] = LISTINGS
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a listing command its shared options; ``language`` is its default."""
    options = (
        click.option(
            "--format",
            "form",
            type=click.Choice(forms),
            help="How it looks.",
        ),
        click.option(
            "-o",
            "--output",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Write to FILE; its suffix picks the form.",
        ),
        click.option(
            "--lang",
            "language",
            type=click.Choice(["zh", "en"]),
            default=language,
            envvar="JIXIAO_LANG",
            show_default=True,
        ),
    )

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="jixiao", prog_name="jixiao")
def main() -> None:
    """Read Chinese performance target tables (绩效目标表) into DuckDB and compare years and units.

    \b
    jixiao load reports/                  read a folder of docx and pdf reports
    jixiao status                         what is in the warehouse
    jixiao report duplicates              indicators that are there twice
    jixiao sql "FROM current_projects"    ask anything
    """


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True))
@warehouse_option
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Processes that read (default: one a processor for many files).",
)
@click.option(
    "--rules",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A TOML file with your own thresholds and rule switches (see docs/rules).",
)
@click.option(
    "--prune",
    "is_pruning",
    is_flag=True,
    help="Forget files under PATHS that were loaded before and are not there any more.",
)
@click.option(
    "--dry-run", is_flag=True, help="With --prune: only say what would be forgotten, load nothing."
)
@click.option(
    "--force", is_flag=True, help="With --prune: forget even more than half of the files."
)
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=5.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait while another program uses the warehouse.",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(["zh", "en"]),
    default="en",
    envvar="JIXIAO_LANG",
    show_default=True,
)
def load(
    paths: tuple[str, ...],
    warehouse: Path,
    workers: int | None,
    rules: Path | None,
    is_pruning: bool,
    dry_run: bool,
    force: bool,
    wait: float,
    language: str,
) -> None:
    """Read files, folders and zip archives into the warehouse.

    A file whose content is known already is passed over, so the same folder can
    be loaded again at any time.

    \b
    Exit codes: 0 done, 2 --prune was refused, 3 some files were rejected,
    5 nothing was recognized, 6 the warehouse cannot be used, 130 interrupted.
    """
    from warehouse.connection import Patience
    from warehouse.forget import ForgettingRefused, Prune
    from warehouse.load import ChecksInterrupted, installed_reader
    from warehouse.load import load as run_load
    from warehouse.render.progress import terminal_progress
    from warehouse.render.summary import summary_lines

    if (dry_run or force) and not is_pruning:
        raise wrong("go_with_prune")
    if dry_run:
        _show_what_goes(paths, warehouse, language)
        return
    judgements = _judgements(warehouse, language)
    _tell_of_own_names(warehouse, language)
    processes = workers or _workers(paths)
    interrupted = False
    try:
        with terminal_progress() as progress:
            summary = run_load(
                paths,
                warehouse,
                workers=processes,
                progress=progress,
                reader=installed_reader(rules),
                judgements=judgements,
                prune=Prune(force) if is_pruning else None,
                patience=Patience(wait, lambda note: say(_sentences(note, language))),
            )
    except ForgettingRefused as error:
        say(_sentences(error.note, language))
        sys.exit(Exit.USAGE)
    except ChecksInterrupted as error:
        summary, interrupted = error.summary, True
    for line in summary_lines(summary, warehouse, language):
        click.echo(line)
    if interrupted:
        say(
            "Interrupted while the quality rules ran: what was read is kept, the next load checks it."
        )
        sys.exit(Exit.INTERRUPTED)
    sys.exit(_outcome(summary))


def _show_what_goes(paths: tuple[str, ...], warehouse: Path, language: str) -> None:
    """Say what load --prune would forget."""
    from ingest.files.discover import discover
    from warehouse.forget import would_forget
    from warehouse.render.summary import forgotten_lines

    would = would_forget(warehouse, paths, discover)
    for line in forgotten_lines(would, language):
        click.echo(line)
    if would.refused is not None:
        say(_sentences(would.refused, language))


def _judgements(warehouse: Path, language: str) -> tuple[Judgement, ...]:
    """Return people's decisions beside the warehouse; say which lines of them cannot be used."""
    from warehouse.review.decisions import decisions_path, read_decisions
    from warehouse.review.wording import bad_line_texts

    decisions = read_decisions(decisions_path(warehouse))
    for line in bad_line_texts(decisions.bad_lines, decisions.path, language):
        say(line)
    return decisions.judgements


def _tell_of_own_names(warehouse: Path, language: str) -> None:
    """Say what is wrong with lines of the user's own names beside the warehouse."""
    from warehouse.own_names import names_path, read_own_names

    for line in read_own_names(names_path(warehouse)).sentences(language):
        say(line)


def _outcome(summary: LoadSummary) -> Exit:
    if not summary.loaded and not summary.unchanged:
        return Exit.NOTHING_RECOGNIZED
    return Exit.SOME_REJECTED if summary.rejections else Exit.DONE


def _workers(paths: tuple[str, ...]) -> int:
    files = sum(len(names) for path in paths for _, _, names in os.walk(path))
    return (os.cpu_count() or 1) if files >= MANY_FILES else 1


@main.command()
@click.argument("query", required=False)
@click.option(
    "-f",
    "--file",
    "file",
    type=click.File(encoding="utf-8"),
    help="Read the query from FILE (- for standard input).",
)
@click.option("--list", "is_list", is_flag=True, help="List the saved queries.")
@click.option("--name", help="Run the saved query NAME.")
@click.option(
    "-p",
    "--parameter",
    "parameters",
    multiple=True,
    metavar="KEY=VALUE",
    help="Narrow a saved query; can be given several times.",
)
@warehouse_option
@listing_options("zh")
def sql(
    query: str | None,
    file: Any,
    is_list: bool,
    name: str | None,
    parameters: tuple[str, ...],
    warehouse: Path,
    **listing: Any,
) -> None:
    """Ask the warehouse in SQL, read-only; or run a saved query.

    Without a query, on a terminal, a prompt opens, with history and completion.

    \b
    jixiao sql "SELECT unit_name, fiscal_year, sum(total_yuan) FROM current_projects GROUP BY ALL"
    jixiao sql --list
    jixiao sql --name projects_money -p year=2023
    """
    from warehouse.errors import QueryFailed
    from warehouse.render.emit import emit_result
    from warehouse.reports.build import run_sql
    from warehouse.shell.failed import failure_lines

    if is_list or name is not None or parameters:
        if query is not None or file is not None or (is_list and name is not None):
            raise wrong("one_query")
        _saved_query(name, parameters, warehouse, is_list, listing)
        return
    if query is None and file is None and sys.stdin.isatty():
        _prompt(warehouse, **listing)
        return
    text = query if query is not None else (file or sys.stdin).read()
    if not text.strip():
        raise wrong("empty_query")
    outlet = _outlet(**listing)
    try:
        result = run_sql(warehouse, text)
    except QueryFailed as error:
        for line in failure_lines(warehouse, text, error, outlet.language):
            say(line)
        sys.exit(Exit.USAGE)
    for sentence in emit_result(result, outlet):
        say(sentence)


def _prompt(warehouse: Path, form: str | None, output: Path | None, language: str) -> None:
    """Open the prompt, where there is a terminal to hold it."""
    if output is not None or not sys.stdout.isatty():
        raise wrong("no_query")
    from warehouse.shell.completion import MODES
    from warehouse.shell.terminal import open_prompt

    if form is not None and form not in MODES:
        raise wrong("needs_a_file", form=form)
    open_prompt(warehouse, language, form)


def _saved_query(
    name: str | None,
    parameters: tuple[str, ...],
    warehouse: Path,
    is_list: bool,
    listing: dict[str, Any],
) -> None:
    """List the saved queries, or run one."""
    from warehouse.connection import open_for_reading
    from warehouse.queries.records import WrongRequest
    from warehouse.queries.run import given_parameters, listed, query_named, run_query
    from warehouse.render.emit import emit_report, emit_result

    if is_list:
        for sentence in emit_result(listed(listing["language"]), _outlet(**listing)):
            say(sentence)
        return
    if name is None:
        raise wrong("parameter_without_name")
    try:
        query_named(name)
        given = given_parameters(parameters)
        with open_for_reading(warehouse) as con:
            built = run_query(con, name, given)
    except WrongRequest as error:
        raise Wrong(error.sentences) from error
    emit_report(built, _outlet(**listing))


def _outlet(
    form: str | None,
    output: Path | None,
    language: str,
    limit: int | None = None,
    forms: tuple[str, ...] = LISTINGS,
) -> Outlet:
    from warehouse.render.emit import BINARY, Outlet

    if form in BINARY and output is None:
        raise wrong("needs_a_file", form=form)
    if output is not None:
        if form is None and output.suffix.removeprefix(".") not in (*forms, "txt"):
            raise wrong("unknown_form", given=output.suffix or output, forms=", ".join(forms))
        if not output.absolute().parent.is_dir():
            raise wrong("no_folder", folder=output.parent)
    return Outlet(sys.stdout, form, output, language, limit)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option("--as-layout", is_flag=True, help="Print a draft of a layout file for a new form.")
@click.option("--verify", is_flag=True, help="Read a pdf with both readers and tell what differs.")
def inspect(file: str, form: str, as_layout: bool, verify: bool) -> None:
    """Show what is read from FILE: forms, fields with their places, and what is left over.

    A folder of your own layout files is named with $JIXIAO_LAYOUTS.
    """
    from ingest.files.discover import discover
    from ingest.files.source import SourceFile
    from ingest.inspection import inspected
    from ingest.reading import Unreadable

    if as_layout and verify:
        raise wrong("layout_or_verify")
    shown = "layout" if as_layout else "verify" if verify else form
    forms = 0
    for source in discover([file]):
        if not isinstance(source, SourceFile):
            raise Unreadable(source.note)
        found, lines = inspected(source, shown)
        forms += found
        for line in lines:
            click.echo(line)
    sys.exit(Exit.DONE if forms else Exit.NOTHING_RECOGNIZED)


@main.command()
@click.argument("name", type=click.Choice(["quality", "duplicates", "years", "units", "peers"]))
@click.option("--unit", help="Only units with this code, or this in their name.")
@click.option("--year", type=int, help="Only this fiscal year.")
@click.option("--project", help="Only projects with this in their name.")
@click.option("--indicator", help="Only indicators with this in their name.")
@click.option("--level", help="Only indicators with this in their level 1 or level 2.")
@click.option("--region", help="Only units of this region: a part of its name, or its code.")
@click.option("--kind", help="Only this kind of duplicate, change or unit (人民法院, 中学).")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=40,
    show_default=True,
    help="Rows a table on the terminal; 0 for all.",
)
@click.option(
    "--since",
    type=int,
    metavar="RUN",
    help="Say what is new, remains or is mended since that run (jixiao status lists them).",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    help="Exit with 4 where there are findings like this or worse; with --since, new ones.",
)
@warehouse_option
@listing_options("zh", LISTINGS + DRAWN)
def report(
    name: str,
    warehouse: Path,
    limit: int,
    since: int | None,
    fail_on: str | None,
    form: str | None,
    output: Path | None,
    language: str,
    **filters: Any,
) -> None:
    """Report on quality, or compare: duplicates, years or units.

    \b
    quality      every finding on the forms that count, with what to do about it
    duplicates   indicators that are duplicated, copied, or the same under several names
    years        projects and indicators beside themselves in other years
    units        the same indicator across units
    peers        where a unit differs from units of its kind, and who wrote what

    \b
    jixiao report quality -o quality.html     also .xlsx .docx .md .json .csv .jsonl .parquet
    jixiao report quality --since 3 --fail-on error
    """
    from warehouse.connection import open_for_reading
    from warehouse.quality.since import RunUnknown
    from warehouse.render.named import emit_named, has_findings
    from warehouse.reports.build import not_asked
    from warehouse.reports.records import Filters

    narrowing = Filters(**filters)
    unused = () if has_findings(name) else not_asked(name, narrowing)
    if unused:
        raise wrong("filter_not_used", name=name, options=" ".join(f"--{one}" for one in unused))
    if not has_findings(name) and (since is not None or fail_on):
        raise wrong("go_with_findings")
    outlet = _outlet(form, output, language, limit or None, LISTINGS + DRAWN)
    counted = fail_on is not None
    try:
        with open_for_reading(warehouse) as con:
            done = emit_named(con, name, narrowing, outlet, since=since, counted=counted)
    except RunUnknown as error:
        raise Wrong(error.sentences) from error
    for sentence in done.told:
        say(sentence)
    if done.reaches(fail_on):
        sys.exit(Exit.FINDINGS)


@main.command()
@click.option(
    "--history", "is_history", is_flag=True, help="What happened to each file over the runs."
)
@click.option("--path", help="With --history: only files with this in their path.")
@click.option("--unit", help="With --history: only units with this code, or this in their name.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=40,
    show_default=True,
    help="With --history: rows a table on the terminal; 0 for all.",
)
@warehouse_option
@listing_options("en")
def status(
    is_history: bool,
    path: str | None,
    unit: str | None,
    limit: int,
    warehouse: Path,
    **listing: Any,
) -> None:
    """Show what is loaded, what was not, and the last runs; or the history of each file."""
    from warehouse.connection import open_for_reading
    from warehouse.render.emit import emit_report
    from warehouse.reports.build import build_report
    from warehouse.reports.records import Filters

    if not is_history and (path is not None or unit is not None):
        raise wrong("go_with_history")
    outlet = _outlet(**listing, limit=(limit or None) if is_history else None)
    name, filters = ("history" if is_history else "status"), Filters(path=path, unit=unit)
    with open_for_reading(warehouse) as con:
        built = build_report(con, name, filters)
    for sentence in emit_report(built, outlet):
        say(sentence)


@main.command()
@click.argument("code", required=False)
@click.option(
    "--lang",
    "language",
    type=click.Choice(["zh", "en"]),
    default="en",
    envvar="JIXIAO_LANG",
    show_default=True,
)
def explain(code: str | None, language: str) -> None:
    """Tell what a CODE in findings or rejections means, and what to do; without one, list them."""
    from warehouse.explanation import all_codes, explanation_lines
    from warehouse.quality.duplicates import duplicate_codes

    known = {**all_codes(), **duplicate_codes()}
    if code is None:
        for name, entry in sorted(known.items()):
            click.echo(f"{name:<28} {entry.severity:<8} {entry.title[language]}")
        return
    if code not in known:
        raise wrong("no_code", code=code)
    for line in explanation_lines(known[code], language):
        click.echo(line)


@main.command()
@click.argument("table", required=False)
@warehouse_option
@listing_options("en")
def schema(table: str | None, warehouse: Path, **listing: Any) -> None:
    """Show the tables and views, or the columns of one TABLE, with their meaning."""
    from warehouse.connection import open_for_reading
    from warehouse.render.emit import emit_result
    from warehouse.render.usage import usage_text
    from warehouse.reports.schema import described, nearest

    with open_for_reading(warehouse) as con:
        result = described(con, table)
        near = None if result.rows else nearest(con, table or "")
    if not result.rows:
        hint = usage_text("near", name=near) if near else usage_text("no_near")
        raise wrong("no_table", table=table, near=hint)
    for sentence in emit_result(result, _outlet(**listing)):
        say(sentence)


@main.command()
@warehouse_option
@listing_options("en")
def doctor(warehouse: Path, **listing: Any) -> None:
    """Look at what is installed, what is missing, and whether the warehouse can be used.

    \b
    Exit codes: 0 nothing is in the way (optional parts may be missing),
    1 a part the program needs is missing or too old, 6 the warehouse cannot be used.
    """
    from warehouse.doctor.examine import examined, report_of, stands_in_the_way
    from warehouse.doctor.records import Area
    from warehouse.render.emit import emit_report

    outlet = _outlet(**listing)
    checks = examined(warehouse)
    for sentence in emit_report(report_of(checks, outlet.language), outlet):
        say(sentence)
    area = stands_in_the_way(checks)
    sys.exit({None: Exit.DONE, Area.WAREHOUSE: Exit.WAREHOUSE}.get(area, Exit.UNFORESEEN))


reviewer_option = click.option(
    "--by",
    envvar="JIXIAO_REVIEWER",
    show_default="your login name",
    show_envvar=True,
    help="Who decides.",
)
order_option = click.option(
    "--order",
    type=click.Choice(["money", "occurrences"]),
    default="money",
    show_default=True,
    help="What comes first: the largest budgets, or the most indicators.",
)
what_option = click.option(
    "--what",
    type=click.Choice(["names", "projects", "units"]),
    default="names",
    show_default=True,
    help="Indicator names, projects over the years, or units under several names.",
)
unsure_option = click.option(
    "--unsure", is_flag=True, help="Also ask again about pairs somebody was unsure of."
)
review_language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    envvar="JIXIAO_LANG",
    show_default=True,
)


def _reviewer(by: str | None) -> str:
    import getpass

    try:
        name = getpass.getuser() if by is None else by.strip()
    except (OSError, KeyError, ImportError):  # no such user, as in some containers
        name = ""
    if not name:
        raise wrong("who_decides")
    return name


@main.group(invoke_without_command=True)
@warehouse_option
@reviewer_option
@what_option
@order_option
@unsure_option
@review_language_option
@click.pass_context
def review(ctx: click.Context, /, warehouse: Path, by: str | None, **asked: Any) -> None:
    """Decide which names mean the same indicator: one pair after the other, at the keyboard.

    With --what projects, which forms of two years are one project; with --what units,
    which units are one under several names or codes.

    Every decision is saved at once, in a text file beside the warehouse, and counts
    in every load from then on.

    \b
    s same   d different   u unsure   b back   q quit
    """  # click reads the escape itself
    from warehouse.review.sitting import sit

    if ctx.invoked_subcommand:
        _refuse_given(ctx)
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise wrong("needs_a_terminal")
    _finish(sit(warehouse, _asked(_reviewer(by), **asked), click.getchar))


def _asked(by: str, order: str, unsure: bool, language: str, what: str) -> Asked:
    from normalize.names.records import What
    from warehouse.review.sitting import Asked
    from warehouse.review.waiting import Order

    return Asked(by, Order(order), unsure, language, What(what))


def _refuse_given(ctx: click.Context) -> None:
    """Refuse options before a sub-command, which would not reach it."""
    given = [
        name
        for name in ctx.params
        if ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
    ]
    if given:
        raise wrong("options_behind", command=ctx.invoked_subcommand)


def _finish(outcome: Outcome) -> None:
    for line in outcome.lines:
        say(line)
    sys.exit(Exit.DONE if outcome.in_effect else Exit.WAREHOUSE)


@review.command("export")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The sheet to write: .xlsx or .csv.",
)
@warehouse_option
@what_option
@order_option
@unsure_option
@click.option("--force", is_flag=True, help="Write over a sheet that is there.")
@review_language_option
def review_export(output: Path, warehouse: Path, force: bool, **asked: Any) -> None:
    """Write the pairs to a sheet that somebody fills in."""
    from warehouse.review.sitting import export

    for line in export(warehouse, output, _asked("", **asked), force=force):
        say(line)


@review.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@warehouse_option
@reviewer_option
@click.option("--skip-errors", is_flag=True, help="Take over the rows that have no problem.")
@click.option("--replace", is_flag=True, help="Let the sheet replace decisions that say otherwise.")
@review_language_option
def review_import(
    file: Path, warehouse: Path, by: str | None, skip_errors: bool, replace: bool, language: str
) -> None:
    """Take over a filled-in sheet (.xlsx, .csv), or another warehouse's .decisions.jsonl.

    With a problem in FILE nothing is taken over, and every problem is told with its row.
    """
    from warehouse.review.imported import Choices, import_file
    from warehouse.review.sitting import take_effect
    from warehouse.review.told import import_lines

    found = import_file(warehouse, file, Choices(_reviewer(by), skip_errors, replace))
    for line in import_lines(found, file, language):
        say(line)
    if found.refused:
        sys.exit(Exit.USAGE)
    outcome = take_effect(warehouse, language, found.what)
    for line in outcome.lines:
        say(line)
    done = Exit.SOME_REJECTED if found.problems else Exit.DONE
    sys.exit(done if outcome.in_effect else Exit.WAREHOUSE)


@review.command("list")
@click.option("--all", "every", is_flag=True, help="Also those replaced or taken back.")
@warehouse_option
@listing_options("zh")
def review_list(warehouse: Path, every: bool, **listing: Any) -> None:
    """List the decisions: what was said, by whom, when, and whether it counts."""
    from warehouse.render.emit import emit_report
    from warehouse.review.listing import listed_of

    outlet = _outlet(**listing)
    report, told = listed_of(warehouse, every=every, language=outlet.language)
    for sentence in (*told, *emit_report(report, outlet)):
        say(sentence)


@review.command("undo")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--last", is_flag=True, help="Take back the latest decision.")
@warehouse_option
@reviewer_option
@review_language_option
def review_undo(
    ids: tuple[str, ...], last: bool, warehouse: Path, by: str | None, language: str
) -> None:
    """Take decisions back; the one before on the same pair counts again."""
    from warehouse.review.keep import undo, undo_last
    from warehouse.review.sitting import take_effect
    from warehouse.review.told import undone_lines

    if bool(ids) == last:
        raise wrong("id_or_last")
    who = _reviewer(by)
    undone = undo_last(warehouse, who) if last else undo(warehouse, ids, who)
    for line in undone_lines(warehouse, undone, language):
        say(line)
    _finish(take_effect(warehouse, language))


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["parquet", "csv", "xlsx"]), help="Default: parquet."
)
@click.option("--tables", help="Only these tables or views, parted by commas; all adds the views.")
@click.option("--by-year", is_flag=True, help="Part parquet and csv files by fiscal year.")
@click.option(
    "--bom", is_flag=True, help="Mark csv files as UTF-8 for Excel; without it they are plain."
)
@click.option("--force", is_flag=True, help="Replace an earlier export.")
@click.option(
    "--storage-version",
    metavar="VERSION",
    help="With a target FILE.duckdb: write it for older programs, e.g. v1.5.0.",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(["zh", "en"]),
    default="en",
    envvar="JIXIAO_LANG",
    show_default=True,
)
@warehouse_option
def export(target: Path, warehouse: Path, tables: str | None, language: str, **wanted: Any) -> None:
    """Write the warehouse for other programs.

    \b
    jixiao export DIR                          parquet and a data package descriptor
    jixiao export DIR --format csv --by-year   csv, one folder a fiscal year
    jixiao export FILE.xlsx                    one workbook, a sheet a table
    jixiao export FILE.duckdb --storage-version v1.5.0
    """
    from warehouse.export.records import ExportRefused, ExportRequest
    from warehouse.export.run import export as run_export

    names = tuple(name.strip() for name in (tables or "").split(",") if name.strip())
    try:
        done = run_export(warehouse, ExportRequest(target, tables=names, **wanted))
    except ExportRefused as error:
        raise Wrong(error.sentences) from error
    for sentence in done.told:
        say(sentence.of(language))
    click.echo(f"{done.target}: {done.tables} tables, {done.rows} rows, {done.files} files")


@main.command()
@click.argument("row_id", metavar="ID")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw the place in the file as a picture FILE.png.",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    envvar="JIXIAO_LANG",
    show_default=True,
)
@warehouse_option
def show(row_id: str, output: Path | None, language: str, warehouse: Path) -> None:
    """Show a project, indicator, finding or document with its evidence in the file.

    ID is its id, or a beginning of it that no other id has.

    \b
    jixiao show 77e536038647fd7a-003-002
    jixiao show 77e536038647fd7a-003-002 -o evidence.png
    """
    from warehouse.evidence.picture import save_picture
    from warehouse.evidence.records import NotShown
    from warehouse.evidence.show import seen, shown

    try:
        found, belongings = seen(warehouse, row_id)
        for line in shown(found, belongings, language):
            click.echo(line)
        for sentence in save_picture(found, output) if output is not None else ():
            say(sentence.of(language))
    except NotShown as error:
        raise Wrong(error.sentences) from error


if __name__ == "__main__":
    main()
