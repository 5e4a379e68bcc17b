import type { RowChange } from '../../../harness/contract/environment-definition.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { Literal } from '../../../harness/contract/tool-language.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { Question, Tally } from '../patterns/pattern.ts';

/** Arguments of a call by parameter. */
export type PlannedArguments = { readonly [parameter: string]: Literal };

/** A call that was made while planning, with what it did. */
export type MadeCall = {
  readonly tool: string;
  readonly args: PlannedArguments;
  /** As the reference writes it. */
  readonly text: string;
  readonly output: Value;
  readonly refused: boolean;
  readonly before: EnvironmentState;
  readonly after: EnvironmentState;
};

/** A column by which words tell a row: its value, or the row that it refers to. */
export type Said =
  | { readonly column: string; readonly value: Literal }
  | { readonly column: string; readonly row: RowMention }
  /** A part of the value, such as a last name. */
  | { readonly column: string; readonly part: string };

/** A row as words mean it. */
export type RowMention = {
  readonly table: string;
  readonly id: string;
  readonly said: readonly Said[];
  /** The row is the first or last by a column among the rows that fit: "the cheapest ...". */
  readonly extreme?: { readonly column: string; readonly end: 'least' | 'greatest' };
};

/** What a parameter is given, and how words say it. */
export type Filling =
  | { readonly parameter: string; readonly kind: 'row'; readonly mention: RowMention }
  | { readonly parameter: string; readonly kind: 'value'; readonly value: Literal };

/** Something that a user asks for, with the calls that fulfil it. */
export type Request =
  | {
      readonly kind: 'deed';
      readonly tool: string;
      readonly fillings: readonly Filling[];
      /** Look-ups in order, and the call itself last. */
      readonly calls: readonly MadeCall[];
    }
  | {
      readonly kind: 'question';
      readonly question: Question;
      readonly mention: RowMention;
      readonly calls: readonly MadeCall[];
      readonly answer: Answer;
    }
  | {
      readonly kind: 'tally';
      readonly tally: Tally;
      readonly fillings: readonly Filling[];
      readonly calls: readonly MadeCall[];
      readonly answer: Answer;
    };

/** What the user is to be told. */
export type Answer = {
  readonly value: string | number;
  /** Position of the call among those of the request, and JSON Pointers into its output, that hold the answer. */
  readonly call: number;
  readonly pointers: readonly string[];
};

/** One turn of a plan: what is asked, and what is done. */
export type PlannedTurn = {
  readonly requests: readonly Request[];
  /** What is particular to the turn, which words and specification need to know. */
  readonly twist: Twist;
  /** Calls of the reference in this turn; empty where it waits. */
  readonly calls: readonly MadeCall[];
};

/** What is particular to a turn. */
export type Twist =
  | { readonly kind: 'none' }
  /** Words leave out what these parameters of the first request need. */
  | { readonly kind: 'leaves-out'; readonly parameters: readonly string[] }
  /** Words supply only what these parameters of the first request need. */
  | { readonly kind: 'supplies'; readonly parameters: readonly string[] }
  /** The tool of the first request is not offered yet. */
  | { readonly kind: 'withholds'; readonly tool: string }
  | { readonly kind: 'announces'; readonly tool: string }
  /** The last call is refused. */
  | { readonly kind: 'refused'; readonly code: string; readonly shownBy: readonly Place[] }
  /** The deed is to be done only if a column of the row that a parameter means is so. */
  | {
      readonly kind: 'depends';
      readonly parameter: string;
      readonly column: string;
      readonly relation: 'below' | 'above';
      readonly limit: number;
      readonly holds: 'yes' | 'no';
      readonly shown: Place;
    }
  /** Takes back what an earlier turn asked for, and asks for it with another value of this parameter. */
  | { readonly kind: 'corrects'; readonly parameter: string; readonly before: Filling }
  /** Nothing that the tools are for. */
  | { readonly kind: 'aside' };

/** A part of the output of a call of the turn: its position among the calls, and a JSON Pointer. */
export type Place = { readonly call: number; readonly pointer: string };

/** A planned conversation. */
export type Plan = {
  readonly turns: readonly PlannedTurn[];
  /** Changes of the population that the plan needs; empty for most. */
  readonly changes: readonly RowChange[];
};
