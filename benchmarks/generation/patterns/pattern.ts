import type { z } from 'zod';
import type {
  Column,
  Parameter,
  Table,
  ToolDefinition,
} from '../../../harness/contract/environment-definition.ts';
import type { Literal } from '../../../harness/contract/tool-language.ts';
import type { Draws } from '../random/draws.ts';

/** A row while a population is made. */
export type DraftRow = { [column: string]: Literal };
/** Rows of all tables so far, by table, in order of creation. */
export type DraftRows = { readonly [table: string]: readonly DraftRow[] };

/** What a column is filled from. */
export type FillContext = {
  readonly draws: Draws;
  /** Columns of the row that are filled already: those before this one. */
  readonly row: Readonly<DraftRow>;
  /** Tables that are filled already, and the rows of this one so far. */
  readonly rows: DraftRows;
  /** Position of the row in its table. */
  readonly index: number;
  /** Day of the world, `YYYY-MM-DD`. */
  readonly today: string;
};

/** A parameter as patterns write it. */
export type ParameterSketch = Parameter;

/** A column, and how a population fills it. The id is numbered and has no fill. */
export type ColumnSketch = Column & { readonly fill?: (context: FillContext) => Literal };

/**
 * How people mention a column when they say which row they mean: `name` alone ("Maria Lopez"), `noun` in place of the noun ("the
 * mat"), `kind` before it ("the yin class"), `title` in quotation marks after it ("the novel "Salt""), `day` and `time` after it
 * ("on Friday at 18:00"), `with` a preposition before the value ("with Dana Cole"), `about` in quotation marks ("the ticket about
 * "no hot water""), `owner` as a possessive of the row that a reference leads to ("Maria Lopez's booking"), `of` with a preposition
 * before that row ("for the yin class on Friday"), `of-many` with one before several of its kind ("of cork mats").
 */
export type Mark = {
  readonly column: string;
  readonly as:
    'name' | 'noun' | 'kind' | 'title' | 'day' | 'time' | 'with' | 'about' | 'owner' | 'of' | 'of-many';
  /** Preposition of `with`, `of` and `of-many`; of `day`, what is said instead of "on": "from", "due". */
  readonly word?: string;
};

/**
 * How people say that a figure of a row is below or above a limit, as clauses: "{row} costs less than {limit}". `{row}`,
 * `{row's}` and `{row plural}` stand for the row, `{limit}` for the limit.
 */
export type Figure = {
  /** A column of type money or integer. */
  readonly column: string;
  readonly below: readonly string[];
  readonly above: readonly string[];
};

/** How rows of a table are called and told apart in words. */
export type Naming = {
  readonly singular: string;
  readonly plural: string;
  readonly marks: readonly Mark[];
  /** Sets of marked columns that people use together, the most usual first; the row must be the only one that fits. */
  readonly sets: readonly (readonly string[])[];
  /** Figures on which people make a deed depend. Absent: none. */
  readonly figures?: readonly Figure[];
  /** `person`: can be "her" or "him", and greets. */
  readonly is: 'person' | 'thing';
};

export type TableSketch = Omit<Table, 'columns'> & {
  readonly columns: readonly ColumnSketch[];
  readonly naming: Naming;
  /** Number of rows, least and most. */
  readonly size: readonly [number, number];
};

/**
 * How users ask for a call, as phrases with slots: `{parameter}` for what it is given, `{parameter's}` for the possessive,
 * `{parameter subject}` for a subject, `{parameter plural}` for several of its kind ("three {item_id plural}"),
 * `{parameter bare}` for a day after a preposition ("until {day bare}"). What stands in `[...]` is left out with the parameter in it.
 */
export type Phrases = {
  /** Verb phrases in the base form: "book {member_id} into {class_id}". */
  readonly asks: readonly string[];
  /** Statements that imply the wish: "{member_id} would like to come to {class_id}". */
  readonly wishes?: readonly string[];
  /** Statements of what happened, which only have to be entered: "{member_id} has a new phone number, {phone}". */
  readonly news?: readonly string[];
};

export type ToolSketch = Omit<ToolDefinition, 'description'> & {
  /** What the tool does, one or two sentences; refusals are added from the contract. */
  readonly purpose: string;
  /** Absent: no user asks for the call itself. */
  readonly phrases?: Phrases;
  /** Tool that takes back what this one did, and its parameter that takes the id of the row that this one inserted. */
  readonly undoneBy?: { readonly tool: string; readonly parameter: string };
  /** Values that users dictate, by parameter, where the column that it refers to does not tell. */
  readonly dictated?: { readonly [parameter: string]: (context: FillContext) => Literal };
};

/** A question for a column of one row: "{row}" and "{row's}" stand for the row. */
export type Question = {
  readonly table: string;
  readonly column: string;
  readonly asks: readonly string[];
  /** Column with the day of the row. The question speaks of the present: no user asks it of a day that is over. */
  readonly day?: string;
};

/** A question over the rows that a look-up lists. */
export type Tally = {
  /** A read tool that lists rows. */
  readonly tool: string;
  /** Parameters that are passed; the phrase has a slot for each. */
  readonly filters: readonly string[];
  readonly what: 'count' | 'total' | 'least' | 'greatest';
  /** Column of the rows that is added up or compared. */
  readonly column?: string;
  readonly asks: readonly string[];
};

/** A row that is the first or last of a list by a column: "the cheapest {rows}". */
export type Superlative = {
  readonly table: string;
  readonly column: string;
  readonly least: string;
  readonly greatest: string;
};

/** What a pattern adds to a domain. */
export type PatternParts = {
  readonly tables: readonly TableSketch[];
  readonly tools: readonly ToolSketch[];
  readonly questions: readonly Question[];
  readonly tallies: readonly Tally[];
  readonly superlatives: readonly Superlative[];
  /**
   * Adjusts rows of all tables after they are filled, so that every refusal has instances.
   *
   * @param today - day of the world, `YYYY-MM-DD`.
   */
  readonly settle?: (rows: { [table: string]: DraftRow[] }, draws: Draws, today: string) => void;
};

/** What all patterns of a domain share: the people that it is about. */
export type Hub = {
  /** Table of the people. */
  readonly table: string;
  readonly singular: string;
  readonly plural: string;
  /** Column that distinguishes them, and its values, the most usual first. */
  readonly level: { readonly name: string; readonly values: readonly string[] };
};

/** A relational skeleton with tools. Its words come from a theme. */
export type Pattern<Words> = {
  readonly id: string;
  /** What a theme must say. */
  readonly words: z.ZodType<Words>;
  readonly build: (words: Words, hub: Hub) => PatternParts;
};
