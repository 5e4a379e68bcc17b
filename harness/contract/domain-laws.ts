import type { EncodedValue } from './json.ts';

/**
 * What users expect of an application of a domain, as plain data: declared beside each environment for all of its
 * tools, whether they keep to it or not. The audit interprets it and knows no tool by name.
 */
export type DomainLaws = {
  readonly laws: readonly DomainLaw[];
  /** What holds of the state at any time. */
  readonly invariants: readonly StateInvariant[];
  /** Tools that only look something up: none changes anything, and each says the same again if nothing happened between. */
  readonly lookups: readonly string[];
};

/** Kind of a law; each is checked by a detector of its own. */
export type LawKind =
  /** Without a log-in, a permission or a condition of the machine, a tool refuses. */
  | 'precondition'
  /** A tool refuses invalid arguments: an unknown item, an impossible amount, a day that has passed. */
  | 'refusal'
  /** A tool accepts what the domain allows. */
  | 'acceptance'
  /** What was written is what a look-up shows. */
  | 'read-after-write'
  /** An amount changes by what was paid, filled or counted. */
  | 'conservation'
  /** One tool takes back what another one did. */
  | 'inverse'
  /** What two tools say of one thing is the same, and what one lists, the other takes. */
  | 'agreement'
  /** Relations between results of calculations. */
  | 'calculation';

/** Calls, and what holds of them. */
export type DomainLaw = {
  /** Unique within the environment. */
  readonly id: string;
  readonly kind: LawKind;
  /** The law as a sentence. */
  readonly states: string;
  /** Tool that breaks the law where it does not hold. It takes its arguments from where references call it. */
  readonly tool: string;
  /** Parameter that is concerned, if it is one. */
  readonly parameter?: string;
  /** Present and true: a breach confuses, but no verdict depends on it. */
  readonly minor?: true;
  /** Present and true: a competent assistant does not make the call with which a reference breaks the law. */
  readonly avoided?: true;
  /** In order. All must be executed without refusal, except those that {@link Check} asks of. */
  readonly steps: readonly LawStep[];
  /** Checked after the steps; the law says nothing where one of them does not hold. Absent: it always applies. */
  readonly given?: readonly Check[];
  readonly holds: readonly Check[];
};

/** A condition on the attributes of a state; terms are `after`. */
export type StateInvariant = {
  readonly id: string;
  readonly states: string;
  readonly holds: readonly Check[];
};

/** A call of a law. */
export type LawStep = {
  readonly call: string;
  /** Arguments by parameter; all others are those with which references call the tool in the same entry. */
  readonly with?: { readonly [parameter: string]: Term };
  /** Present and true: only the arguments of `with` are passed. */
  readonly alone?: true;
};

/** A value in a law. Steps count from 0. */
export type Term =
  | { readonly is: EncodedValue }
  /** Argument of a step, its default if it is not passed. */
  | { readonly argument: string; readonly of: number }
  /** Argument with which the reference calls the tool of the law, its default if it is not passed. */
  | { readonly passed: string }
  /** Part of the output of a step at a JSON Pointer. */
  | { readonly output: string; readonly of: number }
  /** An attribute of the environment at the start of the entry, before the first or after the last step. */
  | { readonly attribute: string; readonly when: 'start' | 'before' | 'after' }
  /** Item of a dictionary or a list; keys are compared by their text. */
  | { readonly item: Term; readonly key: Term }
  /** Keys of a dictionary, in order. */
  | { readonly keys: Term }
  /** Values of a dictionary, in order. */
  | { readonly values: Term }
  /** A field of every item of a list. */
  | { readonly field: string; readonly of: Term }
  /** Each item in turn, in an argument of a step only: the law holds for every one. */
  | { readonly each: Term }
  | { readonly sum: readonly [Term, Term] }
  | { readonly difference: readonly [Term, Term] }
  | { readonly product: readonly [Term, Term] }
  /** Number of items of a list or dictionary, or of characters; with `equal`, of items with that value. */
  | { readonly count: Term; readonly equal?: EncodedValue }
  /** Lines of a text. */
  | { readonly lines: Term }
  /** A list of items. */
  | { readonly list: readonly Term[] }
  /** Texts one after another. */
  | { readonly joined: readonly Term[] }
  /** The first that has a value: the same result under its key, or bare. */
  | { readonly first: readonly Term[] };

/** A condition. It is neither true nor false where a term has no value. */
export type Check =
  /** Python's equality; numbers may differ by `within`, relative to the larger one. */
  | { readonly equal: readonly [Term, Term]; readonly within?: number }
  | { readonly differ: readonly [Term, Term] }
  /** An item of a list, a key of a dictionary or a part of a text. */
  | { readonly member: Term; readonly among: Term }
  | { readonly absent: Term; readonly among: Term }
  | { readonly atMost: readonly [Term, Term] }
  | { readonly refused: number }
  | { readonly accepted: number }
  /** Attributes have the same values before the first and after the last step. */
  | { readonly kept: readonly string[] }
  | { readonly either: readonly Check[] };
