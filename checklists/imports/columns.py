"""The sheets of a checklist workbook and their columns: the one definition of the format. Pure."""

from dataclasses import dataclass

from checklists.imports.content import LONGEST_KEY, LONGEST_ROLE, LONGEST_TITLE
from checklists.imports.messages import Message, gettext_noop
from checklists.values import MAX_TEXT

MAX_CELL = 32_767
"""Characters that a cell of a workbook holds."""
YES_NO = ("yes", "no")
AUDIENCES = ("government", "business", "both")
KINDS = ("ladder", "yes_no", "red_flag")
TRACKS = ("framework", "resources", "practice", "results", "voice")
EFFORTS = ("S", "M", "L")
ONE_TO_THREE = ("1", "2", "3")
LEVEL_NUMBERS = ("0", "1", "2", "3")
CHECKLIST, SECTIONS, ITEMS, LEVELS_SHEET = "checklist", "sections", "items", "levels"
READ_ME = "read me"
NEEDED_SHEETS = (SECTIONS, ITEMS)


@dataclass(frozen=True, slots=True)
class Column:
    """One column; on the sheet `checklist`, one row."""

    name: str
    note: Message
    choices: tuple[str, ...] = ()
    """The words that may stand here, for the drop-down."""
    longest: int = MAX_TEXT
    width: int = 14
    """In characters, as shown."""
    example: str = ""
    """What is written as YAML, as an example."""


_KEY_NOTE = gettext_noop(
    "Lower-case words joined by hyphens, for ever. Empty: one is made from the text."
)
CHECKLIST_FIELDS = (
    Column("slug", gettext_noop("Short name of the checklist."), longest=LONGEST_KEY),
    Column("title", gettext_noop("Title of the checklist."), longest=LONGEST_TITLE),
    Column("audience", gettext_noop("Who answers."), AUDIENCES),
    Column(
        "summary", gettext_noop("One or two sentences: who should answer, what they learn.")
    ),
    Column("minutes", gettext_noop("How long it takes to answer, 1 to 600.")),
    Column("about", gettext_noop("What this covers, what it does not, what to have at hand.")),
    Column("band_a", gettext_noop("Lowest score of band A, 0 to 100.")),
    Column("band_b", gettext_noop("Lowest score of band B, below A.")),
    Column("band_c", gettext_noop("Lowest score of band C, below B.")),
    Column(
        "profile",
        gettext_noop("Profile facts, as YAML."),
        longest=MAX_CELL,
        example="- key: uses-agencies\n  text: Do you recruit through agencies?\n  kind: yes_no",
    ),
    Column(
        "contradictions",
        gettext_noop("Contradictions, as YAML."),
        longest=MAX_CELL,
        example="- key: told-of-nothing\n"
        "  when: {all: [{item: workers-told, at_least: 2}, {item: rules-written, is: no}]}\n"
        "  message: Workers are told the rules, but no rules are written.",
    ),
    Column(
        "crosswalks",
        gettext_noop("Crosswalks, as YAML."),
        longest=MAX_CELL,
        example="- framework: Name of a law or standard\n  as_of: 2026-11-01\n"
        "  map:\n    workers-told: [Article 5, Article 6]",
    ),
)
SECTION_COLUMNS = (
    Column("key", _KEY_NOTE, longest=LONGEST_KEY, width=22),
    Column("title", gettext_noop("Title of the section."), longest=LONGEST_TITLE, width=40),
    Column("intro", gettext_noop("A sentence or two before its items."), width=60),
    Column("weight", gettext_noop("Weight of the section, 1 to 100. Empty: 1.")),
)
ITEM_COLUMNS = (
    Column("section", gettext_noop("Key or title of its section."), longest=LONGEST_TITLE),
    Column("key", _KEY_NOTE, longest=LONGEST_KEY, width=22),
    Column("kind", gettext_noop("Ladder of four levels, yes or no, or red flag."), KINDS),
    Column("text", gettext_noop("The question."), width=50),
    Column("help", gettext_noop("What counts; terms, examples."), width=40),
    Column("why", gettext_noop("One sentence: the harm that this prevents."), width=40),
    Column("weight", gettext_noop("Not for a red flag."), ONE_TO_THREE),
    Column("critical", gettext_noop("Empty: no. Not for a red flag."), YES_NO),
    Column("threshold", gettext_noop("Level that is enough. Empty: 2."), ONE_TO_THREE),
    Column("track", gettext_noop("What kind of thing is asked for."), TRACKS),
    Column(
        "applies_when",
        gettext_noop("When it is asked, as YAML. Empty: always."),
        width=24,
        example="{profile: uses-agencies, is: yes}",
    ),
    Column(
        "evidence", gettext_noop("What shows it, one per line."), longest=MAX_CELL, width=30
    ),
    Column("first_step", gettext_noop("What can be done within 30 days."), width=30),
    Column("effort", gettext_noop("Small, medium or large."), EFFORTS),
    Column("responsible", gettext_noop("Who does it."), longest=LONGEST_ROLE, width=24),
    Column(
        "recommendations",
        gettext_noop("Ids of what it tests, separated by spaces, commas or lines."),
        width=24,
    ),
    Column(
        "remedy",
        gettext_noop("Of a yes/no item or a red flag; a ladder has its remedies on “levels”."),
        width=40,
    ),
)
LEVEL_COLUMNS = (
    Column("item", gettext_noop("Key or text of its item."), width=24),
    Column("level", gettext_noop("0 to 3."), LEVEL_NUMBERS),
    Column("text", gettext_noop("What this level looks like, for this item."), width=60),
    Column("remedy", gettext_noop("How to get to the next level; none at level 3."), width=60),
)
SHEETS: dict[str, tuple[Column, ...]] = {
    SECTIONS: SECTION_COLUMNS,
    ITEMS: ITEM_COLUMNS,
    LEVELS_SHEET: LEVEL_COLUMNS,
}
"""The sheets that are tables; `checklist` has a field in each row instead."""
